using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>
/// A stand-in for a chat model, made of rules: each skill in turn may answer, and the first that does wins. It has no weights,
/// no network and no randomness, and it is not a language model: it does what its skills do and nothing else.
/// Tokens are estimated (<see cref="TokenEstimate"/>). A message of more than 100,000 characters is declined in words, so that every reply comes in bounded time.
/// </summary>
public sealed class OfflineChatClient : IChatClient
{
    private const string ModelId = "offline";
    private const int LongestMessage = 100_000;
    private readonly ImmutableArray<IOfflineSkill> _skills;
    private readonly TimeSpan _latency;
    private readonly TimeProvider _time;

    /// <summary>An offline model with these skills.</summary>
    /// <param name="skills">What it can do, first come first served; default: <see cref="OfflineSkills.Default"/>.</param>
    /// <param name="latency">How long each reply takes, so that waiting and parallel work can be studied; default: none.</param>
    /// <param name="time">The clock that the latency is measured by; default: the system's.</param>
    public OfflineChatClient(IEnumerable<IOfflineSkill>? skills = null, TimeSpan latency = default, TimeProvider? time = null)
    {
        _skills = [.. skills ?? OfflineSkills.Default];
        _latency = latency;
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        if (_latency > TimeSpan.Zero) await Task.Delay(_latency, _time, cancellationToken);
        var request = LocalReply.Read(messages, options);
        return LocalReply.Wrap(request, Reply(request), ModelId);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in LocalReply.Stream(response)) yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        LocalReply.Service(this, ModelId, serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose() { }

    private ChatMessage Reply(OfflineRequest request)
    {
        // Some skills weigh every sentence against every other, so their work grows faster than the text.
        if (request.Messages.FirstOrDefault(m => m.Text.Length > LongestMessage) is { } tooLong)
            return new(ChatRole.Assistant, string.Create(CultureInfo.InvariantCulture, $"One message has {tooLong.Text.Length:N0} characters, and my rules read at most {LongestMessage:N0}. Send the part that matters, or let the program print less."));
        foreach (var skill in _skills)
        {
            if (Ask(skill, request) is { } reply) return reply;
        }
        string can = _skills.IsEmpty ? "It has no skills yet." : $"Its skills: {string.Join(", ", _skills.Select(s => s.Name))}.";
        return new(ChatRole.Assistant, $"None of my rules fits this request. I am the offline model of this course: rules, not a language model. {can} "
            + $"For a real model set {ChatModels.Variable}=openai:<model> or ollama:<model>.");
    }

    private static ChatMessage? Ask(IOfflineSkill skill, OfflineRequest request)
    {
        try
        {
            return skill.Reply(request);
        }
        catch (Exception error)
        {
            throw new ModelException($"The offline model's skill '{skill.Name}' failed: {error.Message}", error);
        }
    }
}
