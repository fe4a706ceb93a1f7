using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>A value on show, which can be replaced in place.</summary>
public sealed class DisplayedValue
{
    private readonly KernelInvocationContext _cell;

    internal DisplayedValue(KernelInvocationContext cell, string displayId) => (_cell, DisplayId) = (cell, displayId);

    /// <summary>The id under which front ends know this output.</summary>
    public string DisplayId { get; }

    /// <summary>Shows <paramref name="updatedValue"/> where this value stands, also from a later cell.</summary>
    public void Update(object? updatedValue) =>
        (KernelInvocationContext.Current ?? _cell).Send(new Updated(DisplayId, ValueFormatter.Format(updatedValue)));
}
