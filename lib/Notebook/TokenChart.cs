using System.Collections.Immutable;
using Ensemble.Agents.Conversations;
using Ensemble.DataCrew;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace Ensemble.Notebook;

/// <summary>What a conversation's turns cost in tokens: one conversation as bars, several as lines.</summary>
/// <example><code>
/// TokenChart.Of(result)
/// TokenChart.Of(("whole history", whole), ("last 6 messages", trimmed))
/// TokenChart.RunningTotal(("whole history", whole), ("last 6 messages", trimmed))
/// </code></example>
public static class TokenChart
{
    private const int MostBars = 30;

    /// <summary>A bar for each turn: tokens in, tokens out, and where there are any, those for choosing speakers and shortening histories. More than 30 turns are drawn as lines, without those of whoever uses no model.</summary>
    public static GenericChart Of(ChatResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        List<(string Name, Func<ChatTurn, long> Tokens)> kinds = [("tokens in", TokenCount.In), ("tokens out", TokenCount.Out)];
        if (result.Turns.Any(t => TokenCount.Besides(t) > 0)) kinds.Add(("for speakers and histories", TokenCount.Besides));
        // A chat that nobody gave a name is called "chat".
        string title = result.Chat == "chat" ? "Tokens by turn" : $"Tokens by turn: {result.Chat}";
        bool many = result.Turns.Count > MostBars && result.Turns.Count(t => TokenCount.All(t) > 0) > 1;
        return many
            ? LineChart.Of(title, "turn", "tokens", [.. kinds.Select(kind => Line((kind.Name, result), kind.Tokens))])
            : BarChart.Stacked(title, "turn", "tokens", result.Turns.Select(t => $"{t.Number} {t.Speaker}"), [.. kinds.Select(kind => (kind.Name, result.Turns.Select(t => (double)kind.Tokens(t))))]);
    }

    /// <summary>A line for each conversation: the tokens of its turns, without the turns of those who use no model.</summary>
    public static GenericChart Of(params (string Name, ChatResult Result)[] runs) =>
        FromZero(LineChart.Of("Tokens by turn", "turn", "tokens in the turn", [.. runs.Select(run => Line(run, TokenCount.All))]));

    /// <summary>A line for each conversation: the tokens of it and all turns before.</summary>
    public static GenericChart RunningTotal(params (string Name, ChatResult Result)[] runs) =>
        FromZero(LineChart.Of("Tokens so far", "turn", "tokens, all turns so far", [.. runs.Select(run =>
        {
            long sum = 0;
            return Line(run, turn => sum += TokenCount.All(turn));
        })]));

    // Costs that are compared are compared with nothing, too.
    private static GenericChart FromZero(GenericChart chart)
    {
        double highest = ChartJson.Of(chart)["data"]!.AsArray().SelectMany(line => line!["y"]!.AsArray()).Max(y => (double)y!);
        ((LinearAxis)GenericChart.getLayout(chart).GetPropertyValue("yaxis")).With(new { range = new[] { 0, highest * 1.06 } });
        return chart;
    }

    private static (string Name, IEnumerable<double> X, IEnumerable<double> Y) Line((string Name, ChatResult Result) run, Func<ChatTurn, long> tokens)
    {
        ArgumentNullException.ThrowIfNull(run.Result);
        // A person or a program between two agents would draw each line as a saw.
        var counted = run.Result.Turns.Where(t => TokenCount.All(t) > 0).Select(t => (X: (double)t.Number, Y: (double)tokens(t))).ToImmutableArray();
        return (run.Name, counted.Select(p => p.X), counted.Select(p => p.Y));
    }
}
