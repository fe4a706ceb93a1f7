using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>
/// Asks a model only as long as a budget allows it, and writes down what each call took. Before a call, what it sends is estimated
/// (<see cref="TokenEstimate"/>) and must fit into what is left; afterwards the model's own report counts, or an estimate where it reports nothing.
/// </summary>
public sealed class BudgetedChatClient : DelegatingChatClient
{
    private readonly Budget _budget;
    private readonly TokenPrice? _price;

    /// <summary>A model that spends from this budget.</summary>
    /// <param name="inner">The model.</param>
    /// <param name="budget">The budget, which others may share.</param>
    /// <param name="price">What the model's tokens cost; needed where the budget limits the cost.</param>
    /// <exception cref="ArgumentException">A limit cannot be kept; the message lists every fault.</exception>
    public BudgetedChatClient(IChatClient inner, Budget budget, TokenPrice? price = null) : base(inner)
    {
        ArgumentNullException.ThrowIfNull(budget);
        (_budget, _price) = (budget, price);
        var faults = new List<string>();
        if (budget.MaxCalls < 0) faults.Add($"MaxCalls is {budget.MaxCalls}, and cannot be negative");
        if (budget.MaxTokens < 0) faults.Add($"MaxTokens is {budget.MaxTokens}, and cannot be negative");
        if (budget.MaxCost < 0) faults.Add($"MaxCost is {budget.MaxCost}, and cannot be negative");
        if (budget.MaxCost is not null && price is null) faults.Add("it limits the cost, and this model has no price: give a TokenPrice");
        if (price is { InputPerMillion: < 0 } or { OutputPerMillion: < 0 }) faults.Add("a price is negative");
        if (faults.Count > 0) throw new ArgumentException($"The budget cannot be kept: {string.Join("; ", faults)}.");
    }

    /// <inheritdoc/>
    /// <exception cref="BudgetExceededException">The budget does not allow the call; the model was not asked.</exception>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        using var call = new Call(_budget, _price, LocalReply.Read(asked, options));
        return call.Response = await base.GetResponseAsync(asked, options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="BudgetExceededException">The budget does not allow the call; the model was not asked.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        using var call = new Call(_budget, _price, LocalReply.Read(asked, options));
        var updates = new List<ChatResponseUpdate>();
        try
        {
            await foreach (var update in base.GetStreamingResponseAsync(asked, options, cancellationToken))
            {
                updates.Add(update);
                yield return update;
            }
        }
        finally
        {
            // A stream that breaks off or is left has cost what came of it.
            if (updates.Count > 0) call.Response = updates.ToChatResponse();
        }
    }

    /// <summary>One call: begun when made, ended when disposed, whatever came of it.</summary>
    private sealed class Call : IDisposable
    {
        private readonly Budget _budget;
        private readonly TokenPrice? _price;
        private readonly OfflineRequest _request;
        private readonly long _input;
        private readonly decimal _cost;

        public Call(Budget budget, TokenPrice? price, OfflineRequest request)
        {
            (_budget, _price, _request) = (budget, price, request);
            _input = TokenEstimate.Of(request, new(ChatRole.Assistant, [])).InputTokenCount ?? 0;
            _cost = price?.Of(_input, 0) ?? 0;
            budget.Begin(_input, _cost);
        }

        public ChatResponse? Response { get; set; }

        public void Dispose() => _budget.End(_input, _cost, Response is null ? new(0, 0, 0, 0, 0) : Spent(Response));

        private BudgetUse Spent(ChatResponse response)
        {
            bool reported = response.Usage is { InputTokenCount: > 0, OutputTokenCount: not null };
            var usage = reported ? response.Usage! : TokenEstimate.Of(_request, new(ChatRole.Assistant, [.. response.Messages.SelectMany(m => m.Contents)]));
            return new(0, usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0, _price?.Of(usage) ?? 0, reported ? 0 : 1);
        }
    }
}
