using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;

namespace Ensemble.Tests.Agents.Conversations;

public class HumanInputTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notebook_asks_in_its_box()
    {
        var asked = new List<string>();
        var input = HumanInput.Notebook(prompt =>
        {
            asked.Add(prompt);
            return Task.FromResult("by hand");
        }, "by script");
        Assert.Equal("by hand", await input.AskAsync("ann: Shall I?", Cancel));
        Assert.Equal(["ann: Shall I?"], asked);
    }

    [Fact]
    public async Task Where_nobody_is_there_the_script_answers_until_it_ends()
    {
        var input = HumanInput.Notebook(_ => throw new InvalidOperationException("nobody is there"), "yes", "");
        Assert.Equal("yes", await input.AskAsync("1?", Cancel));
        Assert.Equal("", await input.AskAsync("2?", Cancel));
        Assert.Null(await input.AskAsync("3?", Cancel));
    }

    [Fact]
    public async Task Another_error_of_the_box_is_no_absence()
    {
        var input = HumanInput.Notebook(_ => throw new IOException("the line is dead"), "yes");
        await Assert.ThrowsAsync<IOException>(() => input.AskAsync("?", Cancel));
    }

    [Fact]
    public async Task A_person_who_breaks_the_asking_off_cancels_the_conversation_and_what_was_said_is_kept()
    {
        var user = new UserProxy { Mode = HumanInputMode.Always, Input = HumanInput.Notebook(_ => throw new OperationCanceledException("interrupted"), "yes") };
        var ann = new Agent { Name = "ann", Model = new ScriptedChatClient("Shall I?") };
        var error = await Assert.ThrowsAsync<ChatCancelledException>(() => new GroupChat(user, ann).RunAsync("Sort.", Cancel));
        Assert.Equal("Shall I?", Assert.Single(error.Conversation.Turns).Text);
    }

    [Fact]
    public async Task A_box_that_is_still_open_takes_the_next_answer()
    {
        int boxes = 0;
        var box = new TaskCompletionSource<string>();
        var input = HumanInput.Notebook(_ =>
        {
            boxes++;
            return box.Task;
        });
        using var impatient = new CancellationTokenSource();
        var first = input.AskAsync("first?", impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var second = input.AskAsync("second?", Cancel);
        box.SetResult("here");
        Assert.Equal("here", await second);
        Assert.Equal(1, boxes);
        Assert.Equal("here", await input.AskAsync("third?", Cancel));
        Assert.Equal(2, boxes);
    }

    [Fact]
    public async Task A_console_shows_the_prompt_and_reads_a_line()
    {
        var written = new StringWriter();
        var input = new ConsoleInput(() => new StringReader("yes\nand no"), () => written);
        Assert.Equal("yes", await input.AskAsync("Shall I?", Cancel));
        Assert.Equal("Shall I?\n> ", written.ToString());
    }

    [Fact]
    public async Task The_end_of_a_consoles_input_means_that_nobody_is_there()
    {
        var input = new ConsoleInput(() => new StringReader(""), () => TextWriter.Null);
        Assert.Null(await input.AskAsync("?", Cancel));
        Assert.Null(await input.AskAsync("?", Cancel));
    }

    [Fact]
    public async Task A_console_that_is_cancelled_returns_at_once_and_keeps_what_is_typed_later()
    {
        using var keyboard = new Keyboard();
        var input = new ConsoleInput(() => keyboard, () => TextWriter.Null);
        using var impatient = new CancellationTokenSource();
        var first = input.AskAsync("first?", impatient.Token);
        await keyboard.IsRead.Task.WaitAsync(Cancel);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        keyboard.Type("typed late");
        Assert.Equal("typed late", await input.AskAsync("second?", Cancel));
        keyboard.Type("typed in time");
        Assert.Equal("typed in time", await input.AskAsync("third?", Cancel));
    }

    [Theory]
    [InlineData("ann: Shall I go on?", "ann: Shall I go on?")]
    [InlineData("ann: Look:\n```csharp\nvar x = 1;\n```\nShall I run it?", "ann: Look: (code) Shall I run it?")]
    [InlineData("ann: ```csharp\nnever ends", "ann: (code)")]
    [InlineData("ann:\u001b[2J \u202Ehi", "ann:␛[2J \uFFFDhi")]
    public void A_prompt_is_one_line(string prompt, string line) => Assert.Equal(line, HumanPrompt.Line(prompt));

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void A_long_prompt_keeps_its_beginning_and_its_end(int length)
    {
        string line = HumanPrompt.Line($"ann: It all began {string.Concat(Enumerable.Repeat("🎉 and ", length / 7))}so, shall I?");
        Assert.StartsWith("ann: It all began", line);
        Assert.EndsWith("so, shall I?", line);
        Assert.InRange(line.Length, 300, 410);
        Assert.DoesNotContain('\uFFFD', line);
    }

    /// <summary>A console's keyboard: whoever reads waits until something is typed.</summary>
    private sealed class Keyboard : TextReader
    {
        private readonly System.Collections.Concurrent.BlockingCollection<string> _lines = [];

        public TaskCompletionSource IsRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Type(string line) => _lines.Add(line);

        public override string? ReadLine()
        {
            IsRead.TrySetResult();
            return _lines.Take();
        }
    }
}
