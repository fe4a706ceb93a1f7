using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ensemble.Tests.Models.OpenAi;

/// <summary>
/// A server of OpenAI's chat completions on a free port of this machine, as strict as the real one. Behind it answers any chat model, the offline one
/// unless told otherwise, so that the same conversation can be held with that model itself and over HTTP with OpenAI's own client.
/// </summary>
internal sealed class MockOpenAiServer : IAsyncDisposable
{
    public const string Key = "sk-mock-0123456789abcdef";
    private const string ModelName = "mock-model";

    private readonly WebApplication _app;
    private readonly IChatClient _model;
    private readonly ConcurrentQueue<Fault> _faults = new();
    private ImmutableList<JsonElement> _requests = [];

    private MockOpenAiServer(IChatClient model)
    {
        _model = model;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>What it was sent, in order, refused requests included.</summary>
    public IReadOnlyList<JsonElement> Requests => _requests;

    /// <summary>The base URL, as <c>OPENAI_BASE_URL</c> has it.</summary>
    public string Url => $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/v1";

    /// <summary>Starts a server that this model answers behind; default: the offline model.</summary>
    public static async Task<MockOpenAiServer> StartAsync(IChatClient? model = null)
    {
        var server = new MockOpenAiServer(model ?? new OfflineChatClient());
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>The model over HTTP, chosen as a learner chooses it: by environment variables.</summary>
    public IChatClient Client(string key = Key, string model = ModelName) => ChatModels.FromEnvironment(name => name switch
    {
        ChatModels.Variable => $"openai:{model}",
        "OPENAI_API_KEY" => key,
        "OPENAI_BASE_URL" => Url,
        _ => null,
    }).Client;

    /// <summary>The next request that is well formed is answered with this error; several are given in order.</summary>
    public void Fail(WireError error) => _faults.Enqueue(new(error, null, false));

    /// <summary>The next stream is broken off after so many chunks: the line breaks, or the stream just ends where <paramref name="politely"/>.</summary>
    public void BreakOff(int afterChunks, bool politely = false) => _faults.Enqueue(new(null, afterChunks, politely));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        try
        {
            Authorize(http.Request);
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
            ImmutableInterlocked.Update(ref _requests, all => all.Add(body));
            var request = WireRequest.Read(body);
            if (request.Model != ModelName) throw WireError.NoModel(request.Model);
            _faults.TryDequeue(out var fault);
            if (fault?.Error is { } error) throw error;
            var response = await _model.GetResponseAsync(request.Messages, request.Options, http.RequestAborted);
            var reply = new WireReply(request, response, $"chatcmpl-{_requests.Count}");
            if (request.Stream) await StreamAsync(http, reply, fault);
            else await http.Response.WriteAsJsonAsync(reply.Completion(), http.RequestAborted);
        }
        catch (WireError error)
        {
            await RefuseAsync(http.Response, error);
        }
    }

    private static void Authorize(HttpRequest request)
    {
        string given = request.Headers.Authorization.ToString();
        string key = given.StartsWith("Bearer ", StringComparison.Ordinal) ? given[7..].Trim() : "";
        if (key.Length == 0) throw WireError.NoKey();
        if (key != Key) throw WireError.WrongKey(key);
    }

    private static async Task StreamAsync(HttpContext http, WireReply reply, Fault? fault)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        // More is promised than will come: the client knows that the line broke, and what was sent before still arrives, as it would not after a reset.
        if (fault is { Politely: false }) http.Response.ContentLength = 1_000_000;
        int sent = 0;
        foreach (var chunk in reply.Chunks())
        {
            if (sent++ == fault?.BreakAfter) return;
            await SendAsync(http, chunk.ToJsonString());
        }
        await SendAsync(http, "[DONE]");
    }

    private static async Task SendAsync(HttpContext http, string data)
    {
        await http.Response.WriteAsync($"data: {data}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static async Task RefuseAsync(HttpResponse response, WireError error)
    {
        response.StatusCode = error.Status;
        if (error.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await response.WriteAsJsonAsync<JsonNode>(error.Json());
    }

    private sealed record Fault(WireError? Error, int? BreakAfter, bool Politely);
}
