using System.Runtime.CompilerServices;
using Ensemble.Models.Recording;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>
/// A model whose answers are written to a <see cref="ChatRecording"/> or taken from it, streamed or not. An answer is written down when it is complete;
/// one that fails, or a stream that is left, is not. A replayed answer reports the tokens it took when it was recorded.
/// </summary>
/// <example><code>
/// var recording = await ChatRecording.OpenAsync("session.jsonl", RecordingMode.Cache);
/// var model = new RecordedChatClient(recording, ChatModels.FromEnvironment().Client);
/// </code></example>
public sealed class RecordedChatClient : DelegatingChatClient
{
    private readonly ChatRecording _recording;
    private readonly string? _model;

    /// <summary>A model whose session is recorded.</summary>
    /// <param name="recording">Where answers are written to and taken from.</param>
    /// <param name="inner">The model; a recording that is only replayed needs none.</param>
    public RecordedChatClient(ChatRecording recording, IChatClient? inner = null) : base(inner ?? Absent(recording))
    {
        _recording = recording;
        _model = inner?.GetService<ChatClientMetadata>()?.DefaultModelId;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The recording is only replayed and has no answer to this; the message shows what differs.</exception>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var request = RecordedRequest.Of(asked, options);
        if (_recording.Find(request, Model(options)) is { } known) return known.Answer();
        var response = await base.GetResponseAsync(asked, options, cancellationToken);
        await _recording.AddAsync(request, Model(options), response, cancellationToken);
        return response;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The recording is only replayed and has no answer to this; the message shows what differs.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var request = RecordedRequest.Of(asked, options);
        if (_recording.Find(request, Model(options)) is { } known)
        {
            foreach (var update in LocalReply.Stream(known.Answer())) yield return update;
            yield break;
        }
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in base.GetStreamingResponseAsync(asked, options, cancellationToken))
        {
            // A copy, since whoever gets it may change it.
            updates.Add(update.Clone());
            yield return update;
        }
        await _recording.AddAsync(request, Model(options), updates.ToChatResponse(), cancellationToken);
    }

    private string? Model(ChatOptions? options) => options?.ModelId ?? _model;

    private static Nobody Absent(ChatRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Mode == RecordingMode.Replay ? new Nobody(recording.Model ?? "recording")
            : throw new ArgumentException($"A recording that is opened with RecordingMode.{recording.Mode} needs a model to ask; only RecordingMode.Replay does without.");
    }

    /// <summary>Stands where no model is needed.</summary>
    private sealed class Nobody(string model) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("A replay asks no model.");

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("A replay asks no model.");

        public object? GetService(Type serviceType, object? serviceKey = null) => LocalReply.Service(this, model, serviceType, serviceKey);

        public void Dispose() { }
    }
}
