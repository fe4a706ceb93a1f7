using System.Text.Json.Nodes;

namespace Ensemble.Jupyter.Tests.Client;

/// <summary>A message as it came from the kernel, on the channel it came on.</summary>
internal sealed record Message(string Channel, string Topic, JsonObject Header, JsonObject Parent, JsonObject Metadata, JsonObject Content)
{
    public string Type => (string)Header["msg_type"]!;
    public string Id => (string)Header["msg_id"]!;
    public string? ParentId => (string?)Parent["msg_id"];

    /// <summary>A string of the content; null when there is no such key.</summary>
    public string? this[string key] => (string?)Content[key];

    public bool IsStatus(string state) => Type == "status" && this["execution_state"] == state;

    public override string ToString()
    {
        string content = Content.ToJsonString();
        return $"{Channel} {Type} {(content.Length > 1000 ? content[..1000] + "…" : content)}";
    }
}
