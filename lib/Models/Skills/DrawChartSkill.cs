using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>Draws each result in the kind of chart that fits it best, as the tool <c>list_results</c> suggests.</summary>
public sealed class DrawChartSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "draw charts";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Offers("list_results") || !request.Offers("draw_chart")) return null;
        var transcript = Transcript.Of(request);
        if (transcript.ResultOf("list_results") is not { } list)
            return transcript.Called("list_results") ? Transcript.Say("The results could not be listed.") : Transcript.CallTools(Transcript.Use("list_results"));
        var drawn = transcript.Calls.Where(c => c.Tool == "draw_chart").ToList();
        if (drawn.Count > 0) return Transcript.Say(Summary(drawn));
        var calls = Drawable(list).Select(r => Transcript.Use("draw_chart", new Dictionary<string, object?> { ["resultId"] = r.Id, ["kind"] = r.Kind })).ToArray();
        return calls.Length > 0 ? Transcript.CallTools(calls) : Transcript.Say("No result here needs a chart: a single number says it all.");
    }

    private static IEnumerable<(string Id, string Kind)> Drawable(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var result in document.RootElement.EnumerateArray())
            if (result.GetProperty("suggested") is { ValueKind: JsonValueKind.String } kind)
                yield return (result.GetProperty("id").GetString()!, kind.GetString()!);
    }

    private static string Summary(IReadOnlyList<Transcript.Call> drawn)
    {
        int failed = drawn.Count(c => c.Failed);
        string charts = drawn.Count - failed == 1 ? "1 chart is drawn." : $"{drawn.Count - failed} charts are drawn.";
        return failed == 0 ? charts : $"{charts} {string.Join(' ', drawn.Where(c => c.Failed).Select(c => c.Result))}";
    }
}
