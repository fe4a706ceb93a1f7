using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>A model with a role and tools. It keeps no memory: what it knows is in the messages it is given.</summary>
public sealed class Agent : IAgent
{
    /// <summary>What it is called in replies, errors and spans.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence; for people and for whoever chooses between agents.</summary>
    public string Description { get; init; } = "";

    /// <summary>The system message that every run starts with: role, goal, rules.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>The model it thinks with.</summary>
    public required IChatClient Model { get; init; }

    /// <summary>What it can do besides talking; <see cref="AgentTools.From"/> makes tools from an object's methods.</summary>
    public IReadOnlyList<AIFunction> Tools { get; init; } = [];

    /// <summary>How many rounds of tool calls one run may take; default 10. A model that asks for one more ends the run with <see cref="AgentStopReason.ToolRoundLimit"/>.</summary>
    public int MaxToolRounds { get; init; } = 10;

    /// <summary>
    /// Whether the tools that a model calls in one reply run side by side; default no, one after another. They must then bear it, and what they
    /// write down comes in the order they finish.
    /// </summary>
    public bool AllowConcurrentInvocation { get; init; }

    /// <summary>
    /// Watches the agent while it speaks: where set, the model is asked to stream, and every piece is passed on as it comes, with the agent's
    /// name as its author; results of tools are among them. The reply is the same as without. Default: nobody watches. It is called while the
    /// model waits, so it should be quick; an error it throws ends the run.
    /// </summary>
    public Action<ChatResponseUpdate>? OnUpdate { get; init; }

    /// <summary>Answers one user message.</summary>
    public Task<AgentReply> RunAsync(string message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return RunAsync([new ChatMessage(ChatRole.User, message)], cancellationToken);
    }

    /// <summary>
    /// Continues this conversation: the model is asked, its tool calls are run and their results given back, until it answers.
    /// A tool that fails is told to the model in words, so that it can recover.
    /// </summary>
    /// <exception cref="AgentFailedException">The model itself failed.</exception>
    /// <exception cref="ArgumentException">The agent is not well made; the message lists every fault.</exception>
    public async Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Validate();
        using var span = Start();
        var loop = new ToolLoop(Instrumented.Of(Model), MaxToolRounds) { AllowConcurrentInvocation = AllowConcurrentInvocation };
        try
        {
            var options = new ChatOptions { Tools = [.. Tools] };
            var response = OnUpdate is null
                ? await loop.GetResponseAsync(Conversation(messages), options, cancellationToken)
                : await WatchedReply.ReadAsync(loop.GetStreamingResponseAsync(Conversation(messages), options, cancellationToken), Name, OnUpdate);
            var reply = ReplyReader.Read(Name, response, loop.HitLimit);
            Finish(span, reply);
            return reply;
        }
        catch (Exception error) when (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            Telemetry.Fail(span, error);
            throw;
        }
        catch (Exception error)
        {
            var (step, cause) = error is WatcherException watcher ? (nameof(OnUpdate), watcher.InnerException!) : ($"model call {loop.Rounds + 1}", error);
            Telemetry.Fail(span, cause);
            throw new AgentFailedException(Name, step, cause);
        }
    }

    private IEnumerable<ChatMessage> Conversation(IEnumerable<ChatMessage> messages) =>
        Instructions.Length == 0 ? messages : messages.Prepend(new ChatMessage(ChatRole.System, Instructions));

    private void Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Name)) faults.Add("its name is empty");
        if (Model is null) faults.Add("it has no model");
        if (MaxToolRounds < 1) faults.Add($"MaxToolRounds is {MaxToolRounds}, and must be at least 1");
        faults.AddRange(Tools.GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => $"{g.Count()} tools are called '{g.Key}'"));
        if (faults.Count > 0) throw new ArgumentException($"The agent '{Name}' cannot run: {string.Join("; ", faults)}.");
    }

    private Activity? Start()
    {
        var span = Telemetry.Source.StartActivity($"{Telemetry.InvokeAgent} {Name}");
        span?.SetTag(Telemetry.OperationName, Telemetry.InvokeAgent).SetTag(Telemetry.AgentName, Name);
        if (Description.Length > 0) span?.SetTag(Telemetry.AgentDescription, Description);
        return span;
    }

    private static void Finish(Activity? span, AgentReply reply) => span?
        .SetTag(Telemetry.InputTokens, reply.Usage.InputTokenCount)
        .SetTag(Telemetry.OutputTokens, reply.Usage.OutputTokenCount)
        .SetTag(Telemetry.StopReason, reply.StopReason.ToString());
}
