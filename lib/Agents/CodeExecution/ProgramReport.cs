using System.Text.RegularExpressions;

namespace Ensemble.Agents.CodeExecution;

/// <summary>Says in one sentence how a program ended, from its exit code and what it wrote to standard error.</summary>
internal static partial class ProgramReport
{
    private const int LongestMessage = 500;
    private const string Unhandled = "Unhandled exception. ", FailedFast = "Process terminated.", StackOverflow = "Stack overflow.", OutOfMemory = "Out of memory.";

    // EAGAIN: the kernel's own limit, met before we looked.
    private const string NoMoreProcesses = "System.ComponentModel.Win32Exception (11): ";

    // SIGXFSZ: a single file over the limit, which the kernel minds by itself.
    private const int FileTooLarge = 128 + 25;

    private static readonly string[] Framework = ["   at System.", "   at Microsoft.", "   at Interop."];

    /// <param name="limits">What the program was allowed.</param>
    public static (CodeOutcome Outcome, string Summary, string Errors) Of(ChildResult child, ChildLimits limits)
    {
        string errors = Places().Replace(child.Errors, " in program.cs:line");
        if (child.ExitCode == 0) return (CodeOutcome.Ran, "the program ran.", errors);
        if (child.ExitCode == FileTooLarge) return (CodeOutcome.DiskLimit, $"the program wrote a file over the disk limit of {Sizes.Of(limits.Disk)}.", errors);
        if (Aborted(child.ExitCode) && Crash(errors, limits) is { } crash) return crash;
        return child.ExitCode is > 128 and < 193
            ? (CodeOutcome.Crashed, $"the program was ended by signal {child.ExitCode - 128}{Named(child.ExitCode - 128)}.", errors)
            : (CodeOutcome.Failed, $"the program returned {child.ExitCode}.", errors);
    }

    // SIGABRT, or what Windows calls an exception.
    private static bool Aborted(int exitCode) => exitCode is 134 or < 0;

    private static (CodeOutcome, string Summary, string Errors)? Crash(string errors, ChildLimits limits)
    {
        if (Find(errors, Unhandled) is var (before, thrown))
            return thrown.StartsWith(NoMoreProcesses, StringComparison.Ordinal)
                ? (CodeOutcome.ProcessLimit, $"the program could start no more: the limit is {limits.Tasks} processes and threads.", Join(before, Trace(thrown)))
                : (CodeOutcome.Crashed, Sentence("the program threw", Head(thrown)), Join(before, Trace(thrown)));
        if (Find(errors, FailedFast) is var (early, failed))
            return (CodeOutcome.Crashed, Sentence("the program called Environment.FailFast:", Head(failed.TrimStart()) is { Length: > 0 } why ? why : "no reason given"), Join(early, Trace(failed.TrimStart())));
        if (Find(errors, StackOverflow) is var (written, deep))
            return (CodeOutcome.Crashed, "the program overflowed its stack: a method calls itself without an end.", Join(written, Trace(string.Join('\n', deep.Split('\n').Where(IsFrame).Distinct().Prepend("")))));
        if (Find(errors, OutOfMemory) is var (wrote, _)) return (CodeOutcome.MemoryLimit, $"the program ran out of memory or threads: the limits are {Sizes.Of(limits.Memory)} and {limits.Tasks} threads.", wrote);
        return null;
    }

    // The runtime writes it at the beginning of a line; what the program itself wrote stands before it.
    private static (string Before, string After)? Find(string errors, string phrase)
    {
        int at = errors.StartsWith(phrase, StringComparison.Ordinal) ? 0 : errors.LastIndexOf($"\n{phrase}", StringComparison.Ordinal) + 1;
        return at == 0 && !errors.StartsWith(phrase, StringComparison.Ordinal) ? null : (errors[..at].TrimEnd('\n'), errors[(at + phrase.Length)..]);
    }

    private static string Head(string text) => Excerpt.Of(text.Split('\n')[0].Trim(), LongestMessage);

    private static string Sentence(string start, string what) => $"{start} {what.TrimEnd('.')}.";

    // The frames of the program say where to look; those of the framework only differ from version to version.
    private static string Trace(string text)
    {
        var lines = text.Split('\n').Skip(1).Where(l => l.Trim().Length > 0).ToList();
        var own = lines.Where(l => !IsFrame(l) || l.Contains(" in program.cs:line", StringComparison.Ordinal) || !Framework.Any(f => l.StartsWith(f, StringComparison.Ordinal))).ToList();
        return string.Join('\n', own.Any(IsFrame) ? own : lines);
    }

    private static bool IsFrame(string line) => line.StartsWith("   at ", StringComparison.Ordinal);

    private static string Join(string before, string after) => before.Length == 0 || after.Length == 0 ? before + after : $"{before}\n{after}";

    private static string Named(int signal) => signal switch { 6 => " (abort)", 9 => " (kill)", 11 => " (segmentation fault)", 15 => " (terminate)", _ => "" };

    [GeneratedRegex(@" in \S*program\.cs:line")]
    private static partial Regex Places();
}
