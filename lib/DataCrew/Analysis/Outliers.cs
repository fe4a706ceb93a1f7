namespace Ensemble.DataCrew;

/// <summary>Which values of a column lie far from the others.</summary>
internal static class Outliers
{
    private const int MostDrawn = 2001;

    internal static AnalysisResult Of(RowSelection rows, string column)
    {
        var info = rows.NotEmpty().Store.Data.Column(column);
        double[] sorted = Distributions.Sorted(rows, info);
        var fences = Fences.Of(sorted);
        double[] outside = [.. sorted.Where(fences.IsOutside)];
        string Said(double x) => Wording.Quantity(x, info.Unit);
        string range = outside.Length == 0 ? "" : $" They run from {Said(outside[0])} to {Said(outside[^1])}.";
        var facts = new FactSheet().Add("n", sorted.Length).Add("outliers", outside.Length).Add("share", (double)outside.Length / sorted.Length)
            .Add("low fence", fences.Low).Add("high fence", fences.High).Add("first quartile", fences.Q1).Add("third quartile", fences.Q3)
            .Add("below", outside.Count(x => x < fences.Low)).Add("above", outside.Count(x => x > fences.High));
        if (outside.Length > 0) facts.Add("lowest outlier", outside[0]).Add("highest outlier", outside[^1]);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Outliers,
            Title = $"Outliers of {info.Name}{rows.Among}",
            Value = new AnswerValue.Number(outside.Length),
            Unit = Units.Values,
            Method = $"Values below {Said(fences.Low)} or above {Said(fences.High)} were counted: Tukey's fences, one and a half interquartile ranges beyond the quartiles, {Wording.Coverage(rows, sorted.Length, info.Name)}.",
            Sentence = $"{info.Name}{rows.Among} has {(outside.Length == 0 ? "no outliers" : Wording.Count(outside.Length, "outlier"))} among {Wording.Count(sorted.Length, "value")} (below {Said(fences.Low)} or above {Said(fences.High)}).{range}",
            Facts = facts.Facts,
            Series = [Box(info, sorted)],
        };
    }

    // A box of very many values is drawn from evenly spaced ones: its quartiles and ends stay where they are.
    private static DataSeries Box(ColumnInfo info, double[] sorted)
    {
        double[] drawn = sorted.Length <= MostDrawn ? sorted
            : [.. Enumerable.Range(0, MostDrawn).Select(i => Statistics.Quantile(sorted, i / (MostDrawn - 1.0)))];
        return new(info.Name, "", Units.Titled(info.Name, info.Unit), [.. drawn.Select(_ => (object)info.Name)], [.. drawn]);
    }
}
