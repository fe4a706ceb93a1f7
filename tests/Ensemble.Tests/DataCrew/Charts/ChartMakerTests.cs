using CsCheck;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.SampleResults;

namespace Ensemble.Tests.DataCrew;

public class ChartMakerTests
{
    [Fact]
    public void A_few_short_groups_stand_as_columns_with_their_numbers_and_units()
    {
        var chart = ChartMaker.Draw(MassBySpecies)!;

        Assert.Equal(ChartKind.Column, chart.Kind);
        Assert.Equal([3700.66, 3733.09, 5076.02], chart.Trace().Numbers("y"));
        Assert.Equal("Species", chart.AxisTitle("xaxis"));
        Assert.Equal("Mean Body Mass (g)", chart.AxisTitle("yaxis"));
        Assert.Contains("Mean Body Mass (g) by Species", chart.Json()["layout"]!["title"]!["text"]!.ToString());
        Assert.Equal((3, 3), (chart.Shown, chart.Points));
        Assert.Equal("Gentoo has the tallest bar, Adelie the lowest.", chart.Caption);
    }

    [Fact]
    public void Ranges_counted_by_the_analyst_are_touching_bars_from_where_each_starts()
    {
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Distribution, Groups(("mean", 3)), "mm", series: [Series("rows", (30.0, 1), (32.5, 9), (35.0, 2))]))!;

        Assert.Equal(ChartKind.Histogram, chart.Kind);
        Assert.Equal([31.25, 33.75, 36.25], chart.Trace().Numbers("x"));
        Assert.Equal(2.5, (double)chart.Trace()["width"]!);
        Assert.Contains("tallest is in the middle", chart.Caption);
    }

    [Fact]
    public void Outliers_are_dots_beyond_the_whiskers_of_a_box()
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Outliers, Number(1), series: [Series("mass", [.. values.Select(v => ((object)"mass", v))])]))!;

        Assert.Equal(ChartKind.Box, chart.Kind);
        Assert.Equal([3.25, 5.5, 7.75], new[] { "q1", "median", "q3" }.Select(n => (double)chart.Trace()[n]![0]!));
        Assert.Equal([1, 9], new[] { "lowerfence", "upperfence" }.Select(n => (double)chart.Trace()[n]![0]!));
        Assert.Equal([100], chart.Trace(1).Numbers("x"));
    }

    [Fact]
    public void Long_labels_lie_down_and_are_cut_on_the_axis_but_whole_on_hover()
    {
        string name = "Ronald Reagan Washington National Airport, Arlington";
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Count, Groups((name, 2), ("B", 1)), "rows"))!;

        Assert.Equal(ChartKind.Bar, chart.Kind);
        Assert.Equal(name, chart.Trace()["y"]![0]!.ToString());
        string tick = chart.Json()["layout"]!["yaxis"]!["ticktext"]![0]!.ToString();
        Assert.True(tick.Length < 40 && tick.EndsWith('…'), tick);
    }

    [Fact]
    public void Groups_called_by_numbers_are_labelled_by_name_and_not_by_place()
    {
        var axis = ChartMaker.Draw(Result("R1", AnalysisKind.Count, Groups(("1", 7), ("2", 5), ("0", 3)), "rows"))!.Json()["layout"]!["xaxis"]!;

        Assert.Equal("category", axis["type"]!.ToString());
        Assert.Equal("""["1","2","0"]""", axis["tickvals"]!.ToJsonString());
        Assert.Equal("""["1","2","0"]""", axis["ticktext"]!.ToJsonString());
    }

    [Fact]
    public void Thirty_bars_are_drawn_of_many_and_the_rest_is_stated()
    {
        var groups = Enumerable.Range(0, 129).Select(i => ($"group number {i}", 129.0 - i)).ToArray();
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Count, Groups(groups), "rows"))!;

        Assert.Equal(30, chart.Trace().Numbers("x").Length);
        Assert.Contains("the first 30 of 129 groups", chart.Json()["layout"]!["title"]!["text"]!.ToString());
        Assert.Equal((30, 129), (chart.Shown, chart.Points));
    }

    [Fact]
    public void A_ranking_has_its_best_on_top()
    {
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Ranking, new AnswerValue.Ranking(["B", "A"]), series: [Series("Sum", ("B", 9), ("A", 4))]))!;

        Assert.Equal(ChartKind.Bar, chart.Kind);
        Assert.Equal("B", chart.Trace()["y"]![0]!.ToString());
        Assert.Equal("reversed", chart.Json()["layout"]!["yaxis"]!["autorange"]!.ToString());
    }

    [Fact]
    public void A_share_is_read_in_percent()
    {
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Share, Groups(("Day", 0.562), ("Night", 0.438)), "fraction"))!;

        Assert.Equal("56.2%", System.Net.WebUtility.HtmlDecode(chart.Trace()["text"]![0]!.ToString()));
        Assert.Contains("%", chart.Json()["layout"]!["yaxis"]!["tickformat"]!.ToString());
    }

    [Fact]
    public void A_trend_is_a_line_for_each_series_with_a_legend_and_a_gap_for_a_missing_value()
    {
        var days = Enumerable.Range(0, 3).Select(i => (object)new DateTime(2012, 1, 1 + i)).ToArray();
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Trend, Number(1), "mm", series:
        [
            Series("rain", (days[0], 1), (days[1], double.NaN), (days[2], 3)),
            Series("snow", (days[0], 0), (days[1], 2), (days[2], 0)),
        ]))!;

        Assert.Equal(ChartKind.Line, chart.Kind);
        Assert.Equal(["rain", "snow"], chart.Traces().Select(t => t!["name"]!.ToString()));
        Assert.Null(chart.Trace()["y"]![1]);
        Assert.Equal("2012-01-02", chart.Trace()["x"]![1]!.ToString());
        Assert.True((bool)chart.Json()["layout"]!["showlegend"]!);
        Assert.Equal((5, 6), (chart.Shown, chart.Points));
    }

    [Fact]
    public void A_correlation_is_a_scatter_with_the_least_squares_line_and_r()
    {
        var points = Enumerable.Range(0, 20).Select(i => ((object)(double)i, 3 + 2.0 * i)).ToArray();
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Correlation, Number(1), series: [Series("rows", points)], facts: ("n", 20)))!;

        Assert.Equal(ChartKind.Scatter, chart.Kind);
        Assert.Equal([3, 41], chart.Trace(1).Numbers("y"));
        Assert.Contains("r = 1.00, n = 20", System.Net.WebUtility.HtmlDecode(chart.Json()["layout"]!["title"]!["text"]!.ToString()));
    }

    [Fact]
    public void A_comparison_has_error_bars_where_the_facts_hold_intervals()
    {
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Comparison, Number(-10), "g", series: [Series("Mean", ("A", 10), ("B", 20))],
            facts: [("ci low of A", 8), ("ci high of A", 13), ("ci low of B", 19), ("ci high of B", 21)]))!;

        Assert.Equal(ChartKind.Column, chart.Kind);
        Assert.Equal([3, 1], chart.Trace()["error_y"]!.AsObject().Numbers("array"));
        Assert.Equal([2, 1], chart.Trace()["error_y"]!.AsObject().Numbers("arrayminus"));
    }

    [Fact]
    public void A_single_number_needs_no_chart_and_the_error_says_so()
    {
        var single = Result("R1", AnalysisKind.Count, Number(344), "rows");

        Assert.Empty(ChartMaker.KindsFor(single));
        Assert.Null(ChartMaker.Draw(single));
        Assert.Contains("add nothing", Assert.Throws<DataException>(() => ChartMaker.Draw(single, ChartKind.Bar)).Message);
    }

    [Fact]
    public void Text_from_data_means_nothing_to_Plotly()
    {
        string hostile = "<b>x</b><a href='javascript:alert(1)'>y</a> $x^2$ %{y} & </script>";
        var result = Result("R1", AnalysisKind.Count, Groups((hostile, 2), ("B", 1)), hostile, hostile,
            [new DataSeries(hostile, hostile, hostile, [hostile, "B"], [2.0, 1.0])]);

        foreach (var kind in ChartMaker.KindsFor(result))
        {
            string json = ChartMaker.Draw(result, kind).Json().ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            Assert.DoesNotContain("<a", json);
            Assert.DoesNotContain("<b>x", json);
            Assert.DoesNotContain("$x", json);
            Assert.DoesNotContain("%{y} ", json);
            Assert.DoesNotContain("</script", json);
        }
    }

    [Fact]
    public void A_megabyte_in_one_label_is_cut()
    {
        var chart = ChartMaker.Draw(Result("R1", AnalysisKind.Count, Groups((new string('x', 1_000_000), 2), (new string('x', 1_000_001), 1)), "rows"))!;

        Assert.True(chart.Json().ToJsonString().Length < 5000);
        Assert.NotEqual(chart.Trace()["y"]![0]!.ToString(), chart.Trace()["y"]![1]!.ToString());
    }

    [Fact]
    public void Every_fitting_chart_of_any_groups_shows_what_is_finite_and_no_NaN()
    {
        var value = Gen.Frequency((5, Gen.Double[-1e9, 1e9]), (2, Gen.Const(double.NaN)), (1, Gen.Const(double.PositiveInfinity)));
        var kinds = Gen.Int[0, 5].Select(i => new[] { AnalysisKind.Count, AnalysisKind.Aggregate, AnalysisKind.Ranking, AnalysisKind.Trend, AnalysisKind.Comparison, AnalysisKind.Share }[i]);
        Gen.Select(kinds, Gen.Select(Gen.String, value).Array[1, 60]).Sample((kind, points) =>
        {
            var different = points.DistinctBy(p => p.Item1).ToArray();
            var result = Result("R1", kind, Number(1), "g", series: [Series("s", [.. different.Select(p => ((object)p.Item1, p.Item2))])]);
            foreach (var fitting in ChartMaker.KindsFor(result))
            {
                var chart = ChartMaker.Draw(result, fitting);
                var axis = chart.Trace()[fitting is ChartKind.Bar or ChartKind.Dot ? "x" : "y"]!.AsArray();
                int finite = different.Count(p => double.IsFinite(p.Item2));
                Assert.Equal(fitting == ChartKind.Line ? finite : Math.Min(30, finite), axis.Count(n => n is not null));
                Assert.Equal(chart.Shown, axis.Count(n => n is not null));
                Assert.All(axis, n => Assert.True(n is null || double.IsFinite((double)n)));
            }
        }, iter: 300);
    }
}
