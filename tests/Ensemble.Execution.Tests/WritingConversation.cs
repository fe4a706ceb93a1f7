using System.Runtime.CompilerServices;
using Ensemble.Agents;
using Ensemble.Agents.CodeExecution;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Execution.Tests;

/// <summary>A user's tasks, the offline model's programs, and what really came of running them.</summary>
internal sealed class WritingConversation(params string[] files) : IDisposable
{
    private const int MostTurns = 16;
    private readonly CodeExecutor _executor = new() { TimeLimit = Sandboxed.Patience, Files = files };
    private readonly List<ChatMessage> _messages = [];

    /// <summary>Everything that was said, in order.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>How many programs were run.</summary>
    public int Programs { get; private set; }

    /// <summary>The path of a file of the course's data folder.</summary>
    public static string Data(string name, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "data", name));

    /// <summary>The last thing said once the work over this task is done.</summary>
    public async Task<string> DoAsync(string task)
    {
        await Sandboxed.RequireAsync();
        var assistant = new Agent { Name = "assistant", Instructions = "You solve tasks by writing C# programs that an executor runs.", Model = new OfflineChatClient() };
        _messages.Add(new(ChatRole.User, task));
        for (int turn = 0; turn < MostTurns; turn++)
        {
            string said = (await assistant.RunAsync(_messages, Sandboxed.Stop)).Text;
            _messages.Add(new(ChatRole.Assistant, said));
            if (!said.Contains("```", StringComparison.Ordinal)) return said;
            Programs++;
            _messages.Add(new(ChatRole.User, (await _executor.RunMessageAsync(said, Sandboxed.Stop)).Text) { AuthorName = "executor" });
        }
        Assert.Fail($"No end after {MostTurns} turns: {_messages[^1].Text}");
        return "";
    }

    public void Dispose() => _executor.Dispose();
}
