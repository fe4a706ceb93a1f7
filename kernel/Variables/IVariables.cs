using Ensemble.Kernel.Cells;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Variables;

/// <summary>A language whose variables other languages can read and set.</summary>
internal interface IVariables
{
    /// <summary>The variables as they stand, each name once, in the order they were first declared.</summary>
    IReadOnlyList<Variable> All();

    /// <summary>The variable of that name as it stands; null when there is none.</summary>
    Variable? Find(string name);

    /// <summary>Declares a variable, or redeclares it, with a value from elsewhere; returns what went wrong, or null.</summary>
    /// <param name="type">The type to declare it with where this language can see that type.</param>
    Task<CellError?> SetAsync(string name, object? value, Type type, KernelInvocationContext cell);
}

/// <summary>A variable of a cell.</summary>
/// <param name="Type">The type it was declared with, which may be wider than its value's.</param>
internal sealed record Variable(string Name, Type Type, object? Value);
