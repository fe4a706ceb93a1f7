using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Says whose turn it is, by what was said last.</summary>
internal static partial class NextSpeaker
{
    public static Participant Choose(IReadOnlyList<Participant> candidates, IReadOnlyList<Said> said)
    {
        if (said.Count == 0) return candidates[0];
        var last = said[^1];
        var speaker = Roster.Find(candidates, last.Speaker);
        var others = candidates.Where(c => c != speaker).ToList();
        if (others.Count == 0) return candidates[0];
        // With one left there is no choice.
        if (others.Count == 1) return others[0];
        if (!last.IsError && !last.IsSuccess && Address.Find(last.Text, others) is { } addressed) return others.Find(o => o.Name == addressed)!;
        return ByKind(last, said, others) ?? Fitting(last.Text, others) ?? InTurn(candidates, speaker);
    }

    private static Participant? ByKind(Said last, IReadOnlyList<Said> said, List<Participant> others)
    {
        if (last.IsError) return Author(said, others, s => s.HasCode) ?? Role.WritesCode.Best(others);
        if (last.IsSuccess) return Planned(said, others) ?? Role.WritesText.Best(others) ?? Role.Reviews.Best(others) ?? Author(said, others, s => s.HasCode);
        if (last.HasCode) return Role.Runs.Best(others) ?? Role.Reviews.Best(others);
        if (Verdict.IsApproval(last.Text)) return Author(said, others, _ => true, fromStart: true) ?? Role.Asks.Best(others);
        if (Verdict.IsDemand(last.Text)) return Author(said.SkipLast(1).ToList(), others, s => !Verdict.IsDemand(s.Text) && !s.IsError && !s.IsSuccess);
        if (Question(last.Text) is { } question) return Fitting(question, others);
        return IsDraft(last.Text) ? Role.Reviews.Best(others) : null;
    }

    // The last one before who did such a thing, or the first one of all.
    private static Participant? Author(IReadOnlyList<Said> said, List<Participant> others, Func<Said, bool> did, bool fromStart = false) =>
        (fromStart ? said.Take(1) : said.Reverse()).Where(did).Select(s => Roster.Find(others, s.Speaker)).FirstOrDefault(o => o is not null);

    // A plan is a list of steps that name their doers: the first one who has not spoken since is next.
    private static Participant? Planned(IReadOnlyList<Said> said, List<Participant> others)
    {
        int at = said.ToList().FindLastIndex(s => Steps(s.Text, others).Count > 1);
        return at < 0 ? null : Steps(said[at].Text, others).Find(p => said.Skip(at + 1).All(s => !Roster.Same(s.Speaker, p.Name)));
    }

    private static List<Participant> Steps(string text, List<Participant> others) =>
        [.. Numbered().Matches(text).Select(m => Address.Find(m.Groups["step"].Value, others)).Where(n => n is not null).Select(n => others.Find(o => o.Name == n)!)];

    private static Participant? Fitting(string text, List<Participant> others) =>
        WordFit.Best(Markdown.WithoutCode(text), others.ConvertAll(o => o.Everything)) is { Share: > 0 } fit ? others[fit.Index] : null;

    private static Participant InTurn(IReadOnlyList<Participant> candidates, Participant? last) => candidates[(candidates.ToList().FindIndex(c => c == last) + 1) % candidates.Count];

    private static string? Question(string text) => Sentences.Of(text).LastOrDefault(s => s.EndsWith('?'));

    private static bool IsDraft(string text) => Announced().IsMatch(text) || (Sentences.CountWords(text) >= 25 && !Numbered().IsMatch(text));

    [GeneratedRegex(@"^[ \t]*\d{1,3}[.)][ \t]+(?<step>[^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\A\s*(?:#{1,3} |\*\*)|\b(?:draft|here is (?:the|my|a) (?:text|version|proposal|notice|report|summary|answer))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Announced();
}
