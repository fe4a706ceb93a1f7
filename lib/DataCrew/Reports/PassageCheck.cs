using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>Checks the numbers and the citations of one passage.</summary>
internal sealed partial class PassageCheck(ReportPassage passage, Dictionary<string, CitableNumbers> figures, KnownNames names)
{
    private const int WordsAround = 30;
    private readonly string _text = passage.Text.ToString();

    public IEnumerable<ReportProblem> Problems()
    {
        var inName = names.Mask(_text);
        var citations = Citations.In(_text);
        foreach (var citation in citations) inName.AsSpan(citation.Start, citation.End - citation.Start).Fill(true);
        foreach (Match place in PlaceInReport().Matches(_text)) inName.AsSpan(place.Index, place.Length).Fill(true);
        if (passage.IsHeading && HeadingNumber().Match(_text) is { Success: true } own) inName.AsSpan(0, own.Length).Fill(true);

        var sentences = passage.InSentences ? Sentences.Of(_text, WithQuotes(inName)) : [(0, _text.Length)];
        foreach (var (start, end) in sentences)
        {
            var here = citations.Where(c => c.Start >= start && c.Start < end).ToList();
            foreach (var citation in here)
                foreach (string id in citation.Ids.Where(id => !figures.ContainsKey(id)))
                    yield return Problem(citation.Start, citation.End, "", citation.Ids, $"There is no result {id}. {NearestNames.Hint(id, figures.Keys)}");
            foreach (var number in WrittenNumber.In(_text[start..end]).Select(n => n with { Start = n.Start + start }))
                if (!IsInName(number, inName) && Fault(number, start, end, here) is { } fault) yield return fault;
            foreach (var word in NumberWords.In(_text[start..end]))
                if (!inName[start + word.Index]) yield return Problem(start + word.Index, start + word.Index + word.Length, word.Value, [], $"Write '{word.Value}' in digits, so that it can be checked.");
        }
    }

    /// <summary>Marks what a result says in its own words, all but its last full stop: several sentences of it are cited once.</summary>
    private bool[] WithQuotes(bool[] inName)
    {
        var unbroken = (bool[])inName.Clone();
        foreach (string quote in figures.Values.SelectMany(f => f.Quotes).Where(q => q.Length is > 1 and <= 4000))
            for (int at = _text.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = _text.IndexOf(quote, at + quote.Length, StringComparison.Ordinal))
                unbroken.AsSpan(at, quote.Length - 1).Fill(true);
        return unbroken;
    }

    private ReportProblem? Fault(WrittenNumber number, int start, int end, List<Citations> here)
    {
        var cited = CitedFor(number, here);
        if (cited.IsEmpty) return Problem(number.Start, number.End, number.Text, cited, $"{number.Text} cites no result.{WhereItIs(number)}");
        var known = cited.Where(figures.ContainsKey).ToList();
        // An unknown citation is a problem of its own already.
        if (known.Count == 0) return null;
        if (Hedge().IsMatch(_text[start..number.Start])) number = number.Rounded();
        var candidates = known.SelectMany(id => figures[id].All).ToList();
        var stated = candidates.Where(c => number.States(c)).ToList();
        if (stated.Count == 0 && IsBoundOfP(number, candidates)) return null;
        if (stated.Count == 0)
            return Problem(number.Start, number.End, number.Text, cited, $"{number.Text} is no figure of {string.Join(" or ", known)}.{Nearest(number, candidates)}{WhereItIs(number)}");
        return OfAnotherGroup(stated, known, _text[start..end]) is { } group
            ? Problem(number.Start, number.End, number.Text, cited, $"{number.Text} is the figure of '{ChartText.Cut(group, 60)}', which is not named here. Name it, or give the figure of the group that is named.")
            : null;
    }

    /// <summary>The citations next after the number; else the last before it; else those of the table's head.</summary>
    private ImmutableArray<string> CitedFor(WrittenNumber number, List<Citations> here) =>
        (here.FirstOrDefault(c => c.Start >= number.End) ?? here.LastOrDefault() ?? Citations.In(passage.Head).FirstOrDefault())?.Ids ?? [];

