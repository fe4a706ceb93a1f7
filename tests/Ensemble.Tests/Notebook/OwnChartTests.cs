using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ensemble.DataCrew;
using Ensemble.Notebook;
using LineChart = Ensemble.Notebook.LineChart;

namespace Ensemble.Tests.Notebook;

/// <summary>Charts of figures of one's own: lines and maps.</summary>
public partial class OwnChartTests
{
    [Fact]
    public void Each_series_is_a_line_in_the_figure_and_in_the_drawing()
    {
        var chart = LineChart.Of("Best tour", "round", "length (km)", ("16 ants", [5.0, 4, 3.25]), ("64 <ants>", [5.0, 3, 1.0 / 3]));
        var data = ChartJson.Of(chart)["data"]!.AsArray();
        Assert.Equal([1, 2, 3], data[0]!["x"]!.AsArray().Select(x => (double)x!));
        Assert.Equal([5, 3, 0.333333], data[1]!["y"]!.AsArray().Select(y => (double)y!));
        string svg = ChartView.ToHtml(chart);
        XDocument.Parse(svg);
        Assert.Equal(2, Regex.Matches(svg, "<polyline").Count);
        foreach (string part in new[] { "round", "length (km)", "16 ants", "64 &lt;ants&gt;" }) Assert.Contains(part, svg);
    }

    [Fact]
    public void A_very_long_line_is_thinned_and_says_so()
    {
        double[] values = [.. Enumerable.Range(0, 50_000).Select(i => i == 31_234 ? 99.0 : i % 7)];
        var chart = LineChart.Of("Long", "game", "score", ("a", values));
        Assert.InRange(ChartJson.Of(chart)["data"]![0]!["x"]!.AsArray().Count, 500, 1000);
        Assert.Contains(99, ChartJson.Of(chart)["data"]![0]!["y"]!.AsArray().Select(y => (double)y!));
        Assert.Matches(@"game · [\d,]+ of 50,000 points drawn", System.Net.WebUtility.HtmlDecode(ChartView.ToHtml(chart)));
    }

    [Fact]
    public void Every_fault_of_the_series_is_told_at_once()
    {
        var error = Assert.Throws<DataException>(() => LineChart.Of("Wrong", "x", "y",
            ("a", [1.0, 2], [1.0, double.NaN]), ("b", [], []), ("c", [1.0, 2], [1.0]), ("a", [1.0, 2], [3.0, 4])));
        foreach (string part in new[] { "'Wrong'", "2 series are called 'a'", "'a' has NaN as its value 2", "'b' has 0 points", "'c' has 2 places for 1 values" }) Assert.Contains(part, error.Message);
        Assert.Contains("no series", Assert.Throws<DataException>(() => LineChart.Of("None", "x", "y", Array.Empty<(string, IEnumerable<double>)>())).Message);
    }

    [Fact]
    public void A_map_has_one_scale_and_its_trip_comes_home()
    {
        var chart = MapChart.Of("Tour", [("a", 0.0, 0.0), ("b <b>", 30.0, 0.0), ("c", 30.0, 10.0), ("d", 0.0, 10.0)], [0, 1, 2, 3]);
        var figure = ChartJson.Of(chart);
        Assert.Equal("x", figure["layout"]!["yaxis"]!["scaleanchor"]!.ToString());
        var trip = figure["data"]![0]!;
        Assert.Equal([0, 30, 30, 0, 0], trip["x"]!.AsArray().Select(x => (double)x!));
        string svg = ChartView.ToHtml(chart);
        XDocument.Parse(svg);
        Assert.Contains(">b &lt;b&gt;</text>", svg);
        var points = Circle().Matches(svg).Select(m => (X: Number(m, "x"), Y: Number(m, "y"))).ToList();
        // 30 across are three times 10 up.
        Assert.Equal(3, (points[1].X - points[0].X) / (points[0].Y - points[3].Y), 1);
        Assert.All(points, p => Assert.True(p.X is > 0 and < 720 && p.Y is > 0 and < 520));
    }

    [Fact]
    public void A_square_map_is_drawn_as_a_square_and_spans_no_more_than_its_places()
    {
        string svg = ChartView.ToHtml(MapChart.Of("Square", [("", 0.0, 0.0), ("", 100.0, 0.0), ("", 100.0, 100.0), ("", 0.0, 100.0)], [0, 1, 2, 3]));
        XDocument.Parse(svg);
        var points = Circle().Matches(svg).Select(m => (X: Number(m, "x"), Y: Number(m, "y"))).ToList();
        Assert.Equal(points[0].Y - points[2].Y, points[1].X - points[0].X, 0);
        // The frame ends where the places do, but for a margin of 5%.
        var frame = Frame().Match(svg);
        Assert.InRange(Number(frame, "right") - points[1].X, 0, 40);
        Assert.InRange(points[0].X - Number(frame, "left"), 0, 40);
    }

    [Fact]
    public void A_map_that_cannot_be_drawn_says_why()
    {
        Assert.Contains("no places", Assert.Throws<DataException>(() => MapChart.Of("Empty", [])).Message);
        var error = Assert.Throws<DataException>(() => MapChart.Of("Bad", [("a", 0.0, double.PositiveInfinity), ("b", 1.0, 1.0)], [0, 2]));
        Assert.Contains("place 0, 'a', is at (0, Infinity)", error.Message);
        Assert.Contains("stop 2 of the trip is place 2, and the places are 0 to 1", error.Message);
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("<path d=\"M(?<left>[^ ]*) [^V]*V[^H]*H(?<right>[^\"]*)\"")]
    private static partial Regex Frame();

    [GeneratedRegex("<circle cx=\"(?<x>[^\"]*)\" cy=\"(?<y>[^\"]*)\"")]
    private static partial Regex Circle();
}
