using System.ClientModel;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ensemble.Models;

/// <summary>What goes wrong between here and a server with OpenAI's interface, in words that say what to do.</summary>
/// <param name="server">The server's address, as a person would name it.</param>
/// <param name="key">The key, which no message may hold: some servers repeat the one they refuse.</param>
internal sealed class OpenAIErrors(string server, string key)
{
    private const int Shown = 500;

    /// <summary>The error in words; null where it is not the server's or somebody broke the call off.</summary>
    public ModelException? Tell(Exception error, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return null;
        // The client gathers the failures of its own retries.
        var cause = error is AggregateException { InnerExceptions: [.., var last] } ? last : error;
        string? told = cause switch
        {
            ClientResultException { Status: > 0 } answer => Answered(answer.Status, Said(answer.Message)),
            HttpRequestException or ClientResultException => $"There is no answer from {server}: {Said(cause.Message)} Is the server running, and OPENAI_BASE_URL right?",
            IOException => $"The connection to {server} broke off in the middle of an answer: {Said(cause.Message)}",
            OperationCanceledException => $"{server} did not answer in time.",
            JsonException => $"{server} answered something else than OpenAI's JSON. Is OPENAI_BASE_URL right? Often it ends in /v1.",
            _ => null,
        };
        if (told is null) return null;
        return new(told, Holds(error.ToString()) ? null : error);
    }

    public ModelException Unfinished() =>
        new($"The stream from {server} ended before the model said why it stopped, so the answer is not complete. Ask again.");

    private string Answered(int status, string said) => status switch
    {
        401 or 403 => $"{server} refused the key in OPENAI_API_KEY ({status}): {said} Set a key that is valid there.",
        404 => $"{server} does not know what was asked for (404): {said} Check the model in {ChatModels.Variable}, and OPENAI_BASE_URL.",
        429 => $"{server} takes no more requests for now (429), also not after waiting: {said} Wait, ask less at once, or check your quota.",
        >= 500 => $"{server} failed ({status}), also when asked again: {said}",
        _ => $"{server} refused the request ({status}): {said}",
    };

    // The client's message is a line with the status, and the server's own words in the last paragraph.
    private string Said(string message)
    {
        string words = message.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last.Trim() : "";
        words = Excerpt.Of(Key().Replace(words, "[the key]"), Shown).ReplaceLineEndings(" ");
        return words.EndsWith('.') || words.EndsWith('!') ? words : $"{words}.";
    }

    private bool Holds(string text) => Key().IsMatch(text);

    private Regex Key() => new($@"(?<![\w-]){Regex.Escape(key)}(?![\w-])");
}
