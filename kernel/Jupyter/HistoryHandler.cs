using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Answers questions about the cells run so far.</summary>
internal static class HistoryHandler
{
    private const int UsualTail = 10;

    public static JsonObject Answer(Request request, History history)
    {
        var content = request.Content;
        bool withOutput = content.Flag("output", false);
        var found = (content.TextOrNull("hist_access_type") ?? "tail") switch
        {
            "tail" => history.Tail(content.Number("n") ?? UsualTail),
            "range" => history.Range(content.Number("session") ?? 0, content.Number("start") ?? 0, content.Number("stop")),
            "search" => history.Search(content.TextOrNull("pattern") ?? "*", content.Number("n"), content.Flag("unique", false)),
            var other => throw new BadRequestException($"hist_access_type \"{other}\" is none of tail, range and search"),
        };
        return Answers.Ok(("history", new JsonArray([.. found.Select(e => Row(e, withOutput))])));
    }

    private static JsonNode Row(HistoryEntry entry, bool withOutput) =>
        new JsonArray(History.Session, entry.Line, withOutput ? new JsonArray(entry.Input, entry.Output) : entry.Input);
}
