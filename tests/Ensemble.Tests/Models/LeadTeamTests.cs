using Ensemble.Agents;
using Ensemble.Models;

namespace Ensemble.Tests.Models;

/// <summary>A manager whose tools are agents.</summary>
public class LeadTeamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Order = "Please send 3 keyboards at 49.90 each and two mice for 15.";

    [Fact]
    public async Task It_asks_one_after_another_in_the_order_of_its_instructions()
    {
        var flow = new MessageFlow();
        var manager = Manager(flow, "You lead a team. Ask the reader first, then the adder, then the order writer.",
            Desk("order writer", "Write the confirmation."), Desk("adder", "Add up the items."), Desk("reader", "List the items."), Desk("idler", "Check the order."));
        var reply = await flow.AskAsync("customer", manager, Order, Token);
        Assert.Equal(["customer → manager", "manager → reader", "reader → manager", "manager → adder", "adder → manager", "manager → order writer", "order writer → manager"],
            flow.Messages.Select(m => $"{m.From} → {m.To}"));
        Assert.Equal(Order, flow.Messages[1].Text);
        Assert.Equal(flow.Messages[2].Text, flow.Messages[3].Text);
        Assert.Contains("Total: 179.70", reply.Text);
        Assert.StartsWith("Thank you", reply.Text);
    }

    [Fact]
    public async Task It_asks_all_at_once_and_names_each_author()
    {
        var flow = new MessageFlow();
        var reply = await Manager(flow, "You lead a team of experts. Ask them in parallel.", Expert("bo", "Pluto is a planet."), Expert("an na", "Pluto is a dwarf planet.")).RunAsync("Is Pluto a planet?", Token);
        Assert.Equal("bo: Pluto is a planet.\n\nan na: Pluto is a dwarf planet.", reply.Text);
        Assert.Equal(2, reply.Messages[0].Contents.Count);
    }

    [Theory]
    [InlineData("", "Pluto is a dwarf planet.\nDecided by vote: 2 of 4 (bo, cy).", "Pluto is a planet.", "Pluto is a dwarf planet.", "Pluto is a Dwarf planet (IAU, 2006)", "Mars is red.")]
    [InlineData("Trust bo in doubt.", "Pluto is a dwarf planet.\nNo answer has most votes; decided by trust in bo.", "Pluto is a planet.", "Pluto is a dwarf planet.")]
    [InlineData("Trust cy in doubt.", "The team disagrees, and nobody is trusted more than the others:\nal: Pluto is a planet.\nbo: Pluto is a dwarf planet.", "Pluto is a planet.", "Pluto is a dwarf planet.", "Mars is red.")]
    [InlineData("", "Nobody in the team knows.", "Mars is red.", "Venus is hot.")]
    public async Task Contradicting_experts_are_settled_by_vote_then_by_trust(string trust, string answer, params string[] facts)
    {
        var experts = facts.Zip(["al", "bo", "cy", "di"], (fact, name) => Expert(name, fact)).ToArray();
        var reply = await Manager(new(), $"You lead a team. Ask all of them, each on its own, and decide. {trust}", experts).RunAsync("Is Pluto a planet?", Token);
        Assert.Equal(answer, reply.Text);
    }

    [Fact]
    public async Task An_agent_that_failed_is_told_and_not_hidden()
    {
        Agent broken = new() { Name = "broken", Model = new ScriptedChatClient(ScriptedReply.Fails(new TimeoutException("no answer")), ScriptedReply.Fails(new TimeoutException("no answer"))) };
        var one = await Manager(new(), "You lead a team: ask the reader, then broken.", Desk("reader", "List the items."), broken).RunAsync(Order, Token);
        Assert.Equal("broken could not answer: The agent 'broken' failed at model call 1: no answer\nThe last answer before it, from reader: 3 × keyboard at 49.90\n2 × mouse at 15.00", one.Text);
        var two = await Manager(new(), "You lead a team. Ask at the same time and settle it.", broken, Expert("bo", "Pluto is a planet.")).RunAsync("Is Pluto a planet?", Token);
        Assert.Equal("Pluto is a planet.\nDecided by vote: 1 of 2 (bo).\nbroken could not answer: The agent 'broken' failed at model call 1: no answer", two.Text);
    }

    [Fact]
    public async Task Tools_run_side_by_side_where_the_agent_allows_it()
    {
        // Each waits for the other: one after another they would never end.
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var flow = new MessageFlow();
        var tools = new[] { Microsoft.Extensions.AI.AIFunctionFactory.Create(async (string message) => { first.SetResult(); await second.Task; return "A"; }, "one"),
            Microsoft.Extensions.AI.AIFunctionFactory.Create(async (string message) => { second.SetResult(); await first.Task; return "B"; }, "two") };
        Agent manager = new() { Name = "m", Instructions = "You lead a team. Ask in parallel.", Model = new OfflineChatClient(), Tools = tools, AllowConcurrentInvocation = true };
        Assert.Equal("one: A\n\ntwo: B", (await manager.RunAsync("go", Token).WaitAsync(TimeSpan.FromSeconds(20), Token)).Text);
    }

    private static Agent Manager(MessageFlow flow, string instructions, params Agent[] team) =>
        new() { Name = "manager", Instructions = instructions, Model = new OfflineChatClient(), Tools = [.. team.Select(a => flow.AsTool("manager", a))] };

    private static Agent Desk(string name, string job) => new() { Name = name, Instructions = job, Model = new OfflineChatClient() };

    private static Agent Expert(string name, string fact) => new() { Name = name, Instructions = $"You know:\n- {fact}", Model = new OfflineChatClient() };
}
