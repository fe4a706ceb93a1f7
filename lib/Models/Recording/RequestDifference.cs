using System.Text.Json.Nodes;

namespace Ensemble.Models.Recording;

/// <summary>Says how a request differs from the recorded one that is nearest to it.</summary>
internal static class RequestDifference
{
    private const int Shown = 60;
    private const int Most = 3;

    public static string Hint(RecordedRequest asked, IReadOnlyList<RecordedExchange> recorded)
    {
        if (recorded.Count == 0) return "It holds no request at all.";
        var here = Parts(asked.Asked);
        var (line, there) = recorded.Select(e => (e.Line, Parts: Parts(e.Request.Asked))).MaxBy(e => e.Parts.Count(p => here.Contains(p)));
        var differences = here.Keys.Union(there.Keys).Where(label => here.GetValueOrDefault(label) != there.GetValueOrDefault(label)).ToList();
        string more = differences.Count > Most ? $"; and {differences.Count - Most} more" : "";
        return $"The nearest recorded request is on line {line}: {string.Join("; ", differences.Take(Most).Select(d => Difference(d, there.GetValueOrDefault(d), here.GetValueOrDefault(d))))}{more}.";
    }

    private static string Difference(string label, string? there, string? here)
    {
        if (there is null) return $"it has no {label}, here it is {Show(here!, 0)}";
        if (here is null) return $"its {label} is {Show(there, 0)}, here there is none";
        int same = there.Zip(here).TakeWhile(p => p.First == p.Second).Count();
        return $"its {label} is {Show(there, same)}, here it is {Show(here, same)}";
    }

    // Around the first character that differs: two long prompts often begin with the same words.
    private static string Show(string text, int from)
    {
        int start = from > Shown / 2 ? from - (Shown / 3) : 0;
        if (start > 0 && char.IsLowSurrogate(text[start])) start--;
        return $"'{(start > 0 ? "…" : "")}{Excerpt.Of(text[start..], Shown)}'";
    }

    private static Dictionary<string, string> Parts(JsonObject asked)
    {
        var parts = new Dictionary<string, string>();
        int number = 0;
        foreach (var message in List(asked["messages"])) parts[$"message {++number}"] = Said(message);
        foreach (var tool in List(asked["tools"])) parts[$"tool '{tool?["name"]}'"] = Text(tool);
        foreach (var (name, value) in asked["options"] as JsonObject ?? []) parts[$"option '{name}'"] = Text(value);
        return parts;
    }

    private static string Said(JsonNode? message) => $"{message?["role"]}{(message?["name"] is { } name ? $" ({name})" : "")}: {message?["text"]}{(message?["contents"] is { } rest ? Text(rest) : "")}";

    private static IEnumerable<JsonNode?> List(JsonNode? node) => node as JsonArray ?? [];

    private static string Text(JsonNode? node) => node is null ? "null" : RecordedJson.Text(RecordedJson.Sorted(node)!);
}
