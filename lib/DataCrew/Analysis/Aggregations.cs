using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>A figure of a column, over all rows or for each group.</summary>
internal static class Aggregations
{
    internal static AnalysisResult Of(RowSelection rows, string column, FigureFunction figure)
    {
        var measure = Measure.Of((figure.Counts ? rows : rows.NotEmpty()).Store, column, figure);
        double[] values = measure.Present(rows);
        double value = figure.Of(values, rows.Count);
        string phrase = figure.Phrase(measure.Column);
        if (double.IsNaN(value)) throw TooFew(rows, measure.Column, figure, values.Length);
        string? unit = measure.Names is null || figure.Counts ? figure.UnitOf(measure.Column) : null;
        string said = measure.Names is { } names && figure.Picks ? names[(int)value] : Wording.Quantity(value, unit);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Aggregate,
            Title = $"{Wording.Capital(phrase)}{rows.Among}",
            Value = measure.Names is not null && figure.Picks ? new AnswerValue.Text(said) : new AnswerValue.Number(value),
            Unit = unit,
            Method = $"The {phrase}, {Wording.Coverage(rows, figure.Name == "missing" ? rows.Count : values.Length, measure.Column.Name)}.",
            Assumptions = Ties(measure, figure, values),
            Sentence = $"The {phrase}{rows.Among} is {said}{Holder(rows, measure, figure, value)}.",
            Facts = Facts(measure, figure, rows, values, value),
            Series = measure.Names is null || figure.Counts
                ? Bars.Of(phrase, "", Units.Titled(Wording.Capital(phrase), unit), [(rows.IsAll ? "all rows" : rows.Where.Trim(), value)])
                : ValueCounts(measure, rows),
        };
    }

    internal static AnalysisResult By(RowSelection rows, string column, FigureFunction figure, string groupBy)
    {
        var measure = Measure.OfNumber(rows.NotEmpty().Store, column, figure);
        string phrase = figure.Phrase(measure.Column);
        var groups = GroupFigures.Of(rows, groupBy, measure, figure);
        var facts = new FactSheet().Add("n", groups.Used).Add("groups", groups.Items.Length).AddPercentile(figure.Name);
        foreach (var group in groups.Items)
            facts.Add($"{figure.Name} of {group.Name}", group.Value).Add($"n of {group.Name}", group.Rows);
        string? unit = figure.UnitOf(measure.Column);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Aggregate,
            Title = $"{Wording.Capital(phrase)} by {groups.Key.Label}{rows.Among}",
            Value = groups.ToValue(groups.Shown),
            Unit = unit,
            Method = $"The {phrase} for each value of {groups.Key.Label}, {Wording.Coverage(rows, groups.Used, Both(measure, groups))}.",
            Assumptions = groups.Assumptions,
            Sentence = GroupSentence.Of(phrase, groups, unit, rows.Among),
            Facts = facts.Facts,
            Series = Bars.Of(Units.Titled(phrase, unit), groups.Key, groups.Shown),
        };
    }

    private static string Both(Measure measure, GroupFigures groups) =>
        measure.Column.Name == groups.Key.Label ? groups.Key.Label : $"{measure.Column.Name} or {groups.Key.Label}";

    private static ImmutableSortedDictionary<string, double> Facts(Measure measure, FigureFunction figure, RowSelection rows, double[] values, double value)
    {
        var facts = new FactSheet().Add("n", values.Length).Add("rows", rows.Count).Add("missing", rows.Count - values.Length).AddPercentile(figure.Name);
        if (measure.Names is not null && figure.Picks) return facts.Add("rows with it", values.Count(x => x == value)).Facts;
        facts.Add(figure.Name, value);
        // The rows that hold an extreme value, and the spread around a mean, are what a reader asks next.
        if (figure.Picks) facts.Add("rows with it", values.Count(x => x == value));
        if (figure.Name == "mean") facts.Add("std", Statistics.Deviation(values)).Add("median", FigureFunction.Parse("median").Of(values, rows.Count));
        return facts.Facts;
    }

    private static string Holder(RowSelection rows, Measure measure, FigureFunction figure, double value)
    {
        if (measure.Names is not null || figure.Name is not ("min" or "max")) return "";
        var holders = rows.Rows().Where(row => measure.Values[row] == value).Take(2).ToList();
        return holders.Count == 1 && RowLabel.Of(rows.Store, holders[0], measure.Column) is { } label ? $" ({label})" : "";
    }

    private static ImmutableList<string> Ties(Measure measure, FigureFunction figure, double[] values)
    {
        if (figure.Name != "mode") return [];
        var counts = values.CountBy(x => x).ToList();
        int most = counts.Max(c => c.Value);
        int tied = counts.Count(c => c.Value == most);
        string first = measure.Names is null ? "lowest" : "first by name";
        return tied < 2 ? [] : [$"{tied} values are equally frequent ({Wording.Rows(most)} each); the {first} is given."];
    }

    private static ImmutableList<DataSeries> ValueCounts(Measure measure, RowSelection rows) =>
        Bars.Of("rows", measure.Column.Name, "rows", measure.Present(rows).CountBy(x => x)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => (measure.Names![(int)c.Key], (double)c.Value)));

    private static DataException TooFew(RowSelection rows, ColumnInfo column, FigureFunction figure, int found) => new(found == 0
        ? $"The column '{column.Name}' has no value{rows.Among}."
        : $"The column '{column.Name}' has {Wording.Count(found, "value")}{rows.Among}, too few for a {figure.Name}.");
}
