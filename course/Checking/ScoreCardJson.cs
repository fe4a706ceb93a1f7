using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Course.Checking;

/// <summary>Score cards as one JSON object.</summary>
internal static class ScoreCardJson
{
    // Nothing of it is HTML; letters and quotes stay readable.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static string Of(IReadOnlyCollection<ScoreCard> cards) => new JsonObject
    {
        ["passed"] = cards.Sum(c => c.Passed),
        ["of"] = cards.Sum(c => c.Exercises.Length),
        ["minutesLeft"] = cards.Sum(c => c.MinutesLeft),
        ["next"] = cards.Select(c => c.Next?.Id).FirstOrDefault(id => id is not null),
        ["notebooks"] = Array(cards, Of),
    }.ToJsonString(Readable);

    private static JsonObject Of(ScoreCard card) => new()
    {
        ["notebook"] = card.Notebook,
        ["exercises"] = Array(card.Exercises, Of),
        ["otherFailures"] = Array(card.Others, o => JsonValue.Create(o)),
        ["endedInCell"] = card.EndedIn,
    };

    private static JsonObject Of(ExerciseScore exercise) => new()
    {
        ["exercise"] = exercise.Id,
        ["title"] = exercise.Title,
        ["difficulty"] = exercise.Facts?.Difficulty,
        ["importance"] = exercise.Facts?.Importance,
        ["minutes"] = exercise.Facts?.Minutes,
        ["status"] = exercise.State.ToString(),
        ["message"] = exercise.Message,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> of) => [.. items.Select(of)];
}
