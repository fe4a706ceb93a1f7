using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>How a figure of one column differs from that of another.</summary>
internal static class ColumnComparisons
{
    internal static AnalysisResult Of(RowSelection rows, string first, string second, FigureFunction function)
    {
        var one = Measure.OfNumber(rows.NotEmpty().Store, first, function);
        var other = Measure.OfNumber(rows.Store, second, function);
        if (one.Column == other.Column) throw new DataException($"'{one.Column.Name}' was named twice; a comparison needs two columns.");
        double a = Figure(rows, one, function), b = Figure(rows, other, function);
        string? unit = function.UnitOf(one.Column) is var u && u == function.UnitOf(other.Column) ? u : null;
        string phrase = function.Phrase(one.Column), otherPhrase = function.Phrase(other.Column);
        double[] differences = function.Name == "mean" ? Differences(rows, one, other) : [];
        var test = WelchTest.OfPairs(differences);
        string name1 = one.Column.Name, name2 = other.Column.Name;
        var facts = new FactSheet().AddPercentile(function.Name).Add($"{function.Name} of {name1}", a).Add($"{function.Name} of {name2}", b).Add("difference", a - b)
            .Add($"n of {name1}", one.Present(rows).Length).Add($"n of {name2}", other.Present(rows).Length);
        if (test is not null) test.AddTo(facts).Add("pairs", differences.Length).Add("mean difference of pairs", test.Difference);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Comparison,
            Title = $"{Wording.Capital(phrase)} and {otherPhrase}{rows.Among}",
            Value = new AnswerValue.Number(a - b),
            Unit = unit,
            Method = $"The {otherPhrase} ({Wording.Coverage(rows, other.Present(rows).Length, name2)}) was taken from the {phrase} ({Wording.Coverage(rows, one.Present(rows).Length, name1)})."
                + (test is null ? "" : $" Student's t test of the {Wording.Number(differences.Length)} rows with both, and its 95% confidence interval."),
            Assumptions = Assumptions(one, other),
            Sentence = (a == b ? $"The {phrase} and the {otherPhrase}{rows.Among} are the same: {Wording.Quantity(a, unit)}."
                : $"The {phrase}{rows.Among} ({Wording.Quantity(a, function.UnitOf(one.Column))}) is {(a > b ? "higher" : "lower")} than the {otherPhrase} ({Wording.Quantity(b, function.UnitOf(other.Column))}), by {Wording.Difference(Math.Abs(a - b), unit)}.")
                + (test is null ? "" : $" {test.Sentence(unit)}"),
            Facts = facts.Facts,
            Series = Bars.Of(function.Name, "", Units.Titled(Wording.Capital(function.Name), unit), [(name1, a), (name2, b)]),
        };
    }

    private static double Figure(RowSelection rows, Measure measure, FigureFunction function)
    {
        double figure = function.Of(measure.Present(rows), rows.Count);
        return !double.IsNaN(figure) ? figure
            : throw new DataException($"The column '{measure.Column.Name}' has too few values{rows.Among} for a {function.Name}.");
    }

    private static double[] Differences(RowSelection rows, Measure one, Measure other) =>
        [.. rows.Rows().Select(row => one.Values[row] - other.Values[row]).Where(d => !double.IsNaN(d))];

    private static ImmutableList<string> Assumptions(Measure one, Measure other) =>
        one.Column.Unit is { } a && other.Column.Unit is { } b && a != b
            ? [$"{one.Column.Name} is in {a} and {other.Column.Name} in {b}; the numbers are compared as they stand."] : [];
}
