using Ensemble.Agents;
using Ensemble.Agents.CodeExecution;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Execution.Tests;

/// <summary>What the executor makes of a whole message.</summary>
public sealed class MessageTests : IDisposable
{
    private readonly CodeExecutor _executor = new();

    public void Dispose() => _executor.Dispose();

    [Fact]
    public async Task The_agent_runs_the_last_message_and_says_what_came_of_it()
    {
        await Sandboxed.RequireAsync();
        IAgent agent = new CodeExecutorAgent(_executor);
        var reply = await agent.RunAsync([new(ChatRole.User, "```cs\nthrow null;\n```"), new(ChatRole.User, "Try this:\n```csharp\nConsole.WriteLine(\"hi\");\n```")], Sandboxed.Stop);
        Assert.Equal(("executor", "exit code 0: the program ran.\noutput:\nhi", AgentStopReason.Answered), (reply.Agent, reply.Text, reply.StopReason));
        var said = Assert.Single(reply.Messages);
        Assert.Equal(("executor", reply.Text, ChatRole.Assistant), (said.AuthorName, said.Text, said.Role));
    }

    [Theory]
    [InlineData("Console.WriteLine(\"TERM\" + \"INATE\");")]
    [InlineData("throw new Exception(\"TERM\" + \"INATE\");")]
    public async Task A_program_does_not_end_the_conversation_by_what_it_writes(string program)
    {
        await Sandboxed.RequireAsync();
        var coder = new Agent { Name = "coder", Model = new ScriptedChatClient($"```csharp\n{program}\n```", "TERMINATE") };
        var result = await new GroupChat(coder, new CodeExecutorAgent(_executor)) { Until = Stop.WhenSaid("TERMINATE") }.RunAsync("Run it.", Sandboxed.Stop);
        Assert.Contains("TERMINATE", result.Turns[1].Text, StringComparison.Ordinal);
        Assert.Equal("coder said 'TERMINATE' in turn 3", result.StoppedBecause);
    }

