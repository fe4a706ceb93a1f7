using System.Text.Json.Nodes;
using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>The groups of the public kernel test suite (jupyter_kernel_test), restated. Its pager group is left out: this kernel shows help in the notebook, never in a pager.</summary>
public sealed class PublicSuiteTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient _kernel = shared.Client;

    [Fact]
    public async Task Kernel_info_says_what_the_notebooks_say()
    {
        var info = (await _kernel.AskAsync("kernel_info_request")).Content;
        Assert.Equal("5.4", (string?)info["protocol_version"]);
        var committed = JsonNode.Parse(File.ReadAllText(Repository.Lessons[0]))!["metadata"]!["language_info"];
        Assert.True(JsonNode.DeepEquals(committed, info["language_info"]), $"{info["language_info"]} is not {committed}");
    }

    [Fact]
    public async Task Kernel_info_is_answered_on_the_control_channel_too() =>
        Assert.Equal("control", (await _kernel.AskAsync("kernel_info_request", channel: "control")).Channel);

    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("\"text\"", "text")]
    [InlineData("var x = 6; x * 7", "42")]
    [InlineData("await Task.FromResult(5)", "5")]
    [InlineData("2.5", "2.5")]
    public async Task An_expression_at_the_end_is_the_result(string code, string plain)
    {
        var ran = (await _kernel.ExecuteAsync(code)).Ok();
        Assert.Equal(plain, ran.Plain);
        Assert.Equal(ran.Count, (int)ran.Of("execute_result").Single().Content["execution_count"]!);
    }

    [Fact]
    public async Task A_cell_that_ends_with_a_semicolon_has_no_result() =>
        Assert.Null((await _kernel.ExecuteAsync("var quiet = 1;")).Ok().Result);

    [Fact]
    public async Task Text_for_the_console_arrives_on_stdout() =>
        Assert.Equal("hello, world\n", (await _kernel.ExecuteAsync("Console.WriteLine(\"hello, world\");")).Ok().Stdout);

    [Fact]
    public async Task Text_for_the_error_console_arrives_on_stderr()
    {
        var ran = (await _kernel.ExecuteAsync("Console.Error.WriteLine(\"test\");")).Ok();
        Assert.Equal(("", "test\n"), (ran.Stdout, ran.Stderr));
    }

    [Fact]
    public async Task A_failure_is_one_error_message_and_the_same_in_the_reply()
    {
        var ran = await _kernel.ExecuteAsync("throw new InvalidOperationException(\"on purpose\");");
        Assert.Equal("error", ran.Status);
        Assert.Equal(["status", "execute_input", "error", "status"], ran.Published.Select(m => m.Type));
        foreach (var said in new[] { ran.Error!, ran.Reply })
            Assert.Equal(("InvalidOperationException", "on purpose"), (said["ename"], said["evalue"]));
        Assert.Equal(ran.Trace, string.Join('\n', ran.Reply.Content["traceback"]!.AsArray().Select(l => (string)l!)));
    }

    [Theory]
    [InlineData("1 + 2", "complete")]
    [InlineData("var y = 5;", "complete")]
    [InlineData("", "complete")]
    [InlineData("if (true)\n{", "incomplete")]
    [InlineData("var text = \"\"\"\nopen", "incomplete")]
    [InlineData("new List<int> { 1,", "incomplete")]
    [InlineData("/* a comment", "incomplete")]
    [InlineData("var 1x = ;)", "invalid")]
    [InlineData("}", "invalid")]
    public async Task Is_complete_knows_when_a_cell_could_run(string code, string status) =>
        Assert.Equal(status, (await _kernel.AskAsync("is_complete_request", new() { ["code"] = code }))["status"]);

    [Fact]
    public async Task Completion_lists_what_fits_and_says_what_it_replaces()
    {
        var found = (await CompleteAsync("Console.Wri", 11)).Content;
        Assert.Equal(["Write", "WriteLine"], found["matches"]!.AsArray().Select(m => (string)m!).Order());
        Assert.Equal((8, 11), ((int)found["cursor_start"]!, (int)found["cursor_end"]!));
    }

    [Fact]
    public async Task Completion_counts_its_positions_in_code_points()
    {
        // The rocket is one code point and two UTF-16 units.
        var found = (await CompleteAsync("var s = \"🚀\"; Console.Wri", 24)).Content;
        Assert.Contains("WriteLine", found["matches"]!.AsArray().Select(m => (string)m!));
        Assert.Equal((21, 24), ((int)found["cursor_start"]!, (int)found["cursor_end"]!));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(1000)]
    public async Task Completion_and_inspection_survive_a_cursor_outside_the_cell(int cursor)
    {
        await CompleteAsync("Console.", cursor);
        await _kernel.AskAsync("inspect_request", new() { ["code"] = "Console.", ["cursor_pos"] = cursor, ["detail_level"] = 0 });
        (await _kernel.ExecuteAsync("1")).Ok();
    }

    [Fact]
    public async Task Inspection_shows_the_signature_and_the_documentation()
    {
        var reply = await _kernel.AskAsync("inspect_request", new() { ["code"] = "Math.Max(1, 2)", ["cursor_pos"] = 7, ["detail_level"] = 0 });
        Assert.True((bool)reply.Content["found"]!);
        string plain = (string)reply.Content["data"]!["text/plain"]!;
        Assert.Contains("Max(", plain, StringComparison.Ordinal);
        Assert.Contains("larger of two", plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspection_of_nothing_finds_nothing()
    {
        var reply = await _kernel.AskAsync("inspect_request", new() { ["code"] = "   ", ["cursor_pos"] = 1, ["detail_level"] = 0 });
        Assert.False((bool)reply.Content["found"]!);
    }

    [Fact]
    public async Task A_displayed_value_is_a_display_message()
    {
        var ran = (await _kernel.ExecuteAsync("display(HTML(\"<b>bold</b>\"));")).Ok();
        var shown = Assert.Single(ran.Displays);
        Assert.Equal(("<b>bold</b>", "bold"), ((string?)shown["text/html"], (string?)shown["text/plain"]));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("wait: true", true)]
    public async Task Clear_output_is_passed_on(string argument, bool wait)
    {
        var ran = (await _kernel.ExecuteAsync($"Console.WriteLine(1); clear_output({argument}); Console.WriteLine(2);")).Ok();
        Assert.Equal(["stream", "clear_output", "stream"], ran.Published.Select(m => m.Type).Where(t => t is "stream" or "clear_output"));
        Assert.Equal(wait, (bool)ran.Of("clear_output").Single().Content["wait"]!);
    }

    private Task<Message> CompleteAsync(string code, int cursor) =>
        _kernel.AskAsync("complete_request", new() { ["code"] = code, ["cursor_pos"] = cursor });
}
