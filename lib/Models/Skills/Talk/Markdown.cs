using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Takes Markdown apart: code blocks, marks and lists.</summary>
internal static partial class Markdown
{
    public static bool HasCode(string text) => Block().IsMatch(text);

    /// <summary>The text without its code blocks.</summary>
    public static string WithoutCode(string text) => Block().Replace(text, "\n");

    /// <summary>The lines that begin with a dash, a dot or a number, without it.</summary>
    public static List<string> Items(string text) => [.. Item().Matches(text).Select(m => m.Groups["text"].Value.Trim())];

    /// <summary>A line without the marks of a heading, a list, a quotation or stress.</summary>
    public static string Plain(string line) => Stress().Replace(Lead().Replace(line, ""), "${text}").Trim();

    // A block that nobody closed goes to the end.
    [GeneratedRegex(@"^[ \t]*```.*?(?:^[ \t]*```[ \t]*$|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+(?<text>[^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex Item();

    [GeneratedRegex(@"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|(?:[-*•–]|\d{1,3}[.)])[ \t]+)*")]
    private static partial Regex Lead();

    [GeneratedRegex(@"(\*{1,3}|_{2})(?<text>[^*_\n]{1,200})\1")]
    private static partial Regex Stress();
}
