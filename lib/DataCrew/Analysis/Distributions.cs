using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>How the values of a column are spread.</summary>
internal static class Distributions
{
    private const int MostValues = 50;

    internal static AnalysisResult Of(RowSelection rows, string column)
    {
        var info = rows.NotEmpty().Store.Data.Column(column);
        return info.Kind switch
        {
            ColumnKind.Number => OfNumbers(rows, info),
            ColumnKind.Date => OfDates(rows, info),
            _ => OfTexts(rows, info),
        };
    }

    internal static double[] Sorted(RowSelection rows, ColumnInfo column)
    {
        if (column.Kind != ColumnKind.Number) throw new ColumnKindException(column, "numbers");
        double[] values = new Measure(column, rows.Store.Numbers(column.Name), null).Present(rows);
        if (values.Length == 0) throw new DataException($"The column '{column.Name}' has no value{rows.Among}.");
        Array.Sort(values);
        return values;
    }

    private static AnalysisResult OfNumbers(RowSelection rows, ColumnInfo info)
    {
        double[] sorted = Sorted(rows, info);
        double mean = Statistics.Mean(sorted), std = Statistics.Deviation(sorted), skewness = Statistics.Skewness(sorted);
        double q1 = Statistics.Quantile(sorted, 0.25), median = Statistics.Quantile(sorted, 0.5), q3 = Statistics.Quantile(sorted, 0.75);
        int outliers = sorted.Count(Fences.Of(sorted).IsOutside);
        KeyValuePair<string, double>[] figures = [new("count", sorted.Length), new("mean", mean), new("std", std), new("min", sorted[0]),
            new("25%", q1), new("median", median), new("75%", q3), new("max", sorted[^1])];
        var facts = new FactSheet().Add("skewness", skewness).Add("outliers", outliers).Add("missing", rows.Count - sorted.Length);
        foreach (var (name, value) in figures) facts.Add(name, value);
        string Said(double x) => Wording.Quantity(x, info.Unit);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Distribution,
            Title = $"Distribution of {info.Name}{rows.Among}",
            Value = new AnswerValue.Groups([.. figures.Where(f => !double.IsNaN(f.Value))]),
            Unit = info.Unit,
            Method = $"Mean, sample standard deviation and quartiles (linear interpolation) of {info.Name}, {Wording.Coverage(rows, sorted.Length, info.Name)}; outliers by Tukey's fences.",
            Sentence = $"{info.Name}{rows.Among} runs from {Said(sorted[0])} to {Said(sorted[^1])}; half of the values lie between {Said(q1)} and {Said(q3)}, the median is {Said(median)} and the mean {Said(mean)}.{Shape(skewness)}",
            Facts = facts.Facts,
            Series = [Histogram.Of(sorted, Units.Titled(info.Name, info.Unit))],
        };
    }

    private static AnalysisResult OfTexts(RowSelection rows, ColumnInfo info)
    {
        var groups = GroupFigures.Of(rows, info.Name, null, FigureFunction.Count);
        var sorted = groups.Shown;
        var shown = sorted.Take(MostValues).Select(g => KeyValuePair.Create(g.Name, g.Value)).ToList();
        string other = sorted.Any(g => g.Name == "other") ? "all other values" : "other";
        if (sorted.Length > MostValues) shown.Add(new(other, sorted.Skip(MostValues).Sum(g => g.Value)));
        var facts = new FactSheet().Add("n", groups.Used).Add("missing", rows.Count - groups.Used).Add("distinct", sorted.Length);
        foreach (var (name, count) in shown) facts.Add($"rows of {name}", count).Add($"share of {name}", count / groups.Used);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Distribution,
            Title = $"Distribution of {info.Name}{rows.Among}",
            Value = new AnswerValue.Groups([.. shown]),
            Unit = Units.Rows,
            Method = $"The rows of each value of {info.Name} were counted, {Wording.Coverage(rows, groups.Used, info.Name)}.",
            Assumptions = sorted.Length <= MostValues ? groups.Assumptions
                : groups.Assumptions.Add($"The {MostValues} most frequent values are shown; {Wording.Number(sorted.Length - MostValues)} more are summed up as '{other}'."),
            Sentence = $"{info.Name}{rows.Among} has {Wording.Count(sorted.Length, "different value")}; the most frequent is {sorted[0].Name} ({Wording.Rows((int)sorted[0].Value)}, {Wording.Percent(sorted[0].Value / groups.Used)}).",
            Facts = facts.Facts,
            Series = Bars.Of("rows", info.Name, "rows", shown.Select(s => (s.Key, s.Value))),
        };
    }

    /// <summary>Dates are spread over the calendar: counted by year, by month or by day, as their span suggests.</summary>
    private static AnalysisResult OfDates(RowSelection rows, ColumnInfo info)
    {
        double[] cells = rows.Store.Moments(info.Name);
        double[] moments = [.. rows.Rows().Select(row => cells[row]).Where(m => !double.IsNaN(m))];
        if (moments.Length == 0) throw new DataException($"The column '{info.Name}' has no value{rows.Among}.");
        double days = (moments.Max() - moments.Min()) / Moment.PerDay;
        string part = days > 3 * 365 ? "year" : days > 90 ? "month" : "day";
        return Counts.By(rows, $"{info.Name}:{part}") with { Kind = AnalysisKind.Distribution, Title = $"Distribution of {info.Name}{rows.Among}" };
    }

    private static string Shape(double skewness) => skewness switch
    {
        > 1 => " A few high values stretch it upwards.",
        < -1 => " A few low values stretch it downwards.",
        _ => "",
    };
}