    private static bool IsInName(WrittenNumber number, bool[] inName)
    {
        for (int i = number.Start; i < number.End; i++)
            if (inName[i]) return true;
        return false;
    }

    /// <summary>"p &lt; 0.001" states no figure but a bound, which the p of the result must keep.</summary>
    private bool IsBoundOfP(WrittenNumber number, List<CitableNumber> candidates) =>
        BoundOfP().IsMatch(_text[..number.Start]) && candidates.Any(c => c.Name is "p" && c.Value >= 0 && c.Value < number.Value);

    /// <summary>The group that every matching figure belongs to, where the sentence names other groups of the result but not that one.</summary>
    private string? OfAnotherGroup(List<CitableNumber> stated, List<string> cited, string sentence)
    {
        if (stated.Any(s => s.Group is null || IsNamed(s.Group, sentence))) return null;
        bool namesAnother = cited.SelectMany(id => figures[id].Groups).Any(g => IsNamed(g, sentence));
        return namesAnother ? stated[0].Group : null;
    }

    private static bool IsNamed(string group, string sentence)
    {
        string name = VisibleText.Fold(ChartText.Cut(group, 200)).Trim();
        for (int at = sentence.IndexOf(name, StringComparison.OrdinalIgnoreCase); name.Length > 0 && at >= 0; at = sentence.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            if (KnownNames.IsWhole(sentence, at, at + name.Length)) return true;
        return false;
    }

    private static string Nearest(WrittenNumber number, List<CitableNumber> candidates)
    {
        var near = candidates.Select(c => (c, shown: c.Value * (number.IsPercent && c.IsFraction && !c.IsPercent ? 100 : 1)))
            .Where(c => !number.IsPercent || c.c.IsPercent || c.c.IsFraction)
            .OrderBy(c => Math.Abs(Math.Abs(c.shown) - Math.Abs(number.Value))).FirstOrDefault();
        return near.c is null ? "" : $" The nearest is {Written(near.shown)}{(number.IsPercent ? "%" : "")} ({ChartText.Cut(near.c.Name, 60)}).";
    }

    private string WhereItIs(WrittenNumber number)
    {
        string? id = figures.OrderByDescending(f => _text.Contains($"[{f.Key}]", StringComparison.Ordinal)).Where(f => f.Value.All.Any(c => number.States(c))).Select(f => f.Key).FirstOrDefault();
        return id is null ? " No result holds it: take it out, or give a figure that one holds." : $" {id} holds it: if that is meant, write [{id}] after it.";
    }

    private static string Written(double value) =>
        Math.Abs(value) is >= 1e15 or (> 0 and < 1e-6) ? value.ToString("0.####e0", CultureInfo.InvariantCulture) : value.ToString("#,0.######", CultureInfo.InvariantCulture);

    private ReportProblem Problem(int start, int end, string number, ImmutableArray<string> cited, string wrong)
    {
        int from = Math.Max(0, start - WordsAround), to = Math.Min(_text.Length, end + WordsAround);
        string around = (from > 0 ? "…" : "") + _text[from..to].Trim() + (to < _text.Length ? "…" : "");
        return new ReportProblem(passage.Text.LineAt(start), around, number, cited, wrong);
    }

    [GeneratedRegex(@"\b(?:Figure|Table|Chart|Section|Finding|Question|Answer|Appendix) \d{1,2}\b(?![.,]\d|\s?%)", RegexOptions.IgnoreCase)]
    private static partial Regex PlaceInReport();

    [GeneratedRegex(@"^\s*\d{1,2}[.)]\s")]
    private static partial Regex HeadingNumber();

    [GeneratedRegex(@"(?:\b(?:about|around|roughly|approximately|nearly|almost|some|circa|ca\.?)|[~≈])\s*[-+$€£]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Hedge();

    [GeneratedRegex(@"\bp\s*(?:-value\s*)?(?:is\s+)?(?:<|≤|below|under|less than)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex BoundOfP();
}
