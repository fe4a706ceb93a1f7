using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>One step of two sequences side by side; null where a sequence has ended.</summary>
/// <param name="Step">Its number, counted from 1, or an ellipsis for steps that are not shown.</param>
/// <param name="IsFirst">Whether it is the first step that differs.</param>
internal sealed record DifferenceRow(string Step, string? Expected, string? Actual, bool IsFirst)
{
    public const string Mark = "here they part", Nothing = "(nothing)";

    private const int Before = 2, After = 3;

    /// <summary>The steps around the first that differs.</summary>
    public static ImmutableArray<DifferenceRow> Of(Difference difference)
    {
        int first = difference.First, all = Math.Max(difference.Expected.Length, difference.Actual.Length);
        int from = Math.Max(0, first - Before), to = Math.Min(all, first + After + 1);
        var rows = Enumerable.Range(from, to - from).Select(i => new DifferenceRow($"{i + 1}", At(difference.Expected, i), At(difference.Actual, i), i == first));
        DifferenceRow left = new("…", "…", "…", false);
        return [.. from > 0 ? [left] : Enumerable.Empty<DifferenceRow>(), .. rows, .. to < all ? [left] : Enumerable.Empty<DifferenceRow>()];
    }

    private static string? At(ImmutableArray<string> items, int i) => i < items.Length ? items[i] : null;
}
