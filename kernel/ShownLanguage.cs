using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Formatting;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel;

/// <summary>A language whose text is shown as it is, such as Markdown: the front end does the rest.</summary>
internal sealed class ShownLanguage(string mimeType) : ILanguage
{
    public Task<CellError?> RunAsync(string code, string label, KernelInvocationContext cell)
    {
        cell.Show(ValueFormatter.As(mimeType, code.Trim('\n')));
        return Task.FromResult<CellError?>(null);
    }
}
