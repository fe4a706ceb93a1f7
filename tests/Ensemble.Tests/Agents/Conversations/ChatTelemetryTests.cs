using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Ensemble.Monitoring;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>What a monitor sees of a chat, and who spoke to whom.</summary>
public class ChatTelemetryTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_monitor_sees_one_workflow_every_turn_as_a_step_and_every_token()
    {
        using var monitor = RunMonitor.Start("chat");
        var result = await Chat().RunAsync("2 + 2?", Cancel);
        monitor.Dispose();
        var report = monitor.Report();

        var workflow = Assert.Single(report.Spans, s => s.Kind == SpanKind.Workflow);
        Assert.Equal(("invoke_workflow sums", "ConditionMet"), (workflow.Name, workflow.Tags[Telemetry.StopReason]));
        Assert.Equal(["ann", "executor", "user", "ann"], report.Steps.Select(s => s.Name));
        Assert.All(report.Spans.Where(s => s.Kind == SpanKind.Agent), s => Assert.Equal(workflow.Id, s.ParentId));
        Assert.Equal([("ann", 2), ("executor", 1), ("user", 1)], report.Agents.Select(a => (a.Name, a.Calls)));
        Assert.Equal((result.Usage.InputTokenCount, result.Usage.OutputTokenCount), (report.InputTokens, report.OutputTokens));
    }

    [Fact]
    public async Task Each_message_is_a_span_from_who_said_it_to_who_answers_it()
    {
        using var monitor = RunMonitor.Start("chat");
        var result = await Chat().RunAsync("2 + 2?", Cancel);
        string[] expected = ["user → ann", "ann → executor", "executor → user", "user → ann", "ann → user"];
        Assert.Equal(expected, monitor.Report().Spans.Where(s => s.Name == Telemetry.MessageSend).Select(s => $"{s.Tags[Telemetry.MessageSource]} → {s.Tags[Telemetry.MessageTarget]}"));
        int before = monitor.Report().Spans.Length;
        Assert.Equal(expected, result.Conversation.ToFlow().Messages.Select(m => $"{m.From} → {m.To}"));
        Assert.Equal("1 user → ann: 2 + 2?", result.Conversation.ToFlow().Messages[0].ToString());
        // Drawing what was said sends nothing.
        Assert.Equal(before, monitor.Report().Spans.Length);
    }

    [Fact]
    public async Task A_silent_turn_sends_no_message()
    {
        var chat = new GroupChat(Said.By("ann", "one", "three"), Said.By("bob", "")) { Until = Stop.AfterTurns(3) };
        var flow = (await chat.RunAsync("Count.", Cancel)).Conversation.ToFlow();
        Assert.Equal(["user → ann", "ann → bob", "ann → user"], flow.Messages.Select(m => $"{m.From} → {m.To}"));
    }

    [Fact]
    public async Task A_turn_that_fails_is_a_failed_step()
    {
        using var monitor = RunMonitor.Start("chat");
        await new GroupChat(Said.With("bob", _ => throw new IOException("down"))).RunAsync("Count.", Cancel);
        var step = Assert.Single(monitor.Report().Steps);
        Assert.Equal(("bob", "down"), (step.Name, step.Error));
    }

    private static GroupChat Chat()
    {
        var user = new UserProxy { Mode = HumanInputMode.Never, AutoReply = "Go on." };
        var executor = Said.Replies("executor", Said.Reply("executor", "exit code 0: the program ran."));
        return new(user, Said.By("ann", "Run it.", "4 DONE"), executor) { Name = "sums", Until = Stop.WhenSaid("DONE") };
    }
}
