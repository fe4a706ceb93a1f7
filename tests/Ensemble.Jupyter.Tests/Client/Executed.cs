using System.Text.Json.Nodes;

namespace Ensemble.Jupyter.Tests.Client;

/// <summary>What came of one cell: the reply, and its messages on iopub from busy to idle.</summary>
internal sealed record Executed(string Id, Message Reply, IReadOnlyList<Message> Published)
{
    public string Status => Reply["status"]!;
    public int? Count => (int?)Reply.Content["execution_count"];
    public string Stdout => Stream("stdout");
    public string Stderr => Stream("stderr");
    public Message? Error => Of("error").SingleOrDefault();

    /// <summary>The MIME types of the value of the cell's last expression; null when there is none.</summary>
    public JsonObject? Result => Of("execute_result").SingleOrDefault()?.Content["data"]!.AsObject();
    public string? Plain => (string?)Result?["text/plain"];
    public IReadOnlyList<JsonObject> Displays => [.. Of("display_data").Select(m => m.Content["data"]!.AsObject())];

    /// <summary>The traceback, or the last line of defence: everything that says why the cell failed.</summary>
    public string Trace => string.Join('\n', Error?.Content["traceback"]!.AsArray().Select(l => (string)l!) ?? []);

    public IEnumerable<Message> Of(string type) => Published.Where(m => m.Type == type);

    /// <summary>Fails the test, with all that is known, unless the cell succeeded.</summary>
    public Executed Ok()
    {
        Assert.True(Status == "ok", ToString());
        return this;
    }

    public override string ToString() => $"{Reply}\n{string.Join('\n', Published.Take(30))}";

    private string Stream(string name) => string.Concat(Of("stream").Where(m => m["name"] == name).Select(m => m["text"]));
}
