using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>How two number columns move together.</summary>
internal static class Correlations
{
    private const int MostPoints = 2000, Seed = 1;

    internal static AnalysisResult Of(RowSelection rows, string first, string second, string? method)
    {
        bool ranked = IsSpearman(method);
        var data = rows.NotEmpty().Store.Data;
        if (data.Column(first) == data.Column(second)) throw new DataException($"'{data.Column(first).Name}' was named twice; a correlation needs two columns.");
        var pairs = NumberPairs.Of(rows, data.Column(first), data.Column(second));
        if (pairs.Count < 3) throw new DataException($"A correlation needs 3 rows with both {pairs.First.Name} and {pairs.Second.Name}; there {(pairs.Count == 1 ? "is" : "are")} {pairs.Count}{rows.Among}.");
        double pearson = pairs.Pearson, spearman = Statistics.Spearman(pairs.X, pairs.Y);
        if (double.IsNaN(pearson))
            throw new DataException($"'{(Statistics.Variance(pairs.X) > 0 ? pairs.Second : pairs.First).Name}' has the same value in every row{rows.Among}, so nothing can move with it.");
        double r = ranked ? spearman : pearson, p = P(r, pairs.Count);
        string measure = ranked ? "Spearman's rank correlation" : "Pearson's correlation";
        bool sampled = pairs.Count > MostPoints;
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Correlation,
            Title = $"{pairs.First.Name} and {pairs.Second.Name}{rows.Among}",
            Value = new AnswerValue.Number(r),
            Method = $"{measure} of {pairs.First.Name} and {pairs.Second.Name}, {Wording.Coverage(rows, pairs.Count, "one of them")}; p from Student's t with n − 2 degrees of freedom{(ranked ? ", an approximation for ranks" : "")}."
                + (sampled ? $" The chart shows {Wording.Number(MostPoints)} of the rows, drawn at random with the fixed seed {Seed}." : ""),
            Sentence = $"{pairs.First.Name} and {pairs.Second.Name}{rows.Among} have {Strength(r)} correlation (r = {Wording.Number(r)}, {Wording.Rows(pairs.Count)}, {Wording.P(p)}): {Meaning(r, p)}.",
            Facts = new FactSheet().Add("r", r).Add("pearson", pearson).Add("spearman", spearman).Add("n", pairs.Count)
                .Add("p", p).Add("r squared", r * r).Add("slope", Statistics.Slope(pairs.X, pairs.Y)).Facts,
            Series = [Scatter(pairs)],
        };
    }

    internal static bool IsSpearman(string? method) => (string.IsNullOrWhiteSpace(method) ? "pearson" : method.Trim().ToLowerInvariant()) switch
    {
        "pearson" => false,
        "spearman" => true,
        _ => throw new DataException($"'{method}' is not a kind of correlation; use pearson or spearman."),
    };

    internal static DataSeries Scatter(NumberPairs pairs)
    {
        int[] drawn = Sample(pairs.Count);
        return new($"{pairs.First.Name} and {pairs.Second.Name}", Units.Titled(pairs.First.Name, pairs.First.Unit), Units.Titled(pairs.Second.Name, pairs.Second.Unit),
            [.. drawn.Select(i => (object)pairs.X[i])], [.. drawn.Select(i => pairs.Y[i])]);
    }

    // Selection sampling: each point has the same chance, and the order stays.
    private static int[] Sample(int count)
    {
        if (count <= MostPoints) return [.. Enumerable.Range(0, count)];
        var random = new Random(Seed);
        var drawn = new List<int>(MostPoints);
        for (int i = 0; drawn.Count < MostPoints; i++)
            if (random.NextDouble() * (count - i) < MostPoints - drawn.Count) drawn.Add(i);
        return [.. drawn];
    }

    private static double P(double r, int n) =>
        Math.Abs(r) == 1 ? 0 : Probability.TwoSidedT(r * Math.Sqrt((n - 2) / (1 - r * r)), n - 2);

    // The words of Cohen (1988) for 0.1, 0.3 and 0.5, with one more for what is nearly a line.
    private static string Strength(double r) => (Math.Abs(r) switch
    {
        < 0.1 => "almost no",
        < 0.3 => "a weak",
        < 0.5 => "a moderate",
        < 0.9 => "a strong",
        _ => "a very strong",
    }) + (Math.Abs(r) < 0.1 ? "" : r > 0 ? " positive" : " negative");

    private static string Meaning(double r, double p) =>
        p >= 0.05 ? "chance alone explains as much at the 5% level"
        : Math.Abs(r) < 0.1 ? "it is there, but too weak to say much"
        : r > 0 ? "where one is higher, the other tends to be higher" : "where one is higher, the other tends to be lower";
}
