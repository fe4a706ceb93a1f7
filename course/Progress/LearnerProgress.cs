using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Course.Checking;

namespace Ensemble.Course.Progress;

/// <summary>What is remembered of every exercise, as JSON. Fields that this version does not know stay as they are.</summary>
internal sealed class LearnerProgress
{
    private const string Exercises = "exercises";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // A key that is there twice, at any depth, would be noticed only when it is read.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonObject _json;

    private LearnerProgress(JsonObject json) => _json = json;

    public static LearnerProgress Empty => new(new JsonObject { ["version"] = 1, [Exercises] = new JsonObject() });

    /// <summary>Null when the text is not what such a file holds.</summary>
    public static LearnerProgress? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) is JsonObject json && json[Exercises] is JsonObject ? new((JsonObject)json.DeepClone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public ExerciseRecord this[string exercise] => _json[Exercises]![exercise] is JsonObject record
        ? new(State(record), Time(record, "checked"), Time(record, "passed"), Number(record, "hints")) : new();

    /// <summary>The same with another record of one exercise.</summary>
    public LearnerProgress With(string exercise, ExerciseRecord record)
    {
        var json = (JsonObject)_json.DeepClone();
        var all = json[Exercises]!.AsObject();
        if (all[exercise] is not JsonObject entry) all[exercise] = entry = [];
        entry["state"] = record.State?.ToString();
        entry["checked"] = Text(record.Checked);
        entry["passed"] = Text(record.Passed);
        entry["hints"] = record.Hints;
        return new(json);
    }

    public override string ToString() => _json.ToJsonString(Indented);

    private static ExerciseState? State(JsonObject record) => Enum.TryParse(String(record, "state"), out ExerciseState state) && Enum.IsDefined(state) ? state : null;

    private static DateTimeOffset? Time(JsonObject record, string key) =>
        DateTimeOffset.TryParse(String(record, key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static int Number(JsonObject record, string key) => record[key] is JsonValue value && value.TryGetValue(out int number) && number > 0 ? number : 0;

    private static string? String(JsonObject record, string key) => record[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
