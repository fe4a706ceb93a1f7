using System.Globalization;

namespace Ensemble.Models;

/// <summary>
/// How much models may be asked: calls, tokens, cost. Any number of agents and models may share one, in parallel; each model is wrapped in a
/// <see cref="BudgetedChatClient"/>. Without a limit set it only counts.
/// </summary>
/// <example><code>
/// var budget = new Budget { MaxCalls = 40, MaxCost = 0.50m };
/// var model = new BudgetedChatClient(ChatModels.FromEnvironment().Client, budget, new TokenPrice(InputPerMillion: 0.15m, OutputPerMillion: 0.60m));
/// </code></example>
public sealed class Budget
{
    private readonly Lock _lock = new();
    private BudgetUse _used = new(0, 0, 0, 0, 0);
    private long _tokensUnderWay;
    private decimal _costUnderWay;

    /// <summary>The most model calls; default: no limit. A call that fails counts; what a provider's client repeats by itself counts once.</summary>
    public int? MaxCalls { get; init; }

    /// <summary>The most tokens, read and written together; default: no limit. Only the length of replies already under way can pass it.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>The most all calls may cost together, in the currency of their <see cref="TokenPrice"/>s; default: no limit. Only replies already under way can pass it.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>What is used so far; calls under way are in it with nothing but their number.</summary>
    public BudgetUse Used
    {
        get { lock (_lock) return _used; }
    }

    /// <summary>What is used and what is allowed, on one line.</summary>
    public override string ToString() =>
        $"{Used} (allowed: {Allowed(MaxCalls, "calls")}, {Allowed(MaxTokens, "tokens")}, {Allowed(MaxCost, "cost")})";

    /// <summary>Counts a call that is about to be made and sets aside what it will send, so that calls in parallel cannot spend the same rest.</summary>
    /// <exception cref="BudgetExceededException">The call may not be made.</exception>
    internal void Begin(long tokens, decimal cost)
    {
        lock (_lock)
        {
            long usedTokens = _used.Tokens + _tokensUnderWay;
            decimal usedCost = _used.Cost + _costUnderWay;
            if (_used.Calls >= MaxCalls) throw Exceeded(BudgetLimit.Calls, _used.Calls, MaxCalls.Value, 1, "calls", "");
            if (usedTokens + tokens > MaxTokens) throw Exceeded(BudgetLimit.Tokens, usedTokens, MaxTokens.Value, tokens, "tokens", "shorten the history, ");
            if (usedCost + cost > MaxCost) throw Exceeded(BudgetLimit.Cost, usedCost, MaxCost.Value, cost, "cost", "shorten the history, take a cheaper model, ");
            _used = _used with { Calls = _used.Calls + 1 };
            _tokensUnderWay += tokens;
            _costUnderWay += cost;
        }
    }

    /// <summary>Gives back what was set aside and adds what the call really took.</summary>
    internal void End(long tokens, decimal cost, BudgetUse spent)
    {
        lock (_lock)
        {
            _tokensUnderWay -= tokens;
            _costUnderWay -= cost;
            _used = _used.Plus(spent);
        }
    }

    private static BudgetExceededException Exceeded(BudgetLimit limit, decimal used, decimal allowed, decimal more, string what, string remedy) => new(limit, used, allowed,
        $"The model was not asked: of the budget's {Number(allowed)} {what} {Number(used)} are used, and this call would take at least {Number(more)}. "
            + $"Raise {nameof(Budget)}.Max{limit}, {remedy}or end the work earlier.");

    private static string Allowed(decimal? limit, string what) => limit is { } most ? $"{Number(most)} {what}" : $"any {what}";

    internal static string Number(decimal number) => number.ToString("#,0.######", CultureInfo.InvariantCulture);
}

/// <summary>What models were asked and what it took.</summary>
/// <param name="Calls">How often a model was asked.</param>
/// <param name="InputTokens">Tokens read.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="Cost">The price of them; models without a price cost nothing.</param>
/// <param name="Estimated">For how many calls the tokens are an estimate (<see cref="TokenEstimate"/>), since the model did not report them.</param>
public sealed record BudgetUse(int Calls, long InputTokens, long OutputTokens, decimal Cost, int Estimated)
{
    /// <summary>Tokens read and written.</summary>
    public long Tokens => InputTokens + OutputTokens;

    /// <summary>All of it on one line, and how much of it is estimated.</summary>
    public override string ToString() =>
        $"{Budget.Number(Calls)} calls, {Budget.Number(Tokens)} tokens, cost {Budget.Number(Cost)}{(Estimated > 0 ? $", the tokens of {Budget.Number(Estimated)} calls estimated" : "")}";

    internal BudgetUse Plus(BudgetUse more) =>
        new(Calls + more.Calls, InputTokens + more.InputTokens, OutputTokens + more.OutputTokens, Cost + more.Cost, Estimated + more.Estimated);
}
