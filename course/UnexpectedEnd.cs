using Ensemble.Kernel.Headless;

namespace Ensemble.Course;

/// <summary>
/// Notices when a cell ends the whole process, as <c>Environment.Exit(0)</c> does: a run that never reached its last cell
/// must not look like a success.
/// </summary>
internal sealed class UnexpectedEnd : IDisposable
{
    private readonly string _executed;
    private int _cell;

    public UnexpectedEnd(string executed)
    {
        _executed = executed;
        AppDomain.CurrentDomain.ProcessExit += Report;
    }

    public void At(CellProgress progress) => _cell = progress.Number;

    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= Report;

    private void Report(object? sender, EventArgs e)
    {
        // The cells share the console with the run, and a cell may have left its line open.
        Console.Error.WriteLine($"\ncourse run: cell {_cell} ended the whole process, so the cells after it did not run; take the call that exits out of it");
        Console.Error.WriteLine($"  The notebook up to this cell is in {_executed}");
        Environment.ExitCode = ExitCodes.Failed;
    }
}
