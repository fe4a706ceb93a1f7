using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>How the rows of one group differ from those of another, or from all others.</summary>
internal static class Comparisons
{
    /// <summary>One side of a comparison.</summary>
    /// <param name="Name">What the side is called.</param>
    /// <param name="Rows">Its rows.</param>
    internal sealed record Side(string Name, RowSelection Rows);

    internal static (Side First, Side Second) Sides(RowSelection rows, string groupColumn, string first, string? second)
    {
        var source = ColumnReference.Resolve(rows.NotEmpty().Store.Data, groupColumn);
        var one = rows.And([new(source.Text, "in", Values(source, first))]).NotEmpty();
        var other = rows.And([second is null ? new(source.Text, "!=", Values(source, first)) : new(source.Text, "in", Values(source, second))]).NotEmpty();
        if (second is not null && other.Rows().SequenceEqual(one.Rows()))
            throw new DataException($"'{first}' and '{second}' are the same rows; name two different groups of {source.Label}.");
        return (new(NameOf(one, source, first), one), new(second is null ? "all others" : NameOf(other, source, second), other));
    }

    // A side may be several parts of the calendar: "Saturday or Sunday".
    private static string[] Values(ColumnReference source, string side) => source.Part is null ? [side] : side.Split(" or ");

    internal static AnalysisResult OfCounts(RowSelection rows, Side first, Side second)
    {
        double difference = first.Rows.Count - second.Rows.Count;
        return Result(rows, first, second, "number of rows", Units.Rows, difference, (first.Rows.Count, second.Rows.Count)) with
        {
            Method = $"The rows of each group were counted{rows.Among}, and the second count was taken from the first. A count of rows has no test.",
            Facts = Sheet("rows", first, second, (first.Rows.Count, second.Rows.Count)).Facts,
        };
    }

    internal static AnalysisResult OfFigure(RowSelection rows, Side first, Side second, string column, FigureFunction figure)
    {
        var measure = Measure.OfNumber(rows.Store, column, figure);
        double[] one = Values(measure, first, figure), other = Values(measure, second, figure);
        var test = figure.Name == "mean" ? WelchTest.Of(one, other) : null;
        var values = (First: figure.Of(one, first.Rows.Count), Second: figure.Of(other, second.Rows.Count));
        if (double.IsNaN(values.First) || double.IsNaN(values.Second))
            throw new DataException($"One of the groups has too few values of '{measure.Column.Name}' for a {figure.Name}.");
        string phrase = figure.Phrase(measure.Column);
        string coverage = $"over {Over(one, first)} and {Over(other, second)}";
        var facts = Sheet(figure.Name, first, second, values).Add($"n of {first.Name}", one.Length).Add($"n of {second.Name}", other.Length);
        if (figure.Name == "mean") Spread(Spread(facts, first.Name, one), second.Name, other);
        var result = Result(rows, first, second, phrase, figure.UnitOf(measure.Column), values.First - values.Second, values);
        return test is null
            ? result with { Method = $"The {phrase} of each group, {coverage}; the second was taken from the first. {NoTest(figure)}", Facts = facts.Facts }
            : result with
            {
                Method = $"The {phrase} of each group, {coverage}; the second was taken from the first; Welch's t test and its 95% confidence interval.",
                Sentence = $"{result.Sentence} {test.Sentence(figure.UnitOf(measure.Column))}",
                Facts = test.AddTo(facts).Facts,
            };
    }

    internal static AnalysisResult OfShares(RowSelection rows, Side first, Side second, IReadOnlyList<RowFilter> condition)
    {
        var (one, other) = (Share(first, condition), Share(second, condition));
        var test = new ShareTest(one.Meeting, one.Rows, other.Meeting, other.Rows);
        string words = FilterWords.Of(rows.Store.Data, condition);
        int missing = first.Rows.Count + second.Rows.Count - one.Rows - other.Rows;
        var result = Result(rows, first, second, $"share of rows where {words}", Units.Fraction, test.Difference, (test.First, test.Second));
        return result with
        {
            Method = $"In each group the rows where {words} were divided by the group's rows ({one.Meeting} of {one.Rows} and {other.Meeting} of {other.Rows}{(missing == 0 ? "" : $"; {Wording.Rows(missing)} with a missing cell left out")}); the second share was taken from the first; Newcombe's 95% confidence interval and a z test with the pooled share.",
            Sentence = $"{result.Sentence} {test.Sentence()}",
            Facts = test.AddTo(Sheet("share", first, second, (test.First, test.Second)).Add($"n of {first.Name}", one.Rows).Add($"n of {second.Name}", other.Rows)).Facts,
        };
    }

