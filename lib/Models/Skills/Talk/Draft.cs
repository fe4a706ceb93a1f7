using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>A text as a reviewer looks at it: without the line TERMINATE and without what the writer says about it in a last line in round brackets.</summary>
/// <param name="Run">The first line of what the executor said last; null where it said nothing.</param>
internal sealed partial record Draft(string Text, string? Run = null)
{
    public static Draft Of(string message, string? run = null) => new(Remark().Replace(Done().Replace(message, ""), "").Trim(), run);

    public string Prose { get; } = Markdown.WithoutCode(Text).Trim();

    /// <summary>The sentences, the title not among them.</summary>
    public List<string> Sentences => Talk.Sentences.Of(HasTitle ? Prose[(Prose + "\n").IndexOf('\n')..] : Prose);

    public int Words => Talk.Sentences.CountWords(Prose);

    public List<string> Lines => [.. Prose.Split('\n').Where(l => l.Trim().Length > 0)];

    /// <summary>A heading, a line in stress, or a short first line that is no sentence and has text below it.</summary>
    public bool HasTitle => Lines is [var first, ..] && (Heading().IsMatch(first) || (Lines.Count > 1 && Talk.Sentences.CountWords(first) is > 0 and <= 10 && !End().IsMatch(first) && !Bullet().IsMatch(first)));

    public bool HasList => Markdown.Items(Prose).Count > 1;

    public bool HasCode => Markdown.HasCode(Text) || Backticks().IsMatch(Text);

    [GeneratedRegex(@"^[^\S\n]*TERMINATE[^\S\n]*$", RegexOptions.Multiline)]
    private static partial Regex Done();

    [GeneratedRegex(@"(?<=\S[^\S\n]{0,9})\n\s*\(I (?:have no fact for|cannot)[^\n]*\)\s*\z")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^\s*(?:#{1,6}\s+\S|\*\*[^*]+\*\*\s*$)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[.!?…,;:][""'”’)]*\s*$")]
    private static partial Regex End();

    [GeneratedRegex(@"^\s*(?:[-*•–]|\d{1,3}[.)])\s")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex Backticks();
}
