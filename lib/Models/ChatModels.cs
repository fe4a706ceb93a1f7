using System.ClientModel;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace Ensemble.Models;

/// <summary>A chat model and one line that says which it is.</summary>
/// <param name="Client">The model, as Microsoft.Extensions.AI and Semantic Kernel know it.</param>
/// <param name="Description">One line to print, so that nobody wonders which model answered. It holds no key.</param>
public sealed record ChatModel(IChatClient Client, string Description)
{
    /// <summary>The description.</summary>
    public override string ToString() => Description;
}

/// <summary>Chooses the chat model that <c>ENSEMBLE_MODEL</c> names.</summary>
public static class ChatModels
{
    /// <summary>The environment variable that names the model.</summary>
    public const string Variable = "ENSEMBLE_MODEL";

    private const string Allowed = "Allowed: 'offline' (the default), 'openai:<model>', 'ollama:<model>'.";

    /// <summary>
    /// The model named by <c>ENSEMBLE_MODEL</c>: <c>offline</c> (also when unset), <c>openai:&lt;model&gt;</c> (with <c>OPENAI_API_KEY</c>,
    /// and <c>OPENAI_BASE_URL</c> for a compatible server) or <c>ollama:&lt;model&gt;</c> (at <c>OLLAMA_HOST</c>, default localhost:11434).
    /// </summary>
    /// <param name="environment">Reads a variable; default: the process's environment.</param>
    /// <param name="offlineLatency">How long the offline model takes for each reply, so that waiting can be studied; real models take their own time.</param>
    /// <exception cref="ModelException">The variable is malformed or a key is missing. There is no silent fall-back.</exception>
    public static ChatModel FromEnvironment(Func<string, string?>? environment = null, TimeSpan offlineLatency = default)
    {
        var read = environment ?? Environment.GetEnvironmentVariable;
        string choice = read(Variable)?.Trim() ?? "";
        var (provider, model) = Split(choice);
        return (provider, model) switch
        {
            ("" or "offline", null) => Offline(offlineLatency),
            ("offline", _) => throw Malformed(choice, "The offline model has no variants: write 'offline'."),
            ("openai" or "ollama", null or "") => throw Malformed(choice, $"'{provider}' needs the name of a model: '{provider}:<model>'."),
            ("openai", _) => OpenAI(model, read),
            ("ollama", _) => Ollama(model, read),
            _ => throw Malformed(choice, $"There is no provider '{provider}'. {NearestNames.Hint(provider, ["offline", "openai", "ollama"])}"),
        };
    }

    private static (string Provider, string? Model) Split(string choice)
    {
        int colon = choice.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (choice.ToLowerInvariant(), null)
            : (choice[..colon].Trim().ToLowerInvariant(), choice[(colon + 1)..].Trim());
    }

    private static ChatModel Offline(TimeSpan latency) => new(
        new OfflineChatClient(latency: latency),
        $"Model: offline, made of rules, no network; it is not a language model. For a real one set {Variable}=openai:<model> or ollama:<model>.");

    private static ChatModel OpenAI(string model, Func<string, string?> read)
    {
        var faults = new List<string>();
        string key = read("OPENAI_API_KEY")?.Trim() ?? "";
        if (key.Length == 0) faults.Add("OPENAI_API_KEY is not set (a local server that needs no key still wants some text there).");
        Uri url = Address("OPENAI_BASE_URL", read, "https://api.openai.com/v1", faults);
        if (faults.Count > 0) throw new ModelException($"{Variable} asks for 'openai:{model}', but {string.Join(" And ", faults)} {Allowed}");
        // The SDK itself retries rate limits and server errors, with growing waits.
        var client = new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = url });
        var wire = new OpenAIWire(client.GetChatClient(model).AsIChatClient(), new OpenAIErrors(url.Authority, key));
        return new(wire, $"Model: {model} from OpenAI's interface at {url.Authority}.");
    }

    private static ChatModel Ollama(string model, Func<string, string?> read)
    {
        var faults = new List<string>();
        Uri url = Address("OLLAMA_HOST", name => WithSchemeAndPort(read(name)), "http://localhost:11434", faults);
        if (faults.Count > 0) throw new ModelException($"{Variable} asks for 'ollama:{model}', but {faults[0]} {Allowed}");
        return new(new OllamaApiClient(url, model), $"Model: {model} from Ollama at {url.Authority}.");
    }

    private static Uri Address(string variable, Func<string, string?> read, string usual, List<string> faults)
    {
        string text = read(variable)?.Trim() is { Length: > 0 } given ? given : usual;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;
        faults.Add($"{variable} is not a web address such as {usual}.");
        return new Uri(usual);
    }

    // OLLAMA_HOST is often the address a server listens on: 'host', 'host:port' or '0.0.0.0'.
    private static string? WithSchemeAndPort(string? host)
    {
        host = host?.Trim();
        if (string.IsNullOrEmpty(host) || host.Contains("://", StringComparison.Ordinal)) return host;
        host = host.Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        return host.Contains(':', StringComparison.Ordinal) ? $"http://{host}" : $"http://{host}:11434";
    }

    private static ModelException Malformed(string choice, string why) => new($"{Variable} is '{choice}'. {why} {Allowed}");
}
