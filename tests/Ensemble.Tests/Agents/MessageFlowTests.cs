using Ensemble.Agents;
using Ensemble.Models;
using Ensemble.Monitoring;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Agents;

public class MessageFlowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_writes_down_requests_and_what_is_told_and_not_answers()
    {
        var flow = new MessageFlow();
        var reply = await flow.AskAsync("customer", Saying("reader", "3 keyboards"), "three keyboards, please", Token);
        flow.Tell("reader", "customer", reply.Text);
        Assert.Equal("3 keyboards", reply.Text);
        Assert.Equal([new(1, "customer", "reader", "three keyboards, please"), new(2, "reader", "customer", "3 keyboards")], flow.Messages);
        Assert.Equal(["customer", "reader"], flow.Agents);
        Assert.Equal([6, 3], flow.Messages.Select(m => m.Tokens));
        Assert.Equal(9, flow.Tokens);
    }

    [Fact]
    public void Pairs_are_counted_in_each_direction()
    {
        var flow = new MessageFlow();
        foreach (var (from, to) in new[] { ("a", "b"), ("b", "a"), ("a", "b"), ("c", "c") }) flow.Tell(from, to, "1234");
        Assert.Equal([new("a", "b", 2, 2), new("b", "a", 1, 1), new("c", "c", 1, 1)], flow.Pairs);
    }

    [Fact]
    public async Task Messages_told_in_parallel_are_all_there_and_numbered_in_order()
    {
        var flow = new MessageFlow();
        await Parallel.ForAsync(0, 2000, Token, (i, _) =>
        {
            flow.Tell($"agent {i % 7}", "all", $"{i}");
            return ValueTask.CompletedTask;
        });
        Assert.Equal(Enumerable.Range(1, 2000), flow.Messages.Select(m => m.Number));
        Assert.Equal(2000, flow.Messages.Select(m => m.Text).Distinct().Count());
    }

    [Fact]
    public void Messages_over_the_limit_are_counted_and_not_kept()
    {
        var flow = new MessageFlow(maxMessages: 2);
        for (int i = 0; i < 5; i++) flow.Tell("a", "b", $"{i}");
        Assert.Equal((3, 2), (flow.Dropped, flow.Messages.Length));
        Assert.Equal(6, flow.Tell("a", "b", "one more").Number);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageFlow(0));
        Assert.Throws<ArgumentException>(() => flow.Tell(" ", "b", "text"));
    }

    [Fact]
    public async Task A_manager_asks_an_agent_as_a_tool_and_both_ways_are_written_down()
    {
        var flow = new MessageFlow();
        var tool = flow.AsTool("manager", Saying("Zoë the reader", "3 keyboards", "reads orders"));
        var model = new ScriptedChatClient(ScriptedReply.Call("Zoueb_the_reader", new { message = "read this" }), "done");
        var reply = await flow.AskAsync("customer", new() { Name = "manager", Model = model, Tools = [tool] }, "an order", Token);
        Assert.Equal(("Zoueb_the_reader", "reads orders"), (tool.Name, tool.Description));
        Assert.Equal("done", reply.Text);
        Assert.Equal(["1 customer → manager: an order", "2 manager → Zoë the reader: read this", "3 Zoë the reader → manager: 3 keyboards"], flow.Messages.Select(m => m.ToString()));
        Assert.Null(reply.ToolCalls.Single().Error);
    }

    [Fact]
    public async Task An_agent_that_fails_or_is_silent_tells_its_caller_in_words()
    {
        var flow = new MessageFlow();
        Agent broken = new() { Name = "broken", Model = new ScriptedChatClient(ScriptedReply.Fails(new TimeoutException("no answer in 100 s"))) };
        var model = new ScriptedChatClient(
            ScriptedReply.Calls(("broken", new { message = "hello" }), ("silent", new { message = "hello" })), "I could not");
        Agent manager = new() { Name = "manager", Model = model, Tools = [flow.AsTool("manager", broken), flow.AsTool("manager", Saying("silent", ""))] };
        var reply = await manager.RunAsync("go", Token);
        Assert.Equal(
            ["The agent 'broken' failed at model call 1: no answer in 100 s", "The agent 'silent' gave no answer: its model said nothing."],
            reply.ToolCalls.Select(c => c.Error));
        Assert.Equal(reply.ToolCalls.Select(c => c.Error), flow.Messages.Where(m => m.To == "manager").Select(m => m.Text));
        Assert.Equal("I could not", reply.Text);
    }

    [Fact]
    public async Task Agents_that_are_each_other_s_tools_come_to_an_end()
    {
        var flow = new MessageFlow();
        var tools = new List<AIFunction>();
        // Asks at once, and answers with what it was told.
        var model = new ScriptedChatClient([.. Enumerable.Repeat(ScriptedReply.From(r => r.Messages[^1].Contents[0] is FunctionResultContent result
            ? new(ChatRole.Assistant, $"{result.Result}")
            : new(ChatRole.Assistant, [new FunctionCallContent("", "echo", new Dictionary<string, object?> { ["message"] = "you first" })])), 100)]);
        Agent echo = new() { Name = "echo", Model = model, Tools = tools };
        tools.Add(flow.AsTool("echo", echo));
        var reply = await echo.RunAsync("go", Token);
        Assert.Contains("8 agents are already waiting", reply.Text);
        Assert.Equal(8 + 9, flow.Messages.Length);
    }

    [Fact]
    public async Task Cancelling_is_not_a_message()
    {
        using var stop = new CancellationTokenSource();
        var flow = new MessageFlow();
        Agent slow = new() { Name = "slow", Model = new ScriptedChatClient(ScriptedReply.From(_ => { stop.Cancel(); throw new OperationCanceledException(stop.Token); })) };
        var tool = flow.AsTool("manager", slow);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await tool.InvokeAsync(new() { ["message"] = "go" }, stop.Token));
        Assert.Equal("go", Assert.Single(flow.Messages).Text);
    }

    [Theory]
    [InlineData("reader", "reader")]
    [InlineData("the reader (2nd)", "the_reader_2nd")]
    [InlineData("作家", "u4f5cu5bb6")]
    [InlineData("…", "agent")]
    public void A_tool_is_called_as_every_provider_allows(string agent, string tool) =>
        Assert.Equal(tool, new MessageFlow().AsTool("manager", Saying(agent, "")).Name);

    [Fact]
    public void Each_message_is_a_span_of_the_run()
    {
        using var monitor = RunMonitor.Start();
        new MessageFlow().Tell("writer", "customer", "Dear customer");
        var span = Assert.Single(monitor.Report().Spans);
        Assert.Equal("message.send", span.Name);
        Assert.Equal(("writer", "customer"), (span.Tags["message.source_id"], span.Tags["message.target_id"]));
    }

    private static Agent Saying(string name, string text, string description = "") =>
        new() { Name = name, Description = description, Model = new ScriptedChatClient(text, text) };
}
