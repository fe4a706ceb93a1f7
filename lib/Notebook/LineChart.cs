using System.Globalization;
using Ensemble.DataCrew;
using Plotly.NET;

namespace Ensemble.Notebook;

/// <summary>Figures of one's own as lines, in the style of the course: how something moves with something else.</summary>
public static class LineChart
{
    private const int MostSeries = 8, MostPoints = 1000, Digits = 6;

    /// <summary>One line for each series; its values stand at 1, 2, 3 and so on.</summary>
    /// <inheritdoc cref="Of(string, string, string, ValueTuple{string, IEnumerable{double}, IEnumerable{double}}[])"/>
    public static GenericChart Of(string title, string xTitle, string yTitle, params (string Name, IEnumerable<double> Y)[] series)
    {
        var all = series.Select(s => (s.Name, Y: s.Y.ToArray())).ToList();
        return Of(title, xTitle, yTitle, [.. all.Select(s => (s.Name, Enumerable.Range(1, s.Y.Length).Select(i => (double)i), (IEnumerable<double>)s.Y))]);
    }

    /// <summary>One line for each series, 8 at most. A series of more than 1,000 points is drawn with the lowest and highest of each stretch, and the chart says so.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="xTitle">What goes along, such as "round".</param>
    /// <param name="yTitle">What goes up, with its unit, such as "length (km)".</param>
    /// <param name="series">Each line's name and points.</param>
    /// <exception cref="DataException">The series cannot be drawn; the message lists every fault.</exception>
    public static GenericChart Of(string title, string xTitle, string yTitle, params (string Name, IEnumerable<double> X, IEnumerable<double> Y)[] series)
    {
        var all = series.Select(s => (s.Name, X: s.X.ToArray(), Y: s.Y.ToArray())).ToList();
        Check(title, all);
        var drawn = all.ConvertAll(s => Thin(s.Name, s.X, s.Y));
        int points = all.Sum(s => s.X.Length), kept = drawn.Sum(s => s.X.Length);
        if (kept < points) xTitle += $" · {ChartText.Number(kept)} of {ChartText.Number(points)} points drawn";
        var figures = new AnalysisResult
        {
            Id = "",
            Kind = AnalysisKind.Trend,
            Title = title,
            Value = new AnswerValue.Groups([]),
            Method = "",
            Sentence = "",
            Series = [.. drawn.Select(s => new DataSeries(s.Name, xTitle, yTitle, [.. s.X.Select(x => (object)x)], [.. s.Y]))],
        };
        return ChartMaker.Draw(figures, ChartKind.Line).Figure;
    }

    private static void Check(string title, List<(string Name, double[] X, double[] Y)> series)
    {
        var faults = new List<string>();
        if (series.Count == 0) faults.Add("it has no series");
        if (series.Count > MostSeries) faults.Add($"it has {series.Count} series, and more than {MostSeries} lines cannot be told apart");
        faults.AddRange(series.GroupBy(s => s.Name).Where(g => g.Count() > 1).Select(g => $"{g.Count()} series are called '{g.Key}'"));
        foreach (var (name, x, y) in series)
        {
            if (x.Length != y.Length) faults.Add($"'{name}' has {x.Length} places for {y.Length} values");
            else if (x.Length < 2) faults.Add($"'{name}' has {Html.Count(x.Length, "point")}, and a line needs two");
            int bad = Array.FindIndex(x, v => !double.IsFinite(v)), worse = Array.FindIndex(y, v => !double.IsFinite(v));
            if (bad >= 0) faults.Add($"'{name}' has {x[bad]} as its place {bad + 1}");
            if (worse >= 0) faults.Add($"'{name}' has {y[worse]} as its value {worse + 1}: leave such points out, or find the division by zero behind them");
        }
        if (faults.Count > 0) throw new DataException($"The chart '{title}' cannot be drawn: {string.Join("; ", faults)}.");
    }

    private static (string Name, double[] X, double[] Y) Thin(string name, double[] x, double[] y)
    {
        var kept = Thinning.Kept(x.Length, i => y[i], MostPoints);
        return (name, [.. kept.Select(i => Short(x[i]))], [.. kept.Select(i => Short(y[i]))]);
    }

    // Six digits draw the same line, and committed outputs stay small.
    private static double Short(double value) =>
        double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
