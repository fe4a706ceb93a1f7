using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Dialect;
using Ensemble.Kernel.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The run of one cell: where its output goes and when it should stop. Flows into the tasks the cell starts.</summary>
public sealed class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext?> Flowing = new();

    private readonly Lock _gate = new();
    private readonly IFrontEnd _frontEnd;
    private readonly OutputLimit _limit = new();

    internal KernelInvocationContext(IFrontEnd frontEnd, int executionCount, CancellationToken cancellationToken) =>
        (_frontEnd, ExecutionCount, CancellationToken) = (frontEnd, executionCount, cancellationToken);

    /// <summary>The cell this code belongs to; null outside a cell.</summary>
    public static KernelInvocationContext? Current => Flowing.Value;

    /// <summary>Cancelled when the cell is interrupted or runs out of time: pass it to what the cell awaits.</summary>
    public CancellationToken CancellationToken { get; }

    internal int ExecutionCount { get; }

    /// <summary>Whether the cell's loops are to end at once.</summary>
    internal bool IsBrokenOff { get; private set; }

    internal void BreakOff()
    {
        IsBrokenOff = true;
        LoopCheck.Begin();
    }

    /// <summary>Makes this the current cell for the caller's flow and all it starts.</summary>
    internal void Enter() => Flowing.Value = this;

    /// <summary>Shows a value; what comes back can show a new one in its place.</summary>
    public DisplayedValue Display(object? value, params string[] mimeTypes) => Show(ValueFormatter.Format(value, mimeTypes));

    internal DisplayedValue Show(MimeBundle bundle)
    {
        var shown = new DisplayedValue(this, Guid.NewGuid().ToString("n"));
        Send(new Displayed(shown.DisplayId, bundle));
        return shown;
    }

    /// <summary>The cell's own events pass here, one at a time and within the limits, whichever thread they come from.</summary>
    internal void Send(CellEvent happened)
    {
        // A cell may be broken off at any moment, but not in a finally block: an event is sent whole or not at all.
        try { }
        finally
        {
            lock (_gate)
            {
                foreach (var allowed in _limit.Apply(happened)) _frontEnd.Send(allowed);
            }
        }
    }

    internal async Task<string?> AskAsync(string prompt, bool isPassword)
    {
        string? answer = await _frontEnd.AskAsync(prompt, isPassword, CancellationToken);
        if (isPassword && answer is not null) Passwords.Add(answer);
        return answer;
    }
}
