using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>A conversation that was written beforehand, held in a real chat: everyone says the lines that stand there, and the learner's rule looks on.</summary>
/// <param name="lines">Who says what, such as <c>coder: Here it is.</c></param>
internal sealed class Play(params ImmutableArray<string> lines)
{
    /// <summary>What each turn costs: 60 read, 40 written.</summary>
    public const int TokensPerTurn = 100;

    private readonly ImmutableArray<PlayLine> _lines = [.. lines.Select(PlayLine.Of)];

    /// <summary>What the conversation begins with.</summary>
    public string Opening { get; init; } = "Which airport had the most strikes?";

    /// <summary>Who takes part; by default those who have a line.</summary>
    public ImmutableArray<string> Team { get; init; } = [];

    public bool AllowRepeat { get; init; } = true;

    /// <summary>What a person says when the conversation is about to end; null where nobody is there.</summary>
    public string? Human { get; init; }

    public ImmutableArray<PlayLine> Lines => _lines;

    /// <summary>Holds the conversation until the condition is met, or all lines are said.</summary>
    public Task<ChatResult> RunAsync(StopCondition until, CancellationToken cancellationToken) => RunAsync(until, (_, line) => line?.Speaker, cancellationToken);

    /// <summary>Holds the conversation with somebody who names the next speaker, given whose line it is; a null ends it.</summary>
    public async Task<ChatResult> RunAsync(StopCondition? until, Func<SpeakerRequest, PlayLine?, string?> next, CancellationToken cancellationToken)
    {
        int turn = 0;
        var team = Team.IsEmpty ? [.. _lines.Select(l => l.Speaker).Distinct()] : Team;
        var agents = team.Select(IAgent (name) => name == "user" && Human is not null ? Person(Human) : new Actor(name, () => _lines[turn].Text));
        var chat = new GroupChat([.. agents])
        {
            Until = until,
            AllowRepeat = AllowRepeat,
            NextSpeaker = (request, _) =>
            {
                turn = request.Conversation.Turns.Count;
                return new(next(request, turn < _lines.Length ? _lines[turn] : null));
            },
        };
        var result = await chat.RunAsync(Opening, cancellationToken);
        if (result is { StopReason: ChatStopReason.RuleFailed, Failure: { } error }) ExceptionDispatchInfo.Throw(error);
        return result;
    }

    /// <summary>The turns, a line each, cut where they are long.</summary>
    public static string Told(ChatResult result) => string.Join('\n', result.Turns.Select(t => $"{t.Number} {t.Speaker}: {Short.OneLine(t.Text, 60)}"));

    private static UserProxy Person(string says) => new() { Mode = HumanInputMode.Terminate, Input = HumanInput.Script(says) };

    /// <summary>Someone who says what stands in the script.</summary>
    private sealed class Actor(string name, Func<string> says) : IAgent
    {
        public string Name => name;

        public string Description => "";

        public Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
        {
            var message = new ChatMessage(ChatRole.Assistant, says()) { AuthorName = name };
            var usage = new UsageDetails { InputTokenCount = TokensPerTurn * 6 / 10, OutputTokenCount = TokensPerTurn * 4 / 10, TotalTokenCount = TokensPerTurn };
            return Task.FromResult(new AgentReply(name, message.Text, [message], [], usage, AgentStopReason.Answered));
        }
    }
}

/// <summary>What somebody says.</summary>
internal sealed record PlayLine(string Speaker, string Text)
{
    public static PlayLine Of(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return new(line[..colon], line[(colon + 2)..]);
    }
}

/// <summary>What a coder, an executor and a reviewer say to each other in the checks of day 2.</summary>
internal static class Said
{
    public const string Runs = "executor: exit code 0: the program ran.\noutput:\nATL 812";

    public static string Draft(int number) => $"coder: Draft {number}.\n```csharp\nConsole.WriteLine(\"draft {number}\");\n```";

    public static string Fails(string error = "CS0103: The name 'Fiel' does not exist in the current context") =>
        $"executor: exit code 1: the program did not compile.\nerrors:\nprogram.cs(1,9): error {error}";
}
