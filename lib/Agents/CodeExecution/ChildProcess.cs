using System.ComponentModel;
using System.Diagnostics;

namespace Ensemble.Agents.CodeExecution;

/// <summary>Runs a child process to its end or to the first limit that it meets; nothing of it is left then.</summary>
internal sealed class ChildProcess(ChildLimits limits, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(40);

    // How long killed processes may take to be gone; past that, a caller waits no longer.
    private static readonly TimeSpan Dying = TimeSpan.FromSeconds(5);

    public async Task<ChildResult> RunAsync(ProcessStartInfo start, string work, Scratch scratch, CancellationToken cancellationToken)
    {
        using var launched = await LaunchedProcess.StartAsync(start);
        var process = launched.Process;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = new BoundedOutput(limits.Output);
        var errors = new BoundedOutput(limits.Output);
        Task<bool>[] reading = [output.ReadAsync(process.StandardOutput.BaseStream, stop.Token), errors.ReadAsync(process.StandardError.BaseStream, stop.Token)];
        var watching = WatchAsync(process.Id, work, scratch, stop.Token);
        ChildEnd end;
        try
        {
            process.StandardInput.Close();
            end = await FirstEndAsync(process, reading, watching, stop.Token);
        }
        finally
        {
            await KillAsync(process, scratch);
            if (scratch.FirstProcess is null) Unprotected.KillLeftovers(scratch);
            // What was written before the end is still in the pipes.
            await Task.WhenAny(Task.WhenAll(reading), Task.Delay(Dying, CancellationToken.None));
            await stop.CancelAsync();
            await Task.WhenAll([watching, .. reading.Select(IgnoreCancellation)]);
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (end == ChildEnd.Exited && reading.Any(r => r.IsCompletedSuccessfully && r.Result)) end = ChildEnd.OutputLimit;
        return new(process.ExitCode, end, output.Text, errors.Text);
    }

    private async Task<ChildEnd> FirstEndAsync(Process process, Task<bool>[] reading, Task<ChildEnd> watching, CancellationToken stop)
    {
        var exit = process.WaitForExitAsync(stop);
        var late = Task.Delay(limits.Time, time, stop);
        Task[] waits = [exit, late, watching, .. reading];
        while (true)
        {
            var first = await Task.WhenAny(waits);
            stop.ThrowIfCancellationRequested();
            if (first == exit) return ChildEnd.Exited;
            if (first == late) return ChildEnd.TimeLimit;
            if (first == watching) return await watching;
            if (await (Task<bool>)first) return ChildEnd.OutputLimit;
            waits = [.. waits.Where(w => w != first)];
        }
    }

    private async Task<ChildEnd> WatchAsync(int process, string work, Scratch scratch, CancellationToken stop)
    {
        var tree = new TreeWatch(process);
        int? first = null;
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, stop);
                var (tasks, memory) = tree.Look(limits.Tasks);
                if (tasks > limits.Tasks) return ChildEnd.ProcessLimit;
                if (memory > limits.Memory) return ChildEnd.MemoryLimit;
                // A file that has lost its name is in no folder, so what was written counts, too.
                if (tree.Written > 4 * limits.Disk || FolderSize.IsOver(work, limits.Disk)) return ChildEnd.DiskLimit;
                // The kernel minds how much is in a sandbox's own folders, and not how many files: a million empty ones are a gigabyte of its memory.
                first ??= scratch.FirstProcess;
                if (first is { } sandbox && Bubblewrap.HoldsOver(sandbox, 2 * limits.Disk)) return ChildEnd.DiskLimit;
            }
        }
        catch (OperationCanceledException)
        {
            return ChildEnd.Exited;
        }
    }

    private static async Task KillAsync(Process process, Scratch scratch)
    {
        try
        {
            if (scratch.FirstProcess is null) process.Kill(entireProcessTree: true);
            else process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
        await process.WaitForExitAsync(CancellationToken.None);
        if (scratch.FirstProcess is not { } first) return;
        // The kernel ends a sandbox's first process last: when it has ended, so have all.
        long begin = Stopwatch.GetTimestamp();
        while (TreeWatch.IsAlive(first) && Stopwatch.GetElapsedTime(begin) < Dying) await Task.Delay(2, CancellationToken.None);
    }

    private static async Task IgnoreCancellation(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The reader was told to stop.
        }
    }
}
