using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Notebooks;

/// <summary>One cell: what it says, and the two things a run may change: its outputs and its execution count.</summary>
public sealed class NotebookCell
{
    private readonly byte[] _json;
    private readonly JsonSpan _span;
    private JsonArray? _outputs;
    private bool _outputsChanged;
    private (bool Changed, int? Value) _count;
    private string? _source;

    internal NotebookCell(byte[] json, JsonSpan span)
    {
        (_json, _span) = (json, span);
        Type = span["cell_type"]!.Text(json)!;
        Id = span["id"] is { Kind: JsonTokenType.String } id ? id.Text(json) : null;
        SavedSource = span["source"]!.Text(json)!;
        Metadata = span["metadata"] is { } metadata ? JsonNode.Parse(metadata.Bytes(json)) as JsonObject ?? [] : [];
    }

    /// <summary>"code", "markdown" or "raw".</summary>
    public string Type { get; }

    /// <summary>What the cell is called for good; null in a file that was saved without ids (nbformat before 4.5).</summary>
    public string? Id { get; }

    /// <summary>The cell's text, whether the file holds one string or a list of lines; what is assigned is saved in the same form.</summary>
    public string Source
    {
        get => _source ?? SavedSource;
        set => _source = value;
    }

    private string SavedSource { get; }

    /// <summary>A copy of the cell as the file has it.</summary>
    internal JsonObject ToJson() => JsonNode.Parse(_span.Bytes(_json), documentOptions: new() { MaxDepth = JsonSpan.MaxDepth })!.AsObject();

    /// <summary>A copy of the cell's metadata; changing it does not change the file.</summary>
    public JsonObject Metadata { get; }

    /// <summary>The language the cell's metadata names, such as "csharp" or "mermaid"; null when it names none.</summary>
    public string? Language =>
        TextOf(Metadata["polyglot_notebook"], "kernelName") ?? TextOf(Metadata["dotnet_interactive"], "language");

    /// <summary>The cell's tags, such as "raises-exception".</summary>
    public IReadOnlyList<string> Tags =>
        Metadata["tags"] is JsonArray tags ? [.. tags.OfType<JsonValue>().Select(t => t.ToString())] : [];

    /// <summary>The outputs in notebook form. Read them as you like; to change them, assign a whole new list.</summary>
    public JsonArray Outputs
    {
        get => _outputs ??= _span["outputs"] is { } saved ? JsonNode.Parse(saved.Bytes(_json)) as JsonArray ?? [] : [];
        set => (_outputs, _outputsChanged) = (value, true);
    }

    /// <summary>The number the run gave the cell; null for a cell that has not run.</summary>
    public int? ExecutionCount
    {
        get => _count.Changed ? _count.Value : SavedCount();
        set => _count = (true, value);
    }

    private int? SavedCount() =>
        _span["execution_count"] is { Kind: JsonTokenType.Number } saved && int.TryParse(saved.Bytes(_json), out int number) ? number : null;

    internal IEnumerable<NotebookEdit> Edits(JsonStyle style)
    {
        if (_source is { } text && text != SavedSource)
            yield return Edit("source", _span["source"]!.Kind == JsonTokenType.StartArray ? NotebookFormat.Lines(text) : JsonValue.Create(text), style);
        if (_count.Changed && Type == "code") yield return Edit("execution_count", _count.Value is { } n ? JsonValue.Create(n) : null, style);
        if (_outputsChanged && Type == "code") yield return Edit("outputs", _outputs, style);
    }

    private NotebookEdit Edit(string name, JsonNode? value, JsonStyle style)
    {
        if (_span[name] is { } old)
            return new(old.Start, old.End, Encoding.UTF8.GetBytes(style.Render(value, style.IndentAt(_json, old.Start))));
        // A cell without the key is not quite valid, but common in hand-written files: add it after the last one.
        var last = _span.Properties.Values.MaxBy(p => p.End)!;
        string indent = style.IndentAt(_json, _span["cell_type"]!.Start);
        string lead = style.Indented ? $",{style.NewLine}{indent}\"{name}\": " : $",\"{name}\":";
        return new(last.End, last.End, Encoding.UTF8.GetBytes(lead + style.Render(value, indent)));
    }

    private static string? TextOf(JsonNode? node, string name) =>
        node is JsonObject o && o[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

/// <summary>Replace the bytes from <paramref name="Start"/> up to <paramref name="End"/>.</summary>
internal sealed record NotebookEdit(int Start, int End, byte[] Text);
