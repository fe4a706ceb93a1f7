using Ensemble.Kernel.Cells;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel;

/// <summary>Runs the code of one language. State lives in the implementation, from cell to cell.</summary>
internal interface ILanguage
{
    /// <summary>Runs code and reports its outputs to the cell; returns what went wrong, or null.</summary>
    /// <param name="label">What tracebacks call this cell, such as "cell 3".</param>
    Task<CellError?> RunAsync(string code, string label, KernelInvocationContext cell);
}
