using System.Collections.Concurrent;
using System.ComponentModel;
using Ensemble.Agents.Conversations;
using Microsoft.SemanticKernel;
using Make = System.Func<Ensemble.Checks.Shop, Ensemble.Agents.Conversations.IHumanInput, System.TimeSpan, object>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 2.3, answered by many learners.</summary>
public class Day2RefundTests
{
    public static TheoryData<Make> Right => new() { With(), OneAtATime };

    public static TheoryData<Make, string> Wrong => new()
    {
        { (_, _, _) => new Unmarked(), "[KernelFunction" },
        { With(pay: (_, _, _) => Task.CompletedTask), "no money has moved" },
        { With(pay: (shop, refund, token) => shop.PayAsync(refund with { Amount = 250 }, token)), "Another payment stands" },
        { With(limit: 0), "says yes without reading" },
        { With(limit: 99.99m), "100 is not above 100" },
        { With(find: (shop, id) => shop.Orders.FirstOrDefault(o => o.Id == id) ?? shop.Orders[0]), "Nobody ordered under this number" },
        { With(find: (shop, id) => shop.Orders.Single(o => o.Id == id)), "knows no better number" },
        { With(find: (shop, id) => shop.Orders.FirstOrDefault(o => o.Id == id) ?? throw new KeyNotFoundException($"no order {id}")), "knows no better number" },
        { With(senseless: (_, _) => null), "takes 20 from the customer" },
        { With(senseless: (amount, paid) => amount < 0 || amount > paid ? $"at most {paid}" : null), "it stands in the ledger" },
        { With(senseless: (amount, _) => amount <= 0 ? "too little" : null), "More was paid back" },
        { With(senseless: (amount, paid) => amount <= 0 || amount > paid ? "The amount makes no sense." : null), "how much would be possible" },
        { With(asksFirst: true), "people come last" },
        { With(says: true), "A refusal is a call that fails" },
        { With(limit: 1000), "no person has seen it" },
        { With(question: (_, _) => "Is that all right?"), "cannot know what it is about" },
        { With(yes: answer => answer == "yes"), "as people do" },
        { With(yes: answer => answer?.Trim().Length > 0), "The person said no" },
        { With(yes: answer => answer?.Trim() != "no"), "Nobody was there" },
        { With(yes: answer => answer is not null && answer.Trim() != "no"), "answered nothing" },
        { With(yes: answer => answer?.Trim().StartsWith("yes", StringComparison.OrdinalIgnoreCase) == true), "Only a plain yes" },
        { With(waits: async (ask, _, token) => await ask(token)), "still waits" },
        { With(waits: OnlyTheToken), "still waits" },
        { With(waits: async (ask, patience, token) => await Late(ask(token), patience) ?? "yes"), "did not answer in time, and the call went well" },
        { PaysLater, "the late yes was carried out" },
        { With(marks: (_, _) => true), "paid back twice" },
        { With(marks: (shop, refund) => !shop.Ledger.Contains(refund)), "paid back twice" },
        { With(marks: (shop, _) => shop.Ledger.Count == 0), "no other one could be" },
        { With(frees: error => error is IOException), "before the person said no" },
        { With(frees: error => error is not IOException), "no money has moved" },
        { With(pay: (shop, refund, token) => { _ = shop.PayAsync(refund, token); return Task.CompletedTask; }), "waited for" },
        { With(marks: (shop, refund) => shop.Ledger.All(r => r.Order != refund.Order)), "looks and marks in one step" },
        { MarksAfterAsking, "mark the order before you ask" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(Make make) => Answers.PassesAsync("2.3", make);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(Make make, string advice) => Answers.IsCoachedAsync("2.3", make, advice);

    [Fact]
    public async Task TheStubIsNotDone()
    {
        Make stub = (_, _, _) => new Tool((_, _, _) => throw new NotImplementedException()), nothing = (_, _, _) => null!;
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.3", stub)).Status);
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.3", nothing)).Status);
    }

    [Fact]
    public async Task AToolThatNeverEndsIsCutOff()
    {
        Make hangs = (_, _, _) => new Tool(async (_, _, token) => { await Task.Delay(Timeout.Infinite, token); return ""; });
        var result = await Checker.RunAsync(Exercises.All.Single(e => e.Id == "2.3"), hangs, TimeSpan.FromMilliseconds(300));
        Assert.Equal(CheckStatus.TimedOut, result.Status);
    }

    private sealed class Tool(Func<string, decimal, CancellationToken, Task<object>> answer)
    {
        [KernelFunction("refund"), Description("Pays money back for an order.")]
        public Task<object> RefundAsync(string order, decimal amount, CancellationToken cancellationToken) => answer(order, amount, cancellationToken);
    }

    private sealed class Unmarked
    {
        public static string Refund(string order) => order;
    }

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static Make With(
        Func<Shop, string, Order>? find = null, Func<decimal, decimal, string?>? senseless = null, decimal limit = 100, Func<string, decimal, string>? question = null,
        Func<string?, bool>? yes = null, Func<Func<CancellationToken, Task<string?>>, TimeSpan, CancellationToken, Task<string?>>? waits = null, Func<Shop, Refund, bool>? marks = null,
        Func<Exception, bool>? frees = null, Func<Shop, Refund, CancellationToken, Task>? pay = null, bool asksFirst = false, bool says = false) => (shop, person, patience) =>
    {
        var taken = new ConcurrentDictionary<string, bool>();
        return new Tool(async (id, amount, token) =>
        {
            var order = find is not null ? find(shop, id) : shop.Orders.FirstOrDefault(o => o.Id == id)
                ?? throw new InvalidOperationException($"There is no order {id}. {NearestNames.Hint(id, shop.Orders.Select(o => o.Id))}");
            if (asksFirst && amount > limit) await AskAsync();
            string? fault = senseless is not null ? senseless(amount, order.Paid) : amount <= 0 || amount > order.Paid ? $"Between 0 and {order.Paid}, please." : null;
            if (fault is not null) return says ? fault : throw new InvalidOperationException(fault);
            var refund = new Refund(order.Id, amount);
            if (!(marks?.Invoke(shop, refund) ?? taken.TryAdd(order.Id, true))) throw new InvalidOperationException("It was paid back already.");
            try
            {
                if (amount > limit && !asksFirst) await AskAsync();
                await (pay?.Invoke(shop, refund, token) ?? shop.PayAsync(refund, token));
                return refund;
            }
            catch (Exception error) when (frees?.Invoke(error) ?? true)
            {
                taken.TryRemove(order.Id, out _);
                throw;
            }

            async Task AskAsync()
            {
                string asks = question?.Invoke(id, amount) ?? $"Pay {amount} back for {id}?";
                string? answer = await (waits ?? InTime)(t => person.AskAsync(asks, t), patience, token);
                if (!(yes?.Invoke(answer) ?? answer?.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase) == true)) throw new InvalidOperationException("A person did not agree.");
            }
        });
    };

    private static async Task<string?> InTime(Func<CancellationToken, Task<string?>> ask, TimeSpan patience, CancellationToken token)
    {
        try
        {
            return await ask(token).WaitAsync(patience, token);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static async Task<string?> OnlyTheToken(Func<CancellationToken, Task<string?>> ask, TimeSpan patience, CancellationToken token)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(token);
        late.CancelAfter(patience);
        return await ask(late.Token);
    }

    private static async Task<string?> Late(Task<string?> asking, TimeSpan patience)
    {
        await Task.WhenAny(asking, Task.Delay(patience));
        return asking.IsCompleted ? await asking ?? "" : null;
    }

    /// <summary>One after another, whatever the order: a single place, and the ledger to look at.</summary>
    private static Tool OneAtATime(Shop shop, IHumanInput person, TimeSpan patience)
    {
        var place = new SemaphoreSlim(1);
        return new(async (id, amount, token) =>
        {
            var ids = shop.Orders.Select(o => o.Id).ToList();
            if (!ids.Contains(id)) throw new ArgumentException($"{id} is no order. Orders: {string.Join(", ", ids)}");
            decimal most = shop.Orders.First(o => o.Id == id).Paid;
            if (amount is <= 0 || amount > most) throw new ArgumentOutOfRangeException(nameof(amount), $"more than 0, at most {most}");
            await place.WaitAsync(token);
            try
            {
                if (shop.Ledger.Any(r => r.Order == id)) throw new InvalidOperationException($"{id} has had its money back");
                if (amount > 100)
                {
                    var asking = person.AskAsync($"{id}: {amount}?", token);
                    if (await Task.WhenAny(asking, Task.Delay(patience, token)) != asking || (await asking)?.Trim().ToLowerInvariant() != "yes") throw new InvalidOperationException("no consent");
                }
                await shop.PayAsync(new(id, amount), token);
            }
            finally { place.Release(); }
            return $"paid {amount}";
        });
    }

    private static Tool MarksAfterAsking(Shop shop, IHumanInput person, TimeSpan patience)
    {
        var right = new ConcurrentDictionary<string, bool>();
        var guarded = With(marks: (_, _) => true, pay: async (to, refund, token) =>
        {
            if (refund.Amount <= 100 && !right.TryAdd(refund.Order, true)) throw new InvalidOperationException("paid back already");
            try
            {
                await to.PayAsync(refund, token);
            }
            catch (IOException)
            {
                right.TryRemove(refund.Order, out _);
                throw;
            }
        });
        return (Tool)guarded(shop, person, patience);
    }

    private static Tool PaysLater(Shop shop, IHumanInput person, TimeSpan patience) => (Tool)With(waits: async (ask, wait, token) =>
    {
        var asking = ask(token);
        if (await Task.WhenAny(asking, Task.Delay(wait, token)) == asking) return await asking;
        _ = asking.ContinueWith(_ => shop.PayAsync(new("A-17", 180)), TaskScheduler.Default);
        return "no";
    })(shop, person, patience);
}
