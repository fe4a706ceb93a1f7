using System.Text;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Notebooks;

/// <summary>The bytes to add so that a file has one cell more, laid out as its neighbours are.</summary>
internal static class NotebookInsertion
{
    public static NotebookEdit Of(byte[] json, JsonSpan cells, int index, JsonObject cell)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)cells.Items.Count);
        var style = JsonStyle.Of(json);
        if (cells.Items.Count == 0) return Alone(json, cells, cell, style);
        var neighbour = cells.Items[Math.Min(index, cells.Items.Count - 1)];
        string text = style.Render(cell, style.IndentAt(json, neighbour.Start)), space = SpaceBefore(json, neighbour.Start);
        return index < cells.Items.Count
            ? new(neighbour.Start, neighbour.Start, Encoding.UTF8.GetBytes($"{text},{space}"))
            : new(neighbour.End, neighbour.End, Encoding.UTF8.GetBytes($",{space}{text}"));
    }

    public static NotebookEdit InPlaceOf(byte[] json, JsonSpan old, JsonObject cell)
    {
        var style = JsonStyle.Of(json);
        return new(old.Start, old.End, Encoding.UTF8.GetBytes(style.Render(cell, style.IndentAt(json, old.Start))));
    }

    private static NotebookEdit Alone(byte[] json, JsonSpan cells, JsonObject cell, JsonStyle style)
    {
        string outer = style.IndentAt(json, cells.Start), inner = outer + style.Unit;
        bool closed = cells.End - cells.Start == "[]".Length;
        string text = style.Indented ? $"{style.NewLine}{inner}{style.Render(cell, inner)}{(closed ? style.NewLine + outer : "")}" : style.Render(cell, "");
        return new(cells.Start + 1, cells.Start + 1, Encoding.UTF8.GetBytes(text));
    }

    private static string SpaceBefore(byte[] json, int position)
    {
        int start = position;
        while (json[start - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') start--;
        return Encoding.UTF8.GetString(json, start, position - start);
    }
}
