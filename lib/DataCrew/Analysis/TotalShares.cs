namespace Ensemble.DataCrew;

/// <summary>Which fraction of a column's sum some rows, or each group, make up.</summary>
internal static class TotalShares
{
    private static readonly FigureFunction Sum = FigureFunction.Parse("sum");

    internal static AnalysisResult Of(RowSelection all, string column, IReadOnlyList<RowFilter> filters)
    {
        var measure = Number(all, column);
        var part = all.And(filters).NotEmpty();
        double total = Total(all, measure), sum = Statistics.Sum(measure.Present(part));
        string condition = FilterWords.Of(all.Store.Data, filters);
        string? unit = Sum.UnitOf(measure.Column);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Share,
            Title = $"Share of {Sum.Phrase(measure.Column)} where {condition}",
            Value = new AnswerValue.Number(sum / total),
            Unit = Units.Fraction,
            Method = $"The {Sum.Phrase(measure.Column)} where {condition} ({Wording.Quantity(sum, unit)}) was divided by that of all rows ({Wording.Quantity(total, unit)}).",
            Sentence = $"{Wording.Percent(sum / total)} of the {Sum.Phrase(measure.Column)} comes from rows where {condition}.",
            Facts = new FactSheet().Add("part", sum).Add("total", total).Add("rows", part.Count).Facts,
            Series = Bars.Of("share", "", $"Share of {Sum.Phrase(measure.Column)} (fraction)", [($"where {condition}", sum / total), ("all others", 1 - sum / total)]),
        };
    }

    internal static AnalysisResult ByGroup(RowSelection rows, string column, string groupBy)
    {
        var measure = Number(rows, column);
        double total = Total(rows, measure);
        var sums = GroupFigures.Of(rows, groupBy, measure, Sum);
        var groups = sums with { Items = [.. sums.Items.Select(g => g with { Value = g.Value / total })] };
        string phrase = $"share of {Sum.Phrase(measure.Column)}";
        var facts = new FactSheet().Add("total", total).Add("groups", groups.Items.Length);
        foreach (var group in groups.Items) facts.Add($"share of {group.Name}", group.Value);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Share,
            Title = $"{Wording.Capital(phrase)} by {groups.Key.Label}{rows.Among}",
            Value = groups.ToValue(groups.Shown),
            Unit = Units.Fraction,
            Method = $"The {Sum.Phrase(measure.Column)} of each group of {groups.Key.Label} was divided by that of all rows{rows.Where}.",
            Assumptions = groups.Assumptions,
            Sentence = GroupSentence.Of(phrase, groups, Units.Fraction, rows.Among),
            Facts = facts.Facts,
            Series = Bars.Of($"{phrase} (fraction)", groups.Key, groups.Shown),
        };
    }

    private static Measure Number(RowSelection rows, string column) => Measure.OfNumber(rows.NotEmpty().Store, column, Sum);

    private static double Total(RowSelection rows, Measure measure) =>
        Statistics.Sum(measure.Present(rows)) is not 0 and var total && double.IsFinite(total) ? total
            : throw new DataException($"The {Sum.Phrase(measure.Column)}{rows.Among} is zero, so it has no shares.");
}
