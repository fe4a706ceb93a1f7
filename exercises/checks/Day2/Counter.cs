using System.Collections.Immutable;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>A shop with its person and the learner's tool, and an agent that calls the tool as a script says.</summary>
internal sealed class Counter
{
    public const string Tool = "refund";

    private readonly IReadOnlyList<AIFunction> _tools;
    private readonly CheckRun _run;
    private readonly string _what;
    private ImmutableList<string> _asked = [];

    public Counter(Func<Shop, IHumanInput, TimeSpan, object> make, CheckRun run, string what, TimeSpan? patience = null)
    {
        (_run, _what) = (run, what);
        var person = HumanInput.From(async (prompt, _) =>
        {
            ImmutableInterlocked.Update(ref _asked, asked => asked.Add(prompt ?? ""));
            return await Answer();
        });
        object plugin = run.Ask(what, () => make(Shop, person, patience ?? TimeSpan.FromSeconds(2))) ?? throw new NotImplementedException();
        _tools = Tools(plugin);
    }

    public Shop Shop { get; } = new(new Order("A-17", 250), new Order("B-4", 100));

    /// <summary>What the person answers; by default yes.</summary>
    public Func<Task<string?>> Answer { get; set; } = () => Task.FromResult<string?>("yes");

    public ImmutableList<string> Asked => _asked;

    public string Ledger => Shop.Ledger.Count == 0 ? "nothing paid back" : string.Join(", ", Shop.Ledger.Select(r => FormattableString.Invariant($"{r.Amount} for {r.Order}")));

    public bool HasTool => _tools.Any(t => t.Name == Tool);

    public string ToolNames => _tools.Count == 0 ? "no tool" : string.Join(", ", _tools.Select(t => t.Name));

    /// <summary>One call after another, whatever the model is told.</summary>
    public Task<AgentReply> CallAsync(params (string Order, decimal Amount)[] calls) =>
        RunAsync([.. calls.Select(c => ScriptedReply.Call(Tool, new { order = c.Order, amount = c.Amount })), "Thank you."], atOnce: false);

    /// <summary>Two calls in one reply, which run side by side.</summary>
    public Task<AgentReply> CallTwiceAtOnceAsync(string order, decimal amount) =>
        RunAsync([ScriptedReply.Calls((Tool, new { order, amount }), (Tool, new { order, amount })), "Thank you."], atOnce: true);

    /// <summary>A call, and another one by what the model was told: for the first order that an error names.</summary>
    public Task<AgentReply> CallAndRecoverAsync(string order, decimal amount) =>
        RunAsync([ScriptedReply.Call(Tool, new { order, amount }), ScriptedReply.From(request => SecondTry(request, amount)), "Thank you."], atOnce: false);

    private async Task<AgentReply> RunAsync(ScriptedReply[] script, bool atOnce)
    {
        var agent = new Agent { Name = "support", Model = new ScriptedChatClient(script), Tools = _tools, AllowConcurrentInvocation = atOnce };
        _run.Trying(_what);
        var reply = await agent.RunAsync("A customer wants money back.", _run.CancellationToken);
        var errors = reply.Messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => r.Exception).OfType<Exception>();
        return errors.Any(LearnersError.IsNotDone) ? throw new NotImplementedException() : reply;
    }

    private ChatMessage SecondTry(OfflineRequest request, decimal amount)
    {
        string told = $"{request.Messages[^1].Contents.OfType<FunctionResultContent>().Last().Result}";
        var better = Shop.Orders.Where(o => told.Contains(o.Id, StringComparison.Ordinal)).MinBy(o => told.IndexOf(o.Id, StringComparison.Ordinal));
        return better is null || !told.StartsWith("Error:", StringComparison.Ordinal)
            ? new(ChatRole.Assistant, "I do not know what else to try.")
            : new(ChatRole.Assistant, [new FunctionCallContent("", Tool, new Dictionary<string, object?> { ["order"] = better.Id, ["amount"] = amount })]);
    }

    private static IReadOnlyList<AIFunction> Tools(object plugin)
    {
        try
        {
            return AgentTools.From(plugin);
        }
        catch (ArgumentException)
        {
            return [];
        }
    }
}
