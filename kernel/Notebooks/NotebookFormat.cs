using System.Text;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Notebooks;

/// <summary>Writes whole notebooks as nbformat does, the same bytes on every machine.</summary>
internal static class NotebookFormat
{
    /// <summary>The file of a notebook: UTF-8 without a mark, indented by one space, keys in order, LF and one at the end.</summary>
    public static byte[] Write(JsonObject notebook) => Encoding.UTF8.GetBytes(JsonText.Of(Sorted(notebook), " ", "\n") + "\n");

    /// <summary>A cell's text as a notebook holds it: a list of lines, each but the last with its line end.</summary>
    public static JsonArray Lines(string source)
    {
        var lines = new JsonArray();
        for (int from = 0; from < source.Length;)
        {
            int end = source.IndexOf('\n', from) is >= 0 and var at ? at + 1 : source.Length;
            lines.Add(source[from..end]);
            from = end;
        }
        return lines;
    }

    private static JsonNode? Sorted(JsonNode? value) => value switch
    {
        JsonObject o => new JsonObject(o.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => value?.DeepClone(),
    };
}
