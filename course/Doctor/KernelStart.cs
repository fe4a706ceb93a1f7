using System.ComponentModel;
using System.Diagnostics;
using Ensemble.Course.Install;
using Ensemble.Kernel.Jupyter;
using Ensemble.Kernel.Jupyter.Client;

namespace Ensemble.Course.Doctor;

/// <summary>A real start of the installed kernel, with one cell, the way VS Code does it.</summary>
internal static class KernelStart
{
    private const string Cell = "int Answer() => 6 * 7;\nAnswer()", Expected = "42";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60), AnswerGoal = TimeSpan.FromSeconds(0.6), ResultGoal = TimeSpan.FromSeconds(1.2);

    public static Check Check(KernelFolder folder, KernelSource source, string install) => new("start", Limit, async cancellationToken =>
        folder.Installed is { } spec
            ? await StartAsync(spec.Command, Path.Combine(source.Root, "notebooks"), install, cancellationToken)
            : Finding.Problem("there is no kernel of the course to start", install));

    private static async Task<Finding> StartAsync(IReadOnlyList<string> command, string folder, string install, CancellationToken cancellationToken)
    {
        try
        {
            long begin = Stopwatch.GetTimestamp();
            using var client = KernelClient.Start(command, folder);
            await client.KernelInfoAsync(cancellationToken);
            var answered = Stopwatch.GetElapsedTime(begin);
            await client.SubscribedAsync(cancellationToken);
            var cell = await client.ExecuteAsync(Cell, cancellationToken);
            var finished = Stopwatch.GetElapsedTime(begin);
            await client.ShutDownAsync(cancellationToken);
            if (cell.Error is { } error) return Finding.Problem($"the kernel started, and a cell failed: {error}", install);
            return cell.Result == Expected ? Judge(answered, finished) : Finding.Problem($"the kernel started, and a cell gave {cell.Result ?? "nothing"} in place of {Expected}", install);
        }
        catch (Exception e) when (e is Win32Exception or KernelEndedException or BadRequestException)
        {
            return Finding.Problem($"the installed kernel does not start: {e.Message}", install);
        }
    }

    private static Finding Judge(TimeSpan answered, TimeSpan finished)
    {
        string text = FormattableString.Invariant($"a kernel answered after {answered.TotalSeconds:0.00} s and ran its first cell after {finished.TotalSeconds:0.00} s");
        return answered <= AnswerGoal && finished <= ResultGoal
            ? Finding.Ok(text)
            : Finding.Note(FormattableString.Invariant($"{text}; {AnswerGoal.TotalSeconds:0.0} s and {ResultGoal.TotalSeconds:0.0} s are usual"), "nothing to do when the machine is busy or slow");
    }
}
