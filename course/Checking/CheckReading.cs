using System.Text.Json.Nodes;
using Ensemble.Checks;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Checking;

/// <summary>What a check said when its cell ran, as the executed notebook holds it.</summary>
internal sealed record CheckReading(string Exercise, CheckStatus Status, string Message)
{
    /// <summary>The form in which a check's result shows itself to programs.</summary>
    public const string MimeType = "application/vnd.ensemble.check+json";

    /// <summary>Every result in the notebook, in the order of its cells.</summary>
    public static IEnumerable<CheckReading> In(NotebookDocument notebook) => notebook.Cells.SelectMany(In);

    // A learner may print whatever they like: what is not such a result is none, and no fault.
    private static IEnumerable<CheckReading> In(NotebookCell cell) =>
        cell.Outputs.OfType<JsonObject>().Select(o => o["data"]?[MimeType]).OfType<JsonObject>().Select(Of).OfType<CheckReading>();

    private static CheckReading? Of(JsonObject result) =>
        Text(result, "exercise") is { } exercise && Enum.TryParse(Text(result, "status"), out CheckStatus status) && Enum.IsDefined(status)
            ? new(exercise, status, Text(result, "message") ?? "") : null;

    private static string? Text(JsonObject json, string key) => json[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
