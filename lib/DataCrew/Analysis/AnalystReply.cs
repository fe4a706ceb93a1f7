using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.DataCrew;

/// <summary>What the model reads of a result: everything but the points of its chart, and no more facts than a prompt should hold.</summary>
internal sealed record AnalystReply(
    string Id, AnalysisKind Kind, AnswerValue Value, string? Unit, string Method, ImmutableList<string> Assumptions,
    string Sentence, Dictionary<string, double> Facts, int FactsLeftOut)
{
    private const int MostFacts = 80;

    // A column's name is read by a model, not by a browser: "°" and "µ" stay as they are.
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static string Of(AnalysisResult result) => JsonSerializer.Serialize(
        new AnalystReply(result.Id, result.Kind, result.Value, result.Unit, result.Method, result.Assumptions, result.Sentence,
            result.Facts.Take(MostFacts).ToDictionary(), Math.Max(0, result.Facts.Count - MostFacts)), Json);
}
