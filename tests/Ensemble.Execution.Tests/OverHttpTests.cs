using Ensemble.Agents;
using Ensemble.Agents.CodeExecution;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Ensemble.Tests.Models.OpenAi;
using Microsoft.Extensions.AI;

namespace Ensemble.Execution.Tests;

/// <summary>User proxy, assistant and code executor on a real task: with the model itself and over HTTP, streamed and not, word for word the same.</summary>
public class OverHttpTests
{
    private const string Question = "What is the mean body mass of each species in penguins.csv?";

    [Fact]
    public async Task The_three_come_to_the_same_answer_over_http()
    {
        await Sandboxed.RequireAsync();
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, Files = [WritingConversation.Data("penguins.csv")] };
        var direct = await TalkAsync(executor, new OfflineChatClient(), null);
        Assert.Contains("2 of 344 rows were left out", direct[^1], StringComparison.Ordinal);
        foreach (var watcher in new Action<ChatResponseUpdate>?[] { null, _ => { } })
        {
            await using var server = await MockOpenAiServer.StartAsync(new OfflineChatClient());
            Assert.Equal(direct, await TalkAsync(executor, server.Client(), watcher));
            Assert.NotEmpty(server.Requests);
        }
    }

    private static async Task<List<string>> TalkAsync(CodeExecutor executor, IChatClient model, Action<ChatResponseUpdate>? watcher)
    {
        var coder = new Agent { Name = "coder", Instructions = "You write C# programs that others run for you, and mend them when they fail.", Model = model, OnUpdate = watcher };
        var chat = new GroupChat(new UserProxy { Mode = HumanInputMode.Never }, coder, new CodeExecutorAgent(executor)) { Until = Stop.WhenSaid("TERMINATE", by: "coder"), MaxTurns = 30 };
        var result = await chat.RunAsync(Question, Sandboxed.Stop);
        Assert.Equal(ChatStopReason.ConditionMet, result.StopReason);
        return [.. result.Turns.Select(t => $"{t.Speaker}: {t.Text}")];
    }
}
