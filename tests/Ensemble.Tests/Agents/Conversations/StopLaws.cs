using CsCheck;
using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Agents.Conversations;

/// <summary>Conditions are put together as truth values are: whatever the conversation and whatever was looked at before.</summary>
public class StopLaws
{
    private static readonly string[] Words = ["yes", "no DONE", "STOP", "", "DONE STOP"];

    private static readonly Gen<StopCondition> Simple = Gen.OneOf(
        Gen.Int[1, 6].Select(Stop.AfterTurns),
        Gen.Int[1, 60].Select(n => Stop.AfterTokens(n)),
        OneOf("DONE", "STOP", "yes").Select(word => Stop.WhenSaid(word)),
        OneOf("ann", "bob").Select(by => Stop.WhenSaid("DONE", by)),
        Gen.Int[0, 4].Select(n => Stop.When(c => c.LastText.Length == n)));

    private static readonly Gen<StopCondition> Any = Gen.Select(Simple, Simple, Gen.Int[0, 2]).Select((a, b, how) => how switch { 0 => a, 1 => a | b, _ => a & b });

    private static readonly Gen<ChatTurn[]> Turns = Gen.Select(Gen.Bool, OneOf(Words), Gen.Int[0, 20], Gen.Int[0, 9])
        .Select((ann, text, tokens, restart) => new ChatTurn { Number = 0, Speaker = ann ? "ann" : "bob", Text = text, Usage = new() { TotalTokenCount = tokens }, Restarts = restart == 0 }).Array[1, 8];

    [Fact]
    public void Either_and_both_are_commutative_in_effect() => Gen.Select(Any, Any, Turns).Sample((a, b, turns) =>
        Same(turns, a | b, b | a) && Same(turns, a & b, b & a));

    [Fact]
    public void Either_and_both_are_associative() => Gen.Select(Any, Any, Any, Turns).Sample((a, b, c, turns) =>
        Same(turns, (a | b) | c, a | (b | c)) && Same(turns, (a & b) & c, a & (b & c)));

    [Fact]
    public void A_condition_with_itself_is_itself_and_says_the_same() => Gen.Select(Any, Turns).Sample((a, turns) =>
        Reasons(turns, a | a).SequenceEqual(Reasons(turns, a)) && Same(turns, a & a, a));

    [Fact]
    public void Both_distribute_over_either_and_absorb() => Gen.Select(Any, Any, Any, Turns).Sample((a, b, c, turns) =>
        Same(turns, a & (b | c), (a & b) | (a & c)) && Same(turns, a & (a | b), a) && Same(turns, a | (a & b), a));

    [Fact]
    public void Either_is_met_when_one_is_and_both_when_both_are() => Gen.Select(Any, Any, Turns).Sample((a, b, turns) =>
    {
        var (left, right) = (Met(turns, a), Met(turns, b));
        return Met(turns, a | b).SequenceEqual(left.Zip(right, (x, y) => x || y)) && Met(turns, a & b).SequenceEqual(left.Zip(right, (x, y) => x && y));
    });

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool Same(ChatTurn[] turns, StopCondition a, StopCondition b) => Met(turns, a).SequenceEqual(Met(turns, b));

    private static List<bool> Met(ChatTurn[] turns, StopCondition condition) => [.. Reasons(turns, condition).Select(r => r is not null)];

    private static List<string?> Reasons(ChatTurn[] turns, StopCondition condition)
    {
        var conversation = new Conversation("Begin.", "user", ["ann", "bob"]);
        var reasons = new List<string?>();
        foreach (var turn in turns)
        {
            conversation.Add(turn with { Number = reasons.Count + 1 });
            reasons.Add(condition.Met(conversation));
        }
        return reasons;
    }
}
