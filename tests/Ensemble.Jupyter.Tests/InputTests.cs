using System.Text.Json.Nodes;
using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>Cells that ask the person at the notebook.</summary>
public sealed class InputTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient _kernel = shared.Client;

    [Theory]
    [InlineData("Console.ReadLine()", "", false)]
    [InlineData("input(\"Name?\")", "Name?", false)]
    [InlineData("await GetInputAsync(\"Name?\")", "Name?", false)]
    [InlineData("password(\"Secret?\")", "Secret?", true)]
    public async Task A_question_goes_to_the_front_end_and_the_answer_comes_back(string ask, string prompt, bool hidden)
    {
        var (ran, asked) = await _kernel.AnsweringAsync($"\"got \" + {ask}", "Ünïcödé 🚀");
        Assert.Equal("got Ünïcödé 🚀", ran.Ok().Plain);
        var question = Assert.Single(asked);
        Assert.Equal(("stdin", prompt, hidden), (question.Channel, question["prompt"], (bool)question.Content["password"]!));
    }

    [Fact]
    public async Task What_was_printed_before_a_question_is_seen_before_it()
    {
        string id = _kernel.SendCell("Console.Write(\"What is your name? \"); Console.ReadLine()");
        await _kernel.WaitAsync(m => m.Type == "input_request" && m.ParentId == id, "the question");
        await _kernel.SaidAsync(id, "What is your name? ");
        _kernel.Answer("Ada");
        Assert.Equal("Ada", (await _kernel.EndAsync(id)).Ok().Plain);
    }

    [Fact]
    public async Task Questions_are_answered_in_their_order() =>
        Assert.Equal("1 2 3", (await _kernel.AnsweringAsync("$\"{Console.ReadLine()} {input(\"b\")} {Console.ReadLine()}\"", "1", "2", "3")).Cell.Ok().Plain);

    [Theory]
    [InlineData("input(\"Name?\")")]
    [InlineData("password(\"Secret?\")")]
    public async Task Where_nobody_can_answer_the_cell_fails_and_says_so(string ask)
    {
        var ran = await _kernel.ExecuteAsync(ask, new JsonObject { ["allow_stdin"] = false });
        Assert.Equal("error", ran.Status);
        Assert.Contains("input", ran.Trace, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_kernel.Of(ran.Id), m => m.Type == "input_request");
    }

    [Fact]
    public async Task Where_nobody_can_answer_reading_a_line_ends_at_once()
    {
        var ran = await _kernel.ExecuteAsync("Console.ReadLine() ?? \"nothing\"", new JsonObject { ["allow_stdin"] = false });
        Assert.DoesNotContain(_kernel.Of(ran.Id), m => m.Type == "input_request");
        Assert.True(ran.Status == "error" || ran.Plain == "nothing", ran.ToString());
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_not_taken_for_the_next_question()
    {
        _kernel.Answer("too early");
        await _kernel.AskAsync("kernel_info_request");
        Assert.Equal("in time", (await _kernel.AnsweringAsync("input(\"?\")", "in time")).Cell.Ok().Plain);
    }

    [Fact]
    public async Task An_answer_without_a_value_does_not_hang_the_cell()
    {
        string id = _kernel.SendCell("input(\"?\")");
        await _kernel.WaitAsync(m => m.Type == "input_request" && m.ParentId == id, "the question");
        _kernel.Send("input_reply", new() { ["status"] = "error" }, "stdin");
        await _kernel.EndAsync(id);
        Assert.Equal("1", (await _kernel.ExecuteAsync("1")).Ok().Plain);
    }
}
