using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Verify;

/// <summary>Everything a cell shows, in every form it has, as lines that can be compared: charts and HTML as well as text.</summary>
internal static partial class WholeOutput
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The cell's outputs; of a cell with the tag "timings" its words alone, for what is measured is never twice the same.</summary>
    public static string Of(NotebookCell cell)
    {
        string text = string.Join('\n', cell.Outputs.OfType<JsonObject>().SelectMany(Parts)).ReplaceLineEndings("\n").TrimEnd('\n');
        return OutputText.ShowsTimings(cell) ? Masked(text) : text;
    }

    // Which step was slowest, how many ticks an axis has and which bar is outlined follow from measured numbers: so each word counts
    // once, wherever it stands.
    private static string Masked(string text) => string.Join('\n', Words().Matches(Units().Replace(OutputText.Mask(text), "#")).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Parts(JsonObject output)
    {
        string type = OutputText.Text(output["output_type"]);
        if (type == "stream") return [$"{OutputText.Text(output["name"])}:", OutputText.Text(output["text"])];
        if (type == "error") return [$"error: {OutputText.Text(output["ename"])}: {OutputText.Text(output["evalue"])}"];
        return output["data"] is JsonObject data ? data.SelectMany(d => (string[])[$"{d.Key}:", Lines(d.Key, d.Value)]) : [];
    }

    private static string Lines(string mimeType, JsonNode? value) =>
        MimeBundle.IsJson(mimeType) ? value?.ToJsonString(Indented) ?? "null" : BetweenTags().Replace(OutputText.Text(value), ">\n<");

    [GeneratedRegex("><")]
    private static partial Regex BetweenTags();

    // What takes 900 ms here takes 1.1 s there.
    [GeneratedRegex(@"# (?:µs|ms|s|min|h)\b")]
    private static partial Regex Units();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();
}
