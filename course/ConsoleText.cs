namespace Ensemble.Course;

/// <summary>Text from a file or a cell, made fit for a terminal.</summary>
internal static class ConsoleText
{
    private const int Most = 400;

    /// <summary>The text on one line, without the signs that steer a terminal.</summary>
    public static string Plain(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c));

    /// <summary>The same, and not endless.</summary>
    public static string Sentence(string text) => Plain(text) is { Length: > Most } plain ? plain[..(Most - 1)] + "…" : Plain(text);
}