    /// <summary>What every comparison has; the caller adds its method and its test.</summary>
    private static AnalysisResult Result(RowSelection rows, Side first, Side second, string phrase, string? unit, double difference, (double First, double Second) values)
    {
        string? spoken = Units.Spoken(unit);
        string a = $"{first.Name} ({Wording.Quantity(values.First, spoken)})", b = $"{second.Name} ({Wording.Quantity(values.Second, spoken)})";
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Comparison,
            Title = $"{Wording.Capital(phrase)}: {first.Name} and {second.Name}{rows.Among}",
            Value = new AnswerValue.Number(difference),
            Unit = unit,
            Method = "",
            Sentence = difference == 0
                ? $"The {phrase}{rows.Among} is the same for {first.Name} and {second.Name}: {Wording.Quantity(values.First, spoken)}."
                : $"The {phrase}{rows.Among} is {(difference > 0 ? "higher" : "lower")} for {a} than for {b}, by {Wording.Difference(Math.Abs(difference), spoken)}.",
            Series = Bars.Of(phrase, "", Units.Titled(Wording.Capital(phrase), unit), [(first.Name, values.First), (second.Name, values.Second)]),
        };
    }

    private static FactSheet Sheet(string figure, Side first, Side second, (double First, double Second) values) => new FactSheet().AddPercentile(figure)
        .Add($"{figure} of {first.Name}", values.First).Add($"{figure} of {second.Name}", values.Second)
        .Add("difference", values.First - values.Second).Add("difference as a fraction", (values.First - values.Second) / Math.Abs(values.Second));

    private static FactSheet Spread(FactSheet facts, string name, double[] values)
    {
        double mean = Statistics.Mean(values), deviation = Statistics.Deviation(values);
        double half = Probability.T975(values.Length - 1) * deviation / Math.Sqrt(values.Length);
        return facts.Add($"std of {name}", deviation).Add($"ci low of {name}", mean - half).Add($"ci high of {name}", mean + half);
    }

    private static double[] Values(Measure measure, Side side, FigureFunction figure)
    {
        double[] values = measure.Present(side.Rows);
        return values.Length > 0 || figure.Counts ? values
            : throw new DataException($"The column '{measure.Column.Name}' has no value{side.Rows.Among}.");
    }

    private static (int Meeting, int Rows) Share(Side side, IReadOnlyList<RowFilter> condition)
    {
        int rows = side.Rows.Answerable(condition).Count;
        return rows > 0 ? (side.Rows.And(condition).Count, rows)
            : throw new DataException($"Every row{side.Rows.Where} has a missing cell where the condition looks for a value.");
    }

    private static string Over(double[] values, Side side) =>
        values.Length == side.Rows.Count ? $"{Wording.Rows(values.Length)} of {side.Name}" : $"{Wording.Number(values.Length)} of {Wording.Rows(side.Rows.Count)} of {side.Name} ({Wording.Number(side.Rows.Count - values.Length)} without a value)";

    private static string NoTest(FigureFunction figure) => $"No test is made for a {figure.Name}.";

    // As the data spell it, where the whole side has one spelling: "adelie" is Adelie.
    private static string NameOf(RowSelection side, ColumnReference source, string asked)
    {
        if (source is { Part: null, Column.Kind: ColumnKind.Number or ColumnKind.Date } || Values(source, asked).Length > 1) return asked.Trim();
        var key = side.Store.Key(source.Text);
        return key.Names[key.Codes[side.Rows().First()]].Trim();
    }
}
