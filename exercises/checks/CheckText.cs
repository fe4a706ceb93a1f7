using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>A check's result for a console: the same as the card says.</summary>
internal static class CheckText
{
    private const int WidestColumn = 36;

    public static string Of(CheckResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(CheckResult result)
    {
        yield return $"{result.Exercise} · {CheckWords.Of(result.Status)}";
        if (CheckWords.Message(result) is { } message) yield return message;
        foreach (string line in CheckWords.Shown(result).SelectMany(p => Lines(p, result.Message))) yield return line;
        if (result.Hint is null) yield break;
        yield return $"Hint: {result.Hint}";
        yield return CheckWords.NextStep(result.Exercise);
    }

    private static IEnumerable<string> Lines(CheckPoint point, string message)
    {
        yield return $"{(point.Holds ? '✓' : '✗')} {point.Claim}";
        if (point.Holds) yield break;
        if (point.Advice is { } advice && advice != message) yield return $"  {advice}";
        var rest = point.Difference is { } difference ? Lines(DifferenceRow.Of(difference)) : Compared(point);
        foreach (string line in rest.Concat(point.Timeline is { } timeline ? TimelineText.Lines(timeline) : [])) yield return $"  {line}";
    }

    private static IEnumerable<string> Compared(CheckPoint point)
    {
        if (point.Expected is { } expected) yield return Indented("expected: ", expected);
        if (point.Actual is { } actual) yield return Indented("actual:   ", actual);
    }

    // A value of several lines stays in its column.
    private static string Indented(string name, string value) => name + Short.Of(value, CheckWords.MostOfValue).ReplaceLineEndings("\n").Replace("\n", $"\n  {new string(' ', name.Length)}");

    private static IEnumerable<string> Lines(ImmutableArray<DifferenceRow> rows)
    {
        string[][] cells = [["step", "expected", "actual"], .. rows.Select(r => (string[])[r.Step, Cut(r.Expected), Cut(r.Actual)])];
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => cells.Max(row => row[column].Length))];
        return cells.Select((row, i) =>
            $"{row[0].PadLeft(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}{(i > 0 && rows[i - 1].IsFirst ? $"  ← {DifferenceRow.Mark}" : "")}".TrimEnd());
    }

    private static string Cut(string? item) => item is null ? DifferenceRow.Nothing : Short.OneLine(item, WidestColumn);
}
