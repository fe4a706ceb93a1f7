using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ensemble.Agents.Conversations;
using Ensemble.DataCrew;
using Ensemble.Notebook;
using Microsoft.Extensions.AI;
using Plotly.NET;

namespace Ensemble.Tests.Notebook;

public partial class TokenChartTests
{
    [Fact]
    public void A_conversation_is_a_bar_for_each_turn_with_the_output_on_the_input()
    {
        var chart = TokenChart.Of(Result(("ann", 10, 4, 0), ("<b>", 0, 0, 0), ("ann", 30, 10, 0)));
        var figure = ChartJson.Of(chart);
        Assert.Equal("stack", figure["layout"]!["barmode"]!.ToString());
        Assert.Equal(["tokens in", "tokens out"], figure["data"]!.AsArray().Select(t => t!["name"]!.ToString()));
        Assert.Equal([4, 0, 10], Numbers(figure, 1));
        string svg = ChartView.ToHtml(chart);
        XDocument.Parse(svg);
        var bars = Bar().Matches(svg).Select(m => (X: Number(m, "x"), Y: Number(m, "y"), Height: Number(m, "h"))).ToList();
        Assert.Equal(6, bars.Count);
        // The third turn: the output stands on the input, in the same place, and the two are as high as 40 to 30.
        Assert.Equal(bars[2].X, bars[5].X);
        Assert.Equal(bars[2].Y, bars[5].Y + bars[5].Height, 0);
        Assert.Equal(4.0 / 3, (bars[2].Height + bars[5].Height) / bars[2].Height, 1);
        Assert.True(bars[5].Y > 60, "The highest bar stays below the title.");
    }

    [Fact]
    public void What_choosing_and_shortening_costs_is_a_part_of_its_own()
    {
        var figure = ChartJson.Of(TokenChart.Of(Result(("ann", 10, 4, 7), ("bob", 1, 1, 0))));
        Assert.Equal("for speakers and histories", figure["data"]![2]!["name"]!.ToString());
        Assert.Equal([7, 0], Numbers(figure, 2));
    }

    [Fact]
    public void Many_turns_are_lines()
    {
        var figure = ChartJson.Of(TokenChart.Of(Result([.. Enumerable.Range(1, 1000).Select(i => ("ann", i, 5, 0))])));
        Assert.All(figure["data"]!.AsArray(), line => Assert.Equal("scatter", line!["type"]!.ToString()));
        Assert.Equal(2, figure["data"]!.AsArray().Count);
    }

    [Fact]
    public void Lines_leave_out_the_turns_that_cost_nothing()
    {
        var figure = ChartJson.Of(TokenChart.Of(Result([.. Enumerable.Range(1, 40).Select(i => ("ann", i % 2 * i, 0, 0))])));
        Assert.Equal(Enumerable.Range(1, 40).Where(i => i % 2 == 1).Select(i => (double)i), Numbers(figure, 0));
        string free = ChartView.ToHtml(TokenChart.Of(Result([.. Enumerable.Range(1, 40).Select(_ => ("ann", 0, 0, 0))])));
        Assert.Contains("<svg", free);
    }

    [Fact]
    public void Several_conversations_are_lines_from_zero_without_the_turns_that_cost_nothing()
    {
        var whole = Result(("ann", 10, 4, 0), ("user", 0, 0, 0), ("ann", 30, 10, 2));
        var figure = ChartJson.Of(TokenChart.Of(("whole", whole), ("last 6", whole)));
        Assert.Equal([14, 42], Numbers(figure, 0));
        Assert.Equal([1, 3], figure["data"]![1]!["x"]!.AsArray().Select(x => (double)x!));
        Assert.Equal(0, (double)figure["layout"]!["yaxis"]!["range"]![0]!);
        Assert.Equal([14, 56], Numbers(ChartJson.Of(TokenChart.RunningTotal(("whole", whole))), 0));
    }

    [Fact]
    public void Two_runs_of_one_name_are_told() =>
        Assert.Contains("2 series are called 'a'", Assert.Throws<DataException>(() => TokenChart.Of(("a", Result(("ann", 1, 1, 0), ("ann", 1, 1, 0))), ("a", Result(("ann", 1, 1, 0), ("ann", 1, 1, 0))))).Message);

    private static ChatResult Result(params (string Speaker, int In, int Out, int Besides)[] turns)
    {
        var chat = new Conversation("Count.", "user", [.. turns.Select(t => t.Speaker).Distinct()]);
        foreach (var (speaker, tokensIn, tokensOut, besides) in turns)
        {
            chat.Add(new() { Number = chat.Turns.Count + 1, Speaker = speaker, Text = "x", Usage = Usage(tokensIn, tokensOut), Overhead = Usage(besides, 0) });
        }
        return new() { Chat = "test", Conversation = chat, StopReason = ChatStopReason.ConditionMet, StoppedBecause = "done", Usage = new() };
    }

    private static UsageDetails Usage(int tokensIn, int tokensOut) => new() { InputTokenCount = tokensIn, OutputTokenCount = tokensOut };

    private static IEnumerable<double> Numbers(JsonObject figure, int trace) => figure["data"]![trace]!["y"]!.AsArray().Select(y => (double)y!);

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("<rect x=\"(?<x>[^\"]*)\" y=\"(?<y>[^\"]*)\" width=\"[^\"]*\" height=\"(?<h>[^\"]*)\" fill=\"[^\"]*\"><title>")]
    private static partial Regex Bar();
}
