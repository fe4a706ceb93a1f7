using Microsoft.Extensions.AI;

namespace Ensemble.Agents.CodeExecution;

/// <summary>Takes part in a conversation by running the code of its last message and saying what came of it. It has no model.</summary>
/// <param name="executor">What runs the code; whoever made it disposes of it.</param>
public sealed class CodeExecutorAgent(CodeExecutor executor) : IAgent
{
    /// <summary>What it is called; default <c>executor</c>.</summary>
    public string Name { get; init; } = "executor";

    /// <summary>What it is for, in a sentence.</summary>
    public string Description { get; init; } = "Runs the C# program in the last message and says what it wrote, or why it failed.";

    /// <summary>Runs the code of the last message; <see cref="AgentReply.Text"/> is <see cref="CodeResult.Text"/>.</summary>
    /// <exception cref="AgentFailedException">The executor is not well made.</exception>
    public async Task<AgentReply> RunAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        try
        {
            var result = await executor.RunMessageAsync(messages.LastOrDefault()?.Text ?? "", cancellationToken);
            var said = new ChatMessage(ChatRole.Assistant, result.Text) { AuthorName = Name };
            return new(Name, result.Text, [said], [], new UsageDetails(), AgentStopReason.Answered) { OwnWords = result.OwnWords };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new AgentFailedException(Name, "running the code", error);
        }
    }
}
