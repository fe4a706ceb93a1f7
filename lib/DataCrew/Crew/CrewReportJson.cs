using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.DataCrew;

/// <summary>
/// Writes a crew's report as one JSON object, for programs:
/// <c>{"file", "rows", "columns": [{"name", "type", "missing"}], "answers": [{"question", "status": "answered" or "declined", "value", "unit",
/// "method", "assumptions": […], "sentence"}], "stopReason", "metrics": {…}}</c>. Rows and columns are those of the file as loaded. It is not read back.
/// </summary>
public sealed class CrewReportJson : JsonConverter<CrewReport>
{
    /// <inheritdoc/>
    public override CrewReport Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A crew's report is written as JSON for programs and is not read back.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CrewReport value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, new
        {
            file = value.File,
            rows = value.Source?.Rows ?? 0,
            columns = (value.Source?.Columns ?? []).Select(c => new { name = c.Name, type = Lower(c.Kind), missing = c.Missing }),
            answers = value.Answers.Select(answer => Answer(answer, value.Source)),
            stopReason = value.StopReason.ToString(),
            metrics = value.Metrics,
        }, options);
    }

    private static object Answer(CrewAnswer answer, Dataset? source) => new
    {
        question = answer.Question,
        status = answer.IsAnswered ? "answered" : "declined",
        value = answer.Result?.Value,
        unit = answer.Result?.Unit,
        method = answer.Result?.Method ?? "",
        // What the report says once of the file, every answer rests on.
        assumptions = answer.Result is { } result ? result.Assumptions.AddRange(ReadingNotes.OfFile(source!)) : [],
        sentence = answer.Sentence,
    };

    private static string Lower(ColumnKind kind) => kind.ToString().ToLowerInvariant();
}