    [Fact]
    public async Task An_agent_whose_executor_is_not_well_made_fails_with_every_fault()
    {
        using var executor = new CodeExecutor { TimeLimit = TimeSpan.Zero, OutputLimit = 0, Files = ["nowhere.csv"] };
        var error = await Assert.ThrowsAsync<AgentFailedException>(() => new CodeExecutorAgent(executor).RunAsync([new(ChatRole.User, "```cs\n1;\n```")], Sandboxed.Stop));
        Assert.Contains("TimeLimit", error.Message, StringComparison.Ordinal);
        Assert.Contains("OutputLimit", error.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_beyond_any_sense_and_a_folder_that_is_none_are_told_before_anything_is_run()
    {
        using var executor = new CodeExecutor { TimeLimit = TimeSpan.MaxValue, CompileTimeLimit = TimeSpan.MaxValue, MemoryLimit = long.MaxValue, DiskLimit = long.MaxValue, ProcessLimit = int.MaxValue, WorkingFolder = typeof(MessageTests).Assembly.Location };
        string message = (await Assert.ThrowsAsync<ArgumentException>(() => executor.RunAsync("1;", Sandboxed.Stop))).Message;
        foreach (string fault in (string[])["; CompileTimeLimit is", " TimeLimit is", "MemoryLimit is", "DiskLimit is", "ProcessLimit is", "WorkingFolder is"]) Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Thank you, that is all.")]
    [InlineData("Inline `code` is none.")]
    public async Task A_message_without_code_is_told_how_to_write_some(string message) =>
        Assert.Equal("There is no code in the last message. Write one C# program in a block that starts with ```csharp and ends with ```.", (await _executor.RunMessageAsync(message, Sandboxed.Stop)).Text);

    [Fact]
    public async Task Another_language_is_refused_with_those_that_run()
    {
        var result = await _executor.RunMessageAsync("```python\nprint(1)\n```\n```\nx\n```", Sandboxed.Stop);
        Assert.StartsWith("exit code 126: refused: only C# programs run here, in a block that starts with ```csharp (or cs, c#), and the message has python, no language.", result.Text, StringComparison.Ordinal);
        Assert.Equal(CodeIsolation.NothingRan, result.Isolation);
    }

    [Fact]
    public async Task More_programs_than_anybody_writes_are_not_begun()
    {
        var result = await _executor.RunMessageAsync(string.Concat(Enumerable.Repeat("```cs\nThread.Sleep(9000);\n```\n", 5000)), Sandboxed.Stop);
        Assert.Equal("exit code 126: refused: the message has 5000 programs, and at most 20 are run at a time. Write one program that does it all.", result.Text);
    }

    [Fact]
    public async Task Half_of_a_character_is_no_fault_of_the_executor()
    {
        await Sandboxed.RequireAsync();
        var result = await _executor.RunMessageAsync("```txt\n# filename: a.txt\n\uD800\n```\n```cs\nConsole.Write(File.ReadAllText(\"a.txt\") + \"\uDC00\");\n```", Sandboxed.Stop);
        Assert.Equal("exit code 0: the program ran.\noutput:\n\uFFFD\n\uFFFD", result.Text);
    }

    [Fact]
    public async Task A_block_that_was_cut_off_is_not_run()
    {
        var result = await _executor.RunMessageAsync("```cs\nFile.Delete(\"a\");", Sandboxed.Stop);
        Assert.Equal(CodeOutcome.Refused, result.Outcome);
        Assert.Contains("cut off", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_leads_out_is_refused_and_nothing_of_the_message_is_run()
    {
        string outside = Path.Combine(Path.GetTempPath(), $"outside-{Guid.NewGuid():N}.csv");
        var result = await _executor.RunMessageAsync($"```csv\n# filename: {outside}\n1\n```\n```cs\nConsole.WriteLine(1);\n```", Sandboxed.Stop);
        Assert.Equal((126, CodeOutcome.Refused, ""), (result.ExitCode, result.Outcome, result.Output));
        Assert.Contains("leads out of the working folder", result.Summary, StringComparison.Ordinal);
        Assert.False(File.Exists(outside));
    }

    [Fact]
    public async Task A_saved_file_is_there_for_the_program_of_the_same_message_and_of_the_next()
    {
        await Sandboxed.RequireAsync();
        Assert.Equal("exit code 0: saved out/n.csv.", (await _executor.RunMessageAsync("```csv\n# filename: out/n.csv\na\n1\n```", Sandboxed.Stop)).Text);
        var result = await _executor.RunMessageAsync("```txt\n# filename: t.txt\nt\n```\n```cs\n// filename: p.cs\nConsole.Write(File.ReadAllText(\"out/n.csv\") + File.ReadAllText(\"t.txt\") + File.ReadAllLines(\"p.cs\").Length);\n```", Sandboxed.Stop);
        Assert.Equal("exit code 0: the program ran.\noutput:\na\n1\nt\n2", result.Text);
    }

    [Fact]
    public async Task Programs_of_one_message_run_in_order_until_one_fails()
    {
        await Sandboxed.RequireAsync();
        const string Writes = "```cs\nFile.AppendAllText(\"log\", \"x\"); Console.WriteLine(File.ReadAllText(\"log\"));\n```\n";
        var both = await _executor.RunMessageAsync(Writes + Writes, Sandboxed.Stop);
        Assert.Equal("exit code 0: all 2 programs ran.\noutput:\nx\nxx", both.Text);
        var fails = await _executor.RunMessageAsync($"{Writes}```cs\nreturn 3;\n```\n{Writes}", Sandboxed.Stop);
        Assert.Equal("exit code 3: of 3 programs, number 2: the program returned 3.\noutput:\nxxx", fails.Text);
        Assert.Equal(["log"], fails.Files);
    }
}
