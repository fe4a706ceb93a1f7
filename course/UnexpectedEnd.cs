using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Headless;

namespace Ensemble.Course;

/// <summary>
/// Notices when a cell ends the whole process, as <c>Environment.Exit(0)</c> does, or an error in a thread that the cell started:
/// a run that never reached its last cell must not look like a success.
/// </summary>
internal sealed class UnexpectedEnd : IDisposable
{
    private readonly Action<CellProgress> _report;
    private CellProgress? _at;
    private int _reported;

    /// <param name="report">Told once, of the cell that ended the process; there is time for little else.</param>
    public UnexpectedEnd(Action<CellProgress> report)
    {
        _report = report;
        AppDomain.CurrentDomain.ProcessExit += Exits;
        AppDomain.CurrentDomain.UnhandledException += Crashes;
    }

    public void At(CellProgress progress) => _at = progress;

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Exits;
        AppDomain.CurrentDomain.UnhandledException -= Crashes;
    }

    private void Exits(object? sender, EventArgs e) => Report("ended the whole process, so the cells after it did not run; take the call that exits out of it");

    private void Crashes(object? sender, UnhandledExceptionEventArgs e)
    {
        string what = e.ExceptionObject is Exception thrown ? $"{thrown.GetType().Name}: {thrown.Message}" : "an error";
        Report($"threw where nothing could catch it, in a thread of its own or in an async void method, which ends the whole process: {what}");
        Environment.Exit(ExitCodes.Failed); // Else .NET prints a stack trace and aborts.
    }

    private void Report(string what)
    {
        if (_at is not { } at || Interlocked.Exchange(ref _reported, 1) == 1) return;
        _report(at with { Error = CellError.Plain("ProcessEnded", $"cell {at.Number} {what}") });
        Environment.ExitCode = ExitCodes.Failed;
    }
}
