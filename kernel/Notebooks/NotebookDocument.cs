using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Notebooks;

/// <summary>
/// A notebook file (.ipynb, nbformat 4) that can be run and saved without losing anything: a save keeps every byte of the
/// original except the texts, outputs and execution counts that were assigned.
/// </summary>
public sealed class NotebookDocument
{
    private readonly byte[] _json;
    private readonly int _bom;
    private readonly JsonSpan _cells;

    private NotebookDocument(byte[] json, int bom, JsonSpan root)
    {
        (_json, _bom, _cells) = (json, bom, root["cells"]!);
        Cells = [.. root["cells"]!.Items.Select(cell => new NotebookCell(json, cell))];
        Metadata = root["metadata"] is { } metadata ? JsonNode.Parse(metadata.Bytes(json)) as JsonObject ?? [] : [];
    }

    /// <summary>The cells in file order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>A copy of the document's metadata; changing it does not change the file.</summary>
    public JsonObject Metadata { get; }

    /// <summary>Reads a notebook file; throws <see cref="NotebookFormatException"/> with the file's name when it is not one.</summary>
    public static NotebookDocument Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException($"{Path.GetFileName(path)}: {e.Message}.");
        }
    }

    /// <summary>Reads a notebook from the bytes of its file.</summary>
    public static NotebookDocument Parse(byte[] file)
    {
        int bom = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        byte[] json = bom == 0 ? [.. file] : file[bom..];
        var root = Read(json);
        Check(root, json);
        return new NotebookDocument(json, bom, root);
    }

    /// <summary>Reads a notebook from its text.</summary>
    public static NotebookDocument Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>The notebook with one cell more, which becomes the cell at <paramref name="index"/>; this one stays as it is.</summary>
    public NotebookDocument WithCell(int index, JsonObject cell) => Parse(ToBytes(NotebookInsertion.Of(_json, _cells, index, cell)));

    /// <summary>The notebook with another cell in the place of the one at <paramref name="index"/>; this one stays as it is.</summary>
    public NotebookDocument WithCellReplaced(int index, JsonObject cell) => Parse(ToBytes(NotebookInsertion.InPlaceOf(_json, _cells.Items[index], cell), index));

    /// <summary>The file as it is to be saved.</summary>
    public byte[] ToBytes() => ToBytes(insertion: null);

    private byte[] ToBytes(NotebookEdit? insertion, int replaced = -1)
    {
        var style = JsonStyle.Of(_json);
        using var file = new MemoryStream(_json.Length);
        if (_bom > 0) file.Write(Encoding.UTF8.Preamble);
        int copied = 0;
        foreach (var edit in Cells.Where((_, i) => i != replaced).SelectMany(c => c.Edits(style)).Concat(insertion is null ? [] : [insertion]).OrderBy(e => e.Start))
        {
            file.Write(_json, copied, edit.Start - copied);
            file.Write(edit.Text);
            copied = edit.End;
        }
        file.Write(_json, copied, _json.Length - copied);
        return file.ToArray();
    }

    /// <summary>Saves the notebook; a reader never sees a half-written file.</summary>
    public void Save(string path) => AtomicFile.Write(path, ToBytes());

    private static JsonSpan Read(byte[] json)
    {
        if (json.AsSpan().IndexOfAnyExcept(" \t\r\n\0"u8) < 0) throw new NotebookFormatException("the file is empty: undo the last change to it in your editor, or get the file again");
        if (json is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new NotebookFormatException("the file is saved as UTF-16: save it as UTF-8");
        try
        {
            return JsonSpan.Parse(json);
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException($"not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} of it; the file may be cut short: undo the last change to it in your editor, or get the file again");
        }
        catch (InvalidOperationException)
        {
            throw new NotebookFormatException("a string in it is not valid UTF-8: save the file as UTF-8");
        }
    }

    private static void Check(JsonSpan root, byte[] json)
    {
        if (root.Kind != JsonTokenType.StartObject) throw new NotebookFormatException("not a notebook: the file holds no JSON object");
        string version = root["nbformat"] is { } v ? Encoding.UTF8.GetString(v.Bytes(json)) : "missing";
        if (version != "4")
            throw new NotebookFormatException($"\"nbformat\" is {version}, and this kernel reads 4: open the notebook in VS Code or Jupyter and save it there");
        if (root["cells"] is not { Kind: JsonTokenType.StartArray } cells)
            throw new NotebookFormatException("there is no list of \"cells\" in it, so it is not a notebook");
        var faults = cells.Items.SelectMany((cell, i) => Faults(cell, json).Select(f => $"cell {i + 1} {f}")).ToList();
        if (faults.Count > 0) throw new NotebookFormatException(string.Join("; ", faults.Take(5)));
    }

    private static IEnumerable<string> Faults(JsonSpan cell, byte[] json)
    {
        if (cell.Kind != JsonTokenType.StartObject) return ["is not an object"];
        string?[] faults =
        [
            cell["cell_type"]?.Kind == JsonTokenType.String ? null : "has no \"cell_type\"",
            cell["source"]?.Text(json) is not null ? null : "has no \"source\" that is a string or a list of strings",
        ];
        return faults.OfType<string>();
    }
}
