using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>What a cell shows, as text that can be compared with what the same cell shows elsewhere.</summary>
internal static partial class OutputText
{
    private const string Timings = "timings";

    // What to read where there is no plain text; of anything else the type is all that can be said.
    private static readonly string[] Readable = ["text/plain", "text/markdown", "text/latex", "application/json", "text/html"];

    /// <summary>Whether the cell shows measured times, which are never twice the same.</summary>
    public static bool ShowsTimings(NotebookCell cell) => cell.Tags.Contains(Timings);

    /// <summary>The cell's outputs as text, one after the other; numbers are masked in a cell with the tag "timings".</summary>
    public static string Of(NotebookCell cell) => Of(cell.Outputs, ShowsTimings(cell));

    /// <summary>Outputs as text, one after the other, with LF at each line's end and nothing after the last.</summary>
    public static string Of(JsonArray outputs, bool masked)
    {
        // A line may come in several outputs: whether it does depends on when it was sent.
        string text = string.Concat(outputs.OfType<JsonObject>().Select(o => IsStream(o) ? Text(o["text"]) : $"\n{Shown(o).Trim('\n', '\r')}\n"));
        text = BlankLines().Replace(text.ReplaceLineEndings("\n"), "\n").Trim('\n');
        return masked ? Mask(text) : text;
    }

    /// <summary>The text with every number as #, and with the space and the bars whose length follows from numbers made one long.</summary>
    public static string Mask(string text) => Bars().Replace(Spaces().Replace(Numbers().Replace(text, "#"), " "), "$1");

    /// <summary>A string, or the lines of a list joined: notebooks hold text as either.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Text)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node?.ToJsonString() ?? "",
    };

    private static bool IsStream(JsonObject output) => Text(output["output_type"]) == "stream";

    private static string Shown(JsonObject output)
    {
        if (Text(output["output_type"]) == "error") return $"{Text(output["ename"])}: {Text(output["evalue"])}";
        if (output["data"] is not JsonObject data || data.Count == 0) return "";
        return Readable.FirstOrDefault(data.ContainsKey) is { } type ? Text(data[type]) : $"[{string.Join(", ", data.Select(d => d.Key))}]";
    }

    [GeneratedRegex(@"\n{2,}")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*(?:[eE][-+]?\d+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"([-─═=#.·█-▏░▒▓])\1+")]
    private static partial Regex Bars();
}
