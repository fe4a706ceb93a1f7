using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>
/// Writes down who said what to whom while agents work, in the order it was said, whatever runs in parallel. It only watches:
/// what the agents do is the same without it. Each message is also a span <c>message.send</c>, so that a run's monitor sees it.
/// </summary>
/// <example><code>
/// var flow = new MessageFlow();
/// AgentReply items = await flow.AskAsync("customer", reader, order);
/// AgentReply note = await flow.AskAsync("reader", writer, items.Text);
/// flow.Tell("writer", "customer", note.Text);
/// </code></example>
public sealed class MessageFlow
{
    private readonly Lock _lock = new();
    private readonly List<FlowMessage> _messages = [];
    private readonly int _maxMessages;
    private int _dropped;

    /// <summary>An empty flow.</summary>
    /// <param name="maxMessages">The most messages to keep, 10,000 by default; later ones are counted in <see cref="Dropped"/> and not kept.</param>
    public MessageFlow(int maxMessages = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        _maxMessages = maxMessages;
    }

    /// <summary>The messages so far, in order.</summary>
    public ImmutableArray<FlowMessage> Messages
    {
        get { lock (_lock) return [.. _messages]; }
    }

    /// <summary>How many messages were not kept because there were too many.</summary>
    public int Dropped
    {
        get { lock (_lock) return _dropped; }
    }

    /// <summary>Everyone who spoke or was spoken to, in order of appearance.</summary>
    public ImmutableArray<string> Agents => [.. Messages.SelectMany(m => new[] { m.From, m.To }).Distinct()];

    /// <summary>Who told whom how much, in order of each pair's first message; there and back are two pairs.</summary>
    public ImmutableArray<FlowPair> Pairs =>
        [.. Messages.GroupBy(m => (m.From, m.To)).Select(g => new FlowPair(g.Key.From, g.Key.To, g.Count(), g.Sum(m => m.Tokens)))];

    /// <summary>The length of all messages together, in tokens by <see cref="Models.TokenEstimate"/>.</summary>
    public int Tokens => Messages.Sum(m => m.Tokens);

    /// <summary>Gives an agent a message and waits for its answer. The answer is no message until someone is told it.</summary>
    /// <param name="from">Who asks: an agent's name, or a person's.</param>
    /// <param name="to">The agent that answers.</param>
    /// <param name="text">The message.</param>
    /// <param name="cancellationToken">Stops the agent.</param>
    /// <exception cref="AgentFailedException">The agent's model failed; the message stays written down.</exception>
    public Task<AgentReply> AskAsync(string from, Agent to, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        Tell(from, to.Name, text);
        return to.RunAsync(text, cancellationToken);
    }

    /// <summary>Writes down a message that nobody computes on, such as the final answer to a person.</summary>
    public FlowMessage Tell(string from, string to, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        ArgumentNullException.ThrowIfNull(text);
        using var span = Telemetry.Source.StartActivity(Telemetry.MessageSend);
        span?.SetTag(Telemetry.MessageSource, from).SetTag(Telemetry.MessageTarget, to);
        return Add(from, to, text);
    }

    /// <summary>Writes down a message that had its span when it was sent.</summary>
    internal FlowMessage Add(string from, string to, string text)
    {
        lock (_lock)
        {
            var message = new FlowMessage(_messages.Count + _dropped + 1, from, to, text);
            if (_messages.Count < _maxMessages) _messages.Add(message);
            else _dropped++;
            return message;
        }
    }

    /// <summary>
    /// An agent as a tool for another agent: one text parameter <c>message</c>, and the agent's answer as the result. The request and the
    /// answer are written down, each as a message. An agent that fails or says nothing tells its caller so, in words.
    /// </summary>
    /// <param name="caller">The name of the agent that is given the tool.</param>
    /// <param name="agent">The agent to ask; its name, made of letters, digits and underscores, is the tool's name.</param>
    public AIFunction AsTool(string caller, Agent agent)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(caller);
        ArgumentNullException.ThrowIfNull(agent);
        return AgentTool.Create(this, caller, agent);
    }
}
