using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>One complaint of the compiler: <c>program.cs(12,9): error CS0103: The name 'CultureInfo' does not exist …</c></summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1.</param>
internal sealed partial record CompilerError(int Line, int Column, string Code, string Text)
{
    /// <summary>What the message puts in quotes, in order.</summary>
    public IReadOnlyList<string> Names => [.. Quoted().Matches(Text).Select(m => m.Groups["name"].Value)];

    public static IReadOnlyList<CompilerError> All(string errors) =>
    [
        .. Line_().Matches(errors.ReplaceLineEndings("\n")).Select(m => new CompilerError(Number(m, "line"), Number(m, "column"), m.Groups["code"].Value, m.Groups["text"].Value.Trim())).Distinct(),
    ];

    /// <summary>Complaints that a person pasted, as if an executor had reported them; null where there are none.</summary>
    public static RunReport? Report(string text) =>
        All(text).Count > 0 ? new(1, "the program did not compile.", "", text) : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\((?<line>[0-9]{1,6}),(?<column>[0-9]{1,6})(?:,\d{1,6},\d{1,6})?\):\s*error\s+(?<code>CS\d{4}):\s*(?<text>[^\n]*)")]
    private static partial Regex Line_();

    [GeneratedRegex(@"'(?<name>[^']*)'")]
    private static partial Regex Quoted();
}
