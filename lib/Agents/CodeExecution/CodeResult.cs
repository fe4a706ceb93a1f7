using System.Collections.Immutable;
using System.Text;

namespace Ensemble.Agents.CodeExecution;

/// <summary>What came of running a program.</summary>
/// <param name="ExitCode">The program's own, or: 1 not compiled, 124 time limit, 126 refused, 134 an exception, 137 another limit.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Summary">What happened, in one sentence.</param>
/// <param name="Output">What it wrote to standard output, without control characters; cut at the output limit.</param>
/// <param name="Errors">What the compiler said, or what the program wrote to standard error, its stack trace included.</param>
/// <param name="Isolation">The isolation that it really ran in.</param>
/// <param name="Files">The files of the working folder that are new or changed, by name.</param>
/// <param name="Duration">How long it took, compiling included.</param>
public sealed record CodeResult(
    int ExitCode,
    CodeOutcome Outcome,
    string Summary,
    string Output,
    string Errors,
    CodeIsolation Isolation,
    ImmutableArray<string> Files,
    TimeSpan Duration)
{
    /// <summary>What the executor says into the conversation; the same for the same program, on any machine.</summary>
    public string Text
    {
        get
        {
            if (Outcome == CodeOutcome.NoCode) return Summary;
            var text = new StringBuilder($"exit code {ExitCode}: {Summary}");
            if (Output.Length > 0) text.Append("\noutput:\n").Append(Output);
            if (Errors.Length > 0) text.Append("\nerrors:\n").Append(Errors);
            return text.ToString();
        }
    }

    /// <summary>What the executor says itself: an exception's message is the program's.</summary>
    internal string OwnWords => Outcome switch
    {
        CodeOutcome.NoCode => Summary,
        CodeOutcome.Crashed => $"exit code {ExitCode}",
        _ => $"exit code {ExitCode}: {Summary}",
    };

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    internal static CodeResult Refused(string why) => Nothing(126, CodeOutcome.Refused, $"refused: {why}");

    internal static CodeResult Nothing(int exitCode, CodeOutcome outcome, string summary) =>
        new(exitCode, outcome, summary, "", "", CodeIsolation.NothingRan, [], TimeSpan.Zero);
}
