using System.Text.Json.Nodes;
using Ensemble.Kernel.Editing;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Answers what an editor asks while a cell is written.</summary>
internal sealed class EditingHandler(NotebookKernel kernel)
{
    public async Task<JsonObject> CompleteAsync(Request request, CancellationToken cancellationToken)
    {
        var (code, position) = Cursor(request);
        var found = await kernel.CompleteAsync(code, position, CellLanguage.Of(request.Metadata), cancellationToken);
        int start = CodePoints.FromIndex(code, found.Start), end = CodePoints.FromIndex(code, found.End);
        var kinds = found.Items.Select(item => (JsonNode)new JsonObject
        {
            ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Kind, ["signature"] = item.Signature,
        });
        return Answers.Ok(
            ("matches", Json.Texts(found.Items.Select(i => i.Text))), ("cursor_start", start), ("cursor_end", end),
            // No part of the protocol yet, but the name under which clients look for the kinds of completions.
            ("metadata", new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. kinds]) }));
    }

    public async Task<JsonObject> InspectAsync(Request request, CancellationToken cancellationToken)
    {
        var (code, position) = Cursor(request);
        var found = await kernel.InspectAsync(code, position, CellLanguage.Of(request.Metadata), cancellationToken);
        return Answers.Ok(("found", found is not null), ("data", found?.ToJson(splitLines: false) ?? []), ("metadata", new JsonObject()));
    }

    public JsonObject IsComplete(Request request)
    {
        var found = kernel.IsComplete(request.Content.Text("code"), CellLanguage.Of(request.Metadata));
        var content = new JsonObject { ["status"] = found.Status };
        if (found.Status == "incomplete") content["indent"] = found.Indent;
        return content;
    }

    private static (string Code, int Position) Cursor(Request request)
    {
        string code = request.Content.Text("code");
        return (code, request.Content.Number("cursor_pos") is { } cursor ? CodePoints.ToIndex(code, cursor) : code.Length);
    }
}
