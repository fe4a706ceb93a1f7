using System.Text.Json.Nodes;

namespace Ensemble.Tests.Models.OpenAi;

/// <summary>An answer that is an error, in OpenAI's JSON: <c>{"error":{"message","type","param","code"}}</c>.</summary>
internal sealed class WireError(int status, string message, string? param = null, string? code = null, string type = "invalid_request_error") : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Seconds to wait, for the header of that name.</summary>
    public int? RetryAfter { get; init; }

    public JsonObject Json() => new()
    {
        ["error"] = new JsonObject { ["message"] = Message, ["type"] = type, ["param"] = param, ["code"] = code },
    };

    public static WireError Bad(string param, string message, string? code = "invalid_value") => new(400, message, param, code);

    public static WireError NoKey() =>
        new(401, "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).");

    /// <summary>The real server masks the middle of a long key and repeats a short one as it is (github.com/continuedev/continue, issues 9358 and 10250).</summary>
    public static WireError WrongKey(string key)
    {
        string shown = key.Length < 12 ? key : $"{key[..3]}{new string('*', key.Length - 7)}{key[^4..]}";
        return new(401, $"Incorrect API key provided: {shown}. You can find your API key at https://platform.openai.com/account/api-keys.", code: "invalid_api_key");
    }

    public static WireError NoModel(string model) =>
        new(404, $"The model `{model}` does not exist or you do not have access to it.", code: "model_not_found");

    public static WireError RateLimit(int retryAfter) =>
        new(429, "Rate limit reached for requests. Please try again later.", code: "rate_limit_exceeded", type: "requests") { RetryAfter = retryAfter };

    public static WireError OutOfQuota() =>
        new(429, "You exceeded your current quota, please check your plan and billing details.", code: "insufficient_quota", type: "insufficient_quota");

    public static WireError ServerError() =>
        new(500, "The server had an error while processing your request. Sorry about that!", type: "server_error");
}
