using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>Which groups come first or last by a figure.</summary>
internal static class Rankings
{
    private const int MostRanked = 1000, MostSaid = 10;

    internal static AnalysisResult Of(RowSelection rows, int n, string? order, Func<RowSelection, RankedFigure> rank)
    {
        bool bottom = IsBottom(order);
        if (n is < 1 or > MostRanked) throw new DataException($"A ranking holds 1 to {Wording.Number(MostRanked)} groups, not {n}.");
        var ranked = rank(rows.NotEmpty());
        var sorted = Sorted(ranked.Groups.Items, bottom);
        ImmutableArray<GroupFigure> first = [.. sorted.Take(n)];
        string label = ranked.Groups.Key.Label, end = bottom ? "lowest" : "highest";
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Ranking,
            Title = $"{Wording.Capital(label)} by {ranked.Phrase}, {end} first{rows.Among}",
            Value = n == 1 ? new AnswerValue.Text(first[0].Name) : new AnswerValue.Ranking([.. first.Select(g => g.Name)]),
            Unit = ranked.Unit,
            Method = $"The groups of {label} were ordered by {ranked.Phrase}, {Wording.Coverage(rows, ranked.Groups.Used, ranked.Needs(label))}.",
            Assumptions = [.. ranked.Groups.Assumptions, .. Ties(sorted, first.Length, n, ranked, label)],
            Sentence = Sentence(ranked, first, end, label, rows.Among),
            Facts = Facts(ranked, first),
            Series = Bars.Of(Units.Titled(ranked.Phrase, ranked.Unit), ranked.Groups.Key, first),
        };
    }

    internal static bool IsBottom(string? order) => (order ?? "top").Trim().ToLowerInvariant() switch
    {
        "top" => false,
        "bottom" => true,
        _ => throw new DataException($"'{order}' is not an order; use top or bottom."),
    };

    /// <summary>Best first; figures that differ by no more than rounding count as equal and stand in the key's order.</summary>
    private static List<GroupFigure> Sorted(ImmutableArray<GroupFigure> groups, bool bottom)
    {
        var byValue = bottom ? groups.OrderBy(g => g.Value).ToList() : groups.OrderByDescending(g => g.Value).ToList();
        var sorted = new List<GroupFigure>();
        for (int start = 0, end; start < byValue.Count; start = end)
        {
            for (end = start + 1; end < byValue.Count && Equal(byValue[start], byValue[end]); end++) { }
            sorted.AddRange(byValue[start..end].OrderBy(g => g.Code));
        }
        return sorted;
    }

    private static bool Equal(GroupFigure a, GroupFigure b) =>
        Math.Abs(a.Value - b.Value) <= 1e-12 * Math.Max(Math.Abs(a.Value), Math.Abs(b.Value));

    private static ImmutableList<string> Ties(List<GroupFigure> sorted, int shown, int asked, RankedFigure ranked, string label)
    {
        var said = ImmutableList<string>.Empty;
        if (sorted.Count < asked) said = said.Add($"There are only {Wording.Count(sorted.Count, "group")} of {label}.");
        for (int start = 0, end; start < shown; start = end)
        {
            for (end = start + 1; end < sorted.Count && Equal(sorted[start], sorted[end]); end++) { }
            if (end - start < 2) continue;
            string tied = Some([.. sorted[start..end].Select(g => g.Name)]);
            string cut = end > shown ? $"; {Some([.. sorted[shown..end].Select(g => g.Name)])} would fit as well and {(end - shown == 1 ? "is" : "are")} cut off" : "";
            said = said.Add($"{tied} tie at {Wording.Quantity(sorted[start].Value, ranked.Unit)} and stand in the order of their names{cut}.");
        }
        return said;
    }

    private static string Some(List<string> names) => names.Count <= 6 ? Wording.List(names, "and")
        : $"{string.Join(", ", names.Take(5))} and {names.Count - 5} more";

    private static string Sentence(RankedFigure ranked, ImmutableArray<GroupFigure> first, string end, string label, string among)
    {
        string Said(GroupFigure g) => $"{g.Name} ({Wording.Quantity(g.Value, Units.Spoken(ranked.Unit))})";
        string by = $"of {Wording.Number(ranked.Groups.Items.Length)} values of {label} by {ranked.Phrase}{among}";
        if (first.Length == 1) return $"The {end} {by} is {Said(first[0])}.";
        string more = first.Length > MostSaid ? ", and so on" : "";
        return $"The {first.Length} {end} {by}: {string.Join(", ", first.Take(MostSaid).Select(Said))}{more}.";
    }

    private static ImmutableSortedDictionary<string, double> Facts(RankedFigure ranked, ImmutableArray<GroupFigure> first)
    {
        var facts = new FactSheet().Add("groups", ranked.Groups.Items.Length).Add("groups shown", first.Length).AddPercentile(ranked.Name).Add("rows", ranked.Groups.Used);
        foreach (var group in first)
        {
            facts.Add($"{ranked.Name} of {group.Name}", group.Value);
            // How many values are behind it; a number of rows says so itself.
            if (ranked.Column is not null) facts.Add($"n of {group.Name}", group.Rows);
        }
        return facts.Facts;
    }
}
