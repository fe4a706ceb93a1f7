using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>How an exercise stands.</summary>
public enum CheckStatus
{
    /// <summary>Everything that was looked at holds.</summary>
    Passed,

    /// <summary>The exercise, or a part of it, is not filled in.</summary>
    NotDone,

    /// <summary>It runs, and something that was looked at does not hold.</summary>
    Wrong,

    /// <summary>The learner's code threw an error.</summary>
    Threw,

    /// <summary>The learner's code did not come back in time.</summary>
    TimedOut,
}

/// <summary>What a check found; a notebook shows it as a card.</summary>
/// <param name="Exercise">The exercise's number, such as "1.3".</param>
/// <param name="Status">How it stands.</param>
/// <param name="Message">The one sentence to read first.</param>
/// <param name="Points">What was looked at, in order, up to the first that does not hold.</param>
/// <param name="Hint">The first hint, for an exercise that is not done yet.</param>
public sealed record CheckResult(string Exercise, CheckStatus Status, string Message, ImmutableArray<CheckPoint> Points, string? Hint = null)
{
    /// <summary>The card as a console shows it.</summary>
    public override string ToString() => CheckText.Of(this);
}

/// <summary>One thing that a check looked at.</summary>
/// <param name="Claim">What should hold, in words: "the second agent is given what the first one said".</param>
/// <param name="Holds">Whether it does.</param>
/// <param name="Advice">What to think about when it does not; never the answer.</param>
/// <param name="Expected">What should have been seen.</param>
/// <param name="Actual">What was seen.</param>
/// <param name="Timeline">When things happened, where that is the point.</param>
public sealed record CheckPoint(string Claim, bool Holds, string? Advice = null, string? Expected = null, string? Actual = null, Timeline? Timeline = null)
{
    /// <summary>Both sequences, where the claim is that they are the same.</summary>
    public Difference? Difference { get; init; }
}

/// <summary>Two sequences that should be the same, step by step.</summary>
public sealed record Difference(ImmutableArray<string> Expected, ImmutableArray<string> Actual)
{
    /// <summary>The first place, counted from 0, where they part.</summary>
    internal int First => Expected.Zip(Actual).TakeWhile(pair => pair.First == pair.Second).Count();
}

/// <summary>Who worked when, for a small drawing.</summary>
/// <param name="Unit">What the numbers are, such as "ms" or "turn".</param>
public sealed record Timeline(string Unit, ImmutableArray<Span> Spans);

/// <summary>One bar of a timeline.</summary>
/// <param name="Row">Whose it is.</param>
/// <param name="Label">What it did; may be empty.</param>
public sealed record Span(string Row, double Start, double End, string Label = "");
