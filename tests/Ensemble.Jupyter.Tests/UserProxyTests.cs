using System.Text.Json.Nodes;
using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>A person who takes part in a conversation of the library is asked in the notebook's input box.</summary>
public sealed class UserProxyTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private static readonly string Setup = $$"""
        #r "{{Repository.PathOf("lib", "bin", "Ensemble.dll")}}"
        using Ensemble.Agents;
        using Ensemble.Agents.Conversations;
        using Ensemble.Models;

        async Task<string> TalkAsync(IHumanInput input, double seconds = 600)
        {
            var user = new UserProxy { Mode = HumanInputMode.Always, Input = input, AnswerWithin = TimeSpan.FromSeconds(seconds) };
            var ann = new Agent { Name = "ann", Model = new ScriptedChatClient("Shall I go on?", "Done. Is it well?", "Thanks.") };
            var result = await new GroupChat(user, ann).RunAsync("Sort the letters.");
            return $"{result.StopReason} after {result.Turns.Count}: {string.Join(", ", result.HumanInputs)}";
        }

        """;

    private readonly KernelClient _kernel = shared.Client;

    [Fact]
    public async Task A_person_answers_in_the_input_box()
    {
        var (ran, asked) = await _kernel.AnsweringAsync($"{Setup}await TalkAsync(HumanInput.Notebook(GetInputAsync, \"by script\"))", "yes", "exit");
        Assert.Equal("HumanExit after 3: yes", ran.Ok().Plain);
        Assert.Equal(["ann: Shall I go on? (Enter: say nothing, exit: end)", "ann: Done. Is it well? (Enter: say nothing, exit: end)"], asked.Select(q => q["prompt"]));
    }

    [Fact]
    public async Task Where_nobody_can_answer_the_script_does_and_the_output_says_so()
    {
        var ran = await _kernel.ExecuteAsync($"{Setup}await TalkAsync(HumanInput.Notebook(GetInputAsync, \"yes\"))", new JsonObject { ["allow_stdin"] = false });
        Assert.Equal("HumanSilent after 3: yes", ran.Ok().Plain);
        string said = string.Concat(_kernel.Of(ran.Id).Where(m => m.Type == "stream").Select(m => m["text"]));
        Assert.Contains("(nobody at the keyboard; the script answers: yes)", said);
        Assert.Contains("(nobody at the keyboard; the script has no answer left)", said);
    }

    [Fact]
    public async Task An_interrupt_while_a_person_is_asked_ends_the_cell()
    {
        string id = _kernel.SendCell($"{Setup}await TalkAsync(HumanInput.Notebook(GetInputAsync, \"by script\"))");
        await _kernel.WaitAsync(m => m.Type == "input_request" && m.ParentId == id, "the question");
        await _kernel.AskAsync("interrupt_request", channel: "control");
        Assert.Equal("error", (await _kernel.EndAsync(id)).Status);
        Assert.Equal("fresh", (await _kernel.AnsweringAsync("input(\"again\")", "fresh")).Cell.Ok().Plain);
    }

    [Fact]
    public async Task A_person_who_never_answers_ends_the_conversation_and_the_box_with_it()
    {
        string id = _kernel.SendCell($"{Setup}await TalkAsync(HumanInput.Notebook(GetInputAsync), seconds: 0.2)");
        Assert.Equal("HumanSilent after 1: ", (await _kernel.EndAsync(id)).Ok().Plain);
        _kernel.Answer("too late");
        await _kernel.AskAsync("kernel_info_request");
        Assert.Equal("in time", (await _kernel.AnsweringAsync("input(\"?\")", "in time")).Cell.Ok().Plain);
    }
}
