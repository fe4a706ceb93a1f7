using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>What a code executor said of a program: "exit code 0: the program ran.", and below it what the program wrote.</summary>
internal sealed partial record RunReport(int ExitCode, string Sentence, string Output, string Errors)
{
    public bool Ran => ExitCode == 0;
    public bool Compiled => !Sentence.Contains("did not compile", StringComparison.Ordinal);
    public bool Refused => ExitCode == 126;
    public bool TimedOut => ExitCode == 124;

    /// <summary>The output's lines, without blank ones at the end.</summary>
    public IReadOnlyList<string> Lines => Output.Length == 0 ? [] : Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The exception that the program threw, without its namespace; empty where it threw none.</summary>
    public string Exception => Thrown().Match(Sentence) is { Success: true } thrown ? thrown.Groups["type"].Value.Split('.')[^1] : "";

    /// <summary>The line of the program that threw; 0 where nobody says.</summary>
    public int ThrownAt => At().Match(Errors) is { Success: true } at ? int.Parse(at.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>What tells this failure from another.</summary>
    public string Fault => $"{ExitCode} {Sentence} {Errors}";

    /// <summary>What went wrong, in a sentence: the compiler's first complaint, or why the program stopped.</summary>
    public string InBrief => Compiled ? $"The program stopped: {Sentence.Replace("the program threw ", "", StringComparison.Ordinal)}" : $"The compiler says: {CompilerError.All(Errors).FirstOrDefault()?.Text ?? Sentence}";

    /// <summary>What the program printed, in a sentence.</summary>
    public string Printed => Lines.Count switch
    {
        0 => "It prints nothing.",
        1 => $"It prints: {Lines[0]}",
        <= 6 => $"It prints: {string.Join(" / ", Lines)}",
        _ => $"It prints {Lines.Count} lines, the first: {Lines[0]}",
    };

    /// <summary>Reads a message; null where it is not a report.</summary>
    public static RunReport? Read(string message)
    {
        string text = message.ReplaceLineEndings("\n").Trim();
        if (Head().Match(text) is not { Success: true } head) return null;
        var (output, errors) = Sections(text[head.Length..]);
        return new(int.Parse(head.Groups["code"].Value, CultureInfo.InvariantCulture), head.Groups["sentence"].Value, output, errors);
    }

    // What a program writes may hold the word "errors:" on a line of its own; the executor's own comes last.
    private static (string Output, string Errors) Sections(string text)
    {
        const string OutputHead = "\noutput:\n", ErrorsHead = "\nerrors:\n";
        int output = text.IndexOf(OutputHead, StringComparison.Ordinal), errors = text.LastIndexOf(ErrorsHead, StringComparison.Ordinal);
        int from = output < 0 ? 0 : output + OutputHead.Length;
        if (errors < from - 1) errors = -1;
        return (output < 0 ? "" : errors < 0 ? text[from..] : errors < from ? "" : text[from..errors], errors < 0 ? "" : text[(errors + ErrorsHead.Length)..]);
    }

    /// <summary>True where the executor asks for a program, having found none.</summary>
    public static bool AsksForCode(string message) => message.TrimStart().StartsWith("There is no code in the last message", StringComparison.Ordinal);

    [GeneratedRegex(@"^exit code (?<code>-?[0-9]{1,9}): (?<sentence>[^\n]*)")]
    private static partial Regex Head();

    [GeneratedRegex(@"threw (?<type>[\w.+`]+)")]
    private static partial Regex Thrown();

    [GeneratedRegex(@":line ([0-9]{1,7})")]
    private static partial Regex At();
}
