namespace Ensemble.Models;

/// <summary>A limit of a <see cref="Budget"/>.</summary>
public enum BudgetLimit
{
    /// <summary><see cref="Budget.MaxCalls"/>.</summary>
    Calls,

    /// <summary><see cref="Budget.MaxTokens"/>.</summary>
    Tokens,

    /// <summary><see cref="Budget.MaxCost"/>.</summary>
    Cost,
}

/// <summary>A model was not asked, since the budget does not allow it; the message says what is used up and what to do.</summary>
/// <param name="limit">The limit that would have been passed.</param>
/// <param name="used">How much of it is used, by calls that are done and calls under way.</param>
/// <param name="allowed">How much is allowed.</param>
/// <param name="message">The limit, the use and the remedy in words.</param>
public sealed class BudgetExceededException(BudgetLimit limit, decimal used, decimal allowed, string message) : Exception(message)
{
    /// <summary>The limit that would have been passed.</summary>
    public BudgetLimit Limit { get; } = limit;

    /// <summary>How much of it is used, by calls that are done and calls under way.</summary>
    public decimal Used { get; } = used;

    /// <summary>How much is allowed.</summary>
    public decimal Allowed { get; } = allowed;
}
