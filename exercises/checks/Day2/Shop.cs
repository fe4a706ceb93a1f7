using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>An order that a customer has paid for.</summary>
/// <param name="Id">Its number, such as A-17.</param>
/// <param name="Paid">What was paid.</param>
public sealed record Order(string Id, decimal Paid);

/// <summary>Money that goes back to a customer.</summary>
/// <param name="Order">The order's number.</param>
/// <param name="Amount">How much.</param>
public sealed record Refund(string Order, decimal Amount);

/// <summary>The shop of exercise 2.3: it pays whatever it is told to, as often as it is told.</summary>
public sealed class Shop(params ImmutableArray<Order> orders)
{
    private ImmutableList<Refund> _ledger = [];

    /// <summary>What customers have paid for.</summary>
    public ImmutableArray<Order> Orders { get; } = orders;

    /// <summary>What was paid back so far. A payment is written down when the bank has carried it out, not before.</summary>
    public IReadOnlyList<Refund> Ledger => _ledger;

    /// <summary>What the bank does with a payment; it may take its time, and it may fail.</summary>
    internal Func<CancellationToken, Task> Bank { get; set; } = _ => Task.CompletedTask;

    /// <summary>Pays the money back, and writes it into the ledger.</summary>
    public async Task PayAsync(Refund refund, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refund);
        await Bank(cancellationToken);
        ImmutableInterlocked.Update(ref _ledger, ledger => ledger.Add(refund));
    }
}
