using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Variables;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Dialect;

/// <summary>The language "value": it holds what <c>#!value</c> and <c>#!set</c> give it, for other languages to read.</summary>
internal sealed class ValueStore : ILanguage, IVariables
{
    private readonly OrderedDictionary<string, Variable> _values = new(StringComparer.Ordinal);

    // A text is stored by the directive that names it, so there is no code to run.
    public Task<CellError?> RunAsync(string code, string label, KernelInvocationContext cell) => Task.FromResult<CellError?>(null);

    public IReadOnlyList<Variable> All() => [.. _values.Values];

    public Variable? Find(string name) => _values.GetValueOrDefault(name);

    public Task<CellError?> SetAsync(string name, object? value, Type type, KernelInvocationContext cell)
    {
        _values[name] = new(name, type, value);
        return Task.FromResult<CellError?>(null);
    }
}
