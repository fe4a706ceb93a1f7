using System.Diagnostics;
using System.Text;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>Damaged files: what is whole is recovered, what was lost is said, and the file stays as it is.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-chats-").FullName;

    private string File0 => Path.Combine(_folder, "chat.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cut in the middle of the last line", 5, 3, "It was left out")]
    [InlineData("broken JSON in the middle", 3, 1, "It and what follows, 3 lines in all, were left out")]
    [InlineData("turns out of order", 3, 1, "It and what follows, 3 lines in all, were left out")]
    [InlineData("a turn twice", 4, 2, "It and what follows, 3 lines in all, were left out")]
    [InlineData("a stranger speaks", 4, 2, "It and what follows, 2 lines in all, were left out")]
    [InlineData("a null line", 5, 3, "It was left out")]
    [InlineData("bytes of nothing", 2, 0, "It and what follows, 4 lines in all, were left out")]
    [InlineData("a line of another kind", 2, 0, "It and what follows, 4 lines in all, were left out")]
    [InlineData("null instead of a text", 3, 1, "It and what follows, 3 lines in all, were left out")]
    [InlineData("a time beyond all times", 3, 1, "It and what follows, 3 lines in all, were left out")]
    [InlineData("a time before the beginning", 3, 1, "It and what follows, 3 lines in all, were left out")]
    [InlineData("null instead of a message", 3, 1, "It and what follows, 3 lines in all, were left out")]
    public async Task What_is_whole_up_to_the_damage_is_recovered_and_the_rest_is_said(string damage, int line, int turns, string lost)
    {
        var lines = await SavedAsync();
        byte[] bytes = damage switch
        {
            "cut in the middle of the last line" => Bytes([.. lines[..4], lines[4][..^9]])[..^1],
            "broken JSON in the middle" => Bytes([.. lines[..2], lines[2].Replace("\"text\":", "\"text\"", StringComparison.Ordinal), .. lines[3..]]),
            "turns out of order" => Bytes([lines[0], lines[1], lines[3], lines[2], lines[4]]),
            "a turn twice" => Bytes([.. lines[..3], lines[2], .. lines[3..]]),
            "a stranger speaks" => Bytes([.. lines[..3], lines[3].Replace("ann", "anna", StringComparison.Ordinal), lines[4]]),
            "a null line" => Bytes([.. lines[..4], "null"]),
            "bytes of nothing" => Bytes([lines[0], "\0\0\0\0\0", .. lines[2..]]),
            "a line of another kind" => Bytes([lines[0], lines[0], .. lines[2..]]),
            "null instead of a text" => Bytes([.. lines[..2], lines[2].Replace("\"two\"", "null", StringComparison.Ordinal), .. lines[3..]]),
            "a time beyond all times" => Bytes([.. lines[..2], Timed("10675199.02:48:05.4775807"), .. lines[3..]]),
            "a time before the beginning" => Bytes([.. lines[..2], Timed("-00:00:01"), .. lines[3..]]),
            _ => Bytes([.. lines[..2], lines[2].Replace("\"text\"", "\"messages\":[null],\"text\"", StringComparison.Ordinal), .. lines[3..]]),
        };
        string Timed(string at) => $$"""{"turn":2,"speaker":"bob","text":"two","at":"{{at}}"}""";
        await File.WriteAllBytesAsync(File0, bytes, Cancel);

        var read = await Conversation.LoadAsync(File0, Cancel);
        Assert.Equal(Enumerable.Range(1, turns), read.Turns.Select(t => t.Number));
        Assert.StartsWith($"'{File0}' is damaged in line {line}: ", read.Damage, StringComparison.Ordinal);
        Assert.Contains(lost, read.Damage);

        var result = await Chat().ResumeAsync(File0, cancellationToken: Cancel);
        Assert.Equal(["ann: one", "bob: two", "ann: three", "bob: four"], result.Lines());
        Assert.Equal(read.Damage, result.Conversation.Damage);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(File0, Cancel));
        Assert.Equal(Path.Combine(_folder, "chat.recovered.jsonl"), result.SavedTo);
        Assert.Equal(lines, await File.ReadAllLinesAsync(result.SavedTo!, Cancel));
    }

    [Theory]
    [InlineData("no newline at the end")]
    [InlineData("Windows line ends")]
    [InlineData("empty lines")]
    [InlineData("a byte order mark")]
    public async Task What_an_editor_does_to_a_file_is_no_damage(string edit)
    {
        var lines = await SavedAsync();
        byte[] bytes = edit switch
        {
            "no newline at the end" => Bytes(lines)[..^1],
            "Windows line ends" => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n"),
            "empty lines" => Bytes([.. lines.SelectMany(l => new[] { l, "", " " })]),
            _ => [.. Encoding.UTF8.Preamble, .. Bytes(lines)],
        };
        await File.WriteAllBytesAsync(File0, bytes, Cancel);
        var read = await Conversation.LoadAsync(File0, Cancel);
        Assert.Null(read.Damage);
        Assert.Equal(4, read.Turns.Count);
        Assert.Equal(File0, (await Chat().ResumeAsync(File0, cancellationToken: Cancel)).SavedTo);
    }

    [Theory]
    [InlineData("empty", "it is empty")]
    [InlineData("binary", "it does not begin as a saved conversation does")]
    [InlineData("other JSON", "it does not begin as a saved conversation does")]
    [InlineData("other version", "it is written in version 2 of the format, and version 1 is read here")]
    [InlineData("nobody", "nobody takes part in it")]
    [InlineData("cut header", "it does not begin as a saved conversation does")]
    [InlineData("others", "it was held by ann, bob, and here are zoe")]
    [InlineData("not there", "there is no such file")]
    [InlineData("folder", "it is a folder")]
    [InlineData("unreadable", "There is no conversation to read in '/proc/self/mem'")]
    [InlineData("impossible name", "There is no conversation to read in")]
    public async Task Where_nothing_can_be_read_the_result_says_so(string what, string why)
    {
        var lines = await SavedAsync();
        byte[] noise = new byte[5000];
        new Random(7).NextBytes(noise);
        string path = what switch { "not there" => Path.Combine(_folder, "none.jsonl"), "folder" => _folder, "unreadable" => "/proc/self/mem", "impossible name" => "a\0b", _ => File0 };
        byte[] bytes = what switch
        {
            "empty" => [],
            "binary" => noise,
            "other JSON" => "{\"cells\":[]}"u8.ToArray(),
            "other version" => Bytes([lines[0].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), .. lines[1..]]),
            "nobody" => Bytes([lines[0].Replace("[\"ann\",\"bob\"]", "[]", StringComparison.Ordinal), .. lines[1..]]),
            "cut header" => Bytes([lines[0][..20]]),
            _ => Bytes(lines),
        };
        await File.WriteAllBytesAsync(File0, bytes, Cancel);
        var chat = what == "others" ? new GroupChat(Said.By("zoe")) { SaveTo = File0 } : Chat();
        var result = await chat.ResumeAsync(path, cancellationToken: Cancel);
        Assert.Equal(ChatStopReason.DamagedFile, result.StopReason);
        Assert.Contains(why, result.StoppedBecause);
        Assert.Empty(result.Turns);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(File0, Cancel));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("header")]
    [InlineData("turn")]
    public async Task A_hundred_megabytes_without_a_line_end_are_not_read_into_memory_whole(string line)
    {
        var lines = await SavedAsync();
        await using (var file = new FileStream(File0, FileMode.Create))
        {
            if (line == "turn") await file.WriteAsync(Bytes(lines[..2]), Cancel);
            byte[] megabyte = new byte[1024 * 1024];
            Array.Fill(megabyte, (byte)'x');
            for (int i = 0; i < 100; i++) await file.WriteAsync(megabyte, Cancel);
            await file.WriteAsync(Bytes(["", lines[3], lines[4]]), Cancel);
        }
        var result = await Chat().ResumeAsync(File0, cancellationToken: Cancel);
        if (line == "header")
        {
            Assert.Equal(ChatStopReason.DamagedFile, result.StopReason);
            Assert.Contains("it is longer than 64 MB", result.StoppedBecause);
            return;
        }
        Assert.Contains("is damaged in line 3: it is longer than 64 MB. It and what follows, 3 lines in all, were left out; 1 turn before it could be read.", result.Conversation.Damage);
        Assert.Equal(4, result.Turns.Count);
    }

    [Fact]
    public async Task A_file_of_a_hundred_megabytes_in_turns_is_read_whole()
    {
        var big = new GroupChat(Said.By("ann", [.. Enumerable.Repeat<ScriptedReply>(new string('ä', 5_000_000), 10)])) { SaveTo = File0, MaxTurns = 10, History = Histories.LastTurns(1) };
        await big.RunAsync("Write.", Cancel);
        Assert.True(new FileInfo(File0).Length > 100_000_000);
        var read = await Conversation.LoadAsync(File0, Cancel);
        Assert.Null(read.Damage);
        Assert.All(read.Turns, t => Assert.Equal(5_000_000, t.Text.Length));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_ends_the_chat_before_anything_is_said()
    {
        var result = await new GroupChat(Said.By("ann", "one")) { SaveTo = "/proc/chats/chat.jsonl" }.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.RuleFailed, result.StopReason);
        Assert.StartsWith("saving the conversation to '/proc/chats/chat.jsonl' failed after 0 turns: ", result.StoppedBecause, StringComparison.Ordinal);
        Assert.Null(result.SavedTo);
    }

    [Fact]
    public async Task An_empty_file_is_written_where_it_is_since_it_may_be_a_device()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no ln.");
        // A second name of the same file shows whether the first was given to another one.
        string other = Path.Combine(_folder, "other");
        File.WriteAllText(File0, "");
        using (var link = Process.Start("ln", [File0, other])) await link.WaitForExitAsync(Cancel);
        await new GroupChat(Said.By("ann", "one")) { SaveTo = File0, MaxTurns = 1 }.RunAsync("Count.", Cancel);
        Assert.Single((await Conversation.LoadAsync(other, Cancel)).Turns);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_stays_and_what_it_leads_to_is_written(bool isThere)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        string target = Path.Combine(_folder, "elsewhere.jsonl");
        if (isThere) await new GroupChat(Said.By("ann", "old")) { SaveTo = target, MaxTurns = 1 }.RunAsync("Count.", Cancel);
        File.CreateSymbolicLink(File0, target);
        await new GroupChat(Said.By("ann", "one", "two")) { SaveTo = File0, MaxTurns = 2 }.RunAsync("Count.", Cancel);
        Assert.Equal(target, new FileInfo(File0).LinkTarget);
        Assert.Equal(2, (await Conversation.LoadAsync(target, Cancel)).Turns.Count);
    }

    [Fact]
    public async Task What_cannot_be_written_leaves_nothing_beside_it()
    {
        var endless = new Dictionary<string, object?>();
        endless["self"] = endless;
        var reply = Said.Reply("ann", "one") with { Messages = [new(ChatRole.Assistant, [new FunctionCallContent("1", "f", endless)])] };
        var result = await new GroupChat(Said.Replies("ann", reply)) { MaxTurns = 1 }.RunAsync("Count.", Cancel);
        await Assert.ThrowsAnyAsync<Exception>(() => result.Conversation.SaveAsync(File0, Cancel));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Two_runs_cannot_write_one_file_at_the_same_time()
    {
        ChatResult? second = null;
        var first = Chat();
        var outer = await new GroupChat(Said.With("ann", async token =>
        {
            second = await Chat().RunAsync("Count.", token);
            return Said.Reply("ann", "one");
        })) { SaveTo = File0, MaxTurns = 1 }.RunAsync("Count.", Cancel);
        Assert.Equal(ChatStopReason.RuleFailed, second!.StopReason);
        Assert.Contains("used by another process", second.StoppedBecause);
        Assert.Single((await Conversation.LoadAsync(File0, Cancel)).Turns);
        Assert.Equal(ChatStopReason.TurnLimit, outer.StopReason);
    }

    [Fact]
    public async Task A_file_that_is_no_conversation_is_not_overwritten()
    {
        await File.WriteAllTextAsync(File0, "my only copy", Cancel);
        var result = await Chat().RunAsync("Count.", Cancel);
        Assert.Equal("my only copy", await File.ReadAllTextAsync(File0, Cancel));
        Assert.Equal(Path.Combine(_folder, "chat.recovered.jsonl"), result.SavedTo);
        Assert.Equal(result.SavedTo, await result.Conversation.SaveAsync(File0, Cancel));
    }

    private GroupChat Chat() => new(Counter("ann"), Counter("bob")) { SaveTo = File0, MaxTurns = 4, Time = new FakeTimeProvider() };

    /// <summary>Says which turn it is, by what it is shown; so it goes on where a resumed chat stands.</summary>
    private static Agent Counter(string name) => Said.By(name, [.. Enumerable.Repeat(ScriptedReply.From(request => new(ChatRole.Assistant, Words[request.Messages.Count - 1])), 4)]);

    private static readonly string[] Words = ["one", "two", "three", "four"];

    private async Task<string[]> SavedAsync()
    {
        await Chat().RunAsync("Count.", Cancel);
        string[] lines = await File.ReadAllLinesAsync(File0, Cancel);
        Assert.Equal(5, lines.Length);
        return lines;
    }

    private static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
}
