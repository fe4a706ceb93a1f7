using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Ensemble.Kernel.Cells;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Jupyter;

/// <summary>How this process ends. Whoever ends it, a client, a signal or a cell, the client is told first and nothing stays behind.</summary>
internal sealed class ProcessEnd(Sockets sockets, Conversation conversation, Turns turns, Log log)
{
    /// <summary>How long a running cell has to clean up after it was told to stop.</summary>
    private static readonly TimeSpan CellPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>How long clients have to take the last messages.</summary>
    private static readonly TimeSpan ClientPatience = TimeSpan.FromSeconds(1);

    /// <summary>After this the process is killed, whatever it still waits for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int MostFrames = 20;

    private readonly List<PosixSignalRegistration> _signals = [];
    private int _ending;

    /// <summary>From now on signals, a lost client and the deeds of cells are dealt with here.</summary>
    public void Watch()
    {
        OnSignal(PosixSignal.SIGINT, turns.Interrupt);
        OnSignal(PosixSignal.SIGTERM, () => Now(waitForCell: true));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => CellEndedProcess();
        ExceptionHandling.SetUnhandledExceptionHandler(ThreadFailed);
        if (ParentWatch.FromEnvironment() is { } parent) sockets.Every(ParentWatch.Interval, () => { if (parent.IsGone) ParentIsGone(); });
    }

    /// <summary>Answers a shutdown_request and ends the process.</summary>
    public void Answer(Request request)
    {
        conversation.Reply(request, Answers.Ok(("restart", request.Content.Flag("restart", false))));
        conversation.Status("idle", request);
        Now(waitForCell: request.Channel == Channel.Control);
    }

    private void Now(bool waitForCell)
    {
        if (Interlocked.Exchange(ref _ending, 1) == 1) return;
        KillLater();
        turns.Interrupt();
        if (waitForCell) turns.WaitForEnd(CellPatience);
        sockets.Close(ClientPatience);
        Environment.Exit(0);
    }

    private void OnSignal(PosixSignal signal, Action action) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        action();
    }));

    // Not on the sockets' own thread, which has to send the last messages.
    private void ParentIsGone() => new Thread(() => Now(waitForCell: true)) { IsBackground = true, Name = "end" }.Start();

    // Exit handlers of a cell, or a thread that holds a lock, may keep a process from ending.
    private static void KillLater()
    {
        new Thread(() =>
        {
            using var never = new ManualResetEventSlim();
            never.Wait(Patience);
            Process.GetCurrentProcess().Kill();
        }) { IsBackground = true, Name = "killer" }.Start();
    }

    private void CellEndedProcess() => TellAndClose(CellError.Plain("ProcessEnded",
        $"This cell ended the kernel's process (Environment.Exit, exit code {Environment.ExitCode}): all variables are gone. Restart the kernel, and leave the cell with `return` instead."));

    private void TellAndClose(CellError error)
    {
        if (Interlocked.Exchange(ref _ending, 1) == 1) return;
        KillLater();
        if (turns.LatestCell is { } cell) Tell(cell, error);
        sockets.Close(ClientPatience);
    }

    private void Tell(BegunCell cell, CellError error)
    {
        cell.FrontEnd.Send(new Failed(error));
        cell.FrontEnd.Flush();
        if (cell.IsAnswered) return;
        conversation.Reply(cell.Request, ExecuteHandler.Failed(error, cell.Count));
        conversation.Status("idle", cell.Request);
    }

    // .NET ends a process in which a thread fails; a notebook's session is worth more than a thread that a cell has started.
    private bool ThreadFailed(Exception exception)
    {
        string name = exception.GetType().Name;
        log.Line($"a thread ended with {name}: {exception.Message}");
        bool isCells = KernelInvocationContext.Current is not null;
        var error = new CellError(name, exception.Message, [
            $"{name}: {exception.Message}",
            isCells ? "This ended a thread that the cell had started; the kernel and its variables are still there." : "This ended the kernel's process; restart it.",
            .. Frames(exception).Take(MostFrames)]);
        if (isCells) KernelInvocationContext.Current!.Send(new Failed(error));
        else TellAndClose(error);
        return isCells;
    }

    // Only the cells' own lines: the rest is the machinery that runs threads.
    private static IEnumerable<string> Frames(Exception exception) =>
        from frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames()
        where frame.GetFileName() is not null && frame.GetMethod()?.DeclaringType?.Assembly != typeof(ProcessEnd).Assembly
        select $"   at {Path.GetFileName(frame.GetFileName())}, line {frame.GetFileLineNumber()}";
}
