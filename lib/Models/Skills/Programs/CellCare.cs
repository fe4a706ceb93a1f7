using System.Collections.Immutable;
using System.Globalization;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Decides what to do about cells that could not be read: another format, another kind, or no value at all.</summary>
internal static class CellCare
{
    /// <summary>The column read with more care, and a sentence that says how.</summary>
    public static (Column Better, string What) Learn(Column column, ImmutableArray<(string Text, int Rows)> cells)
    {
        var filled = cells.Select(c => c.Text.Trim()).Where(c => !Column.IsMissing(c)).ToList();
        if (column.IsTime) return filled.Count > 0 && DayFirst(filled) is { } format ? (column with { Format = format }, $"'{filled[0]}' under {column.Name} has the day first.") : Skip(column, cells, "no date");
        if (filled.Count > 0 && filled.All(CellShape.Number().IsMatch) && column.Kind == CellKind.Whole)
            return WithGaps(column with { Kind = CellKind.Decimal }, cells, $"{column.Name} holds decimals such as {filled[0]}, so I read it as double.");
        if (filled.Count > 0 && filled.All(CellShape.Thousands().IsMatch))
            return WithGaps(column with { Cleaning = ".Replace(\",\", \"\")", Kind = Wider(column, filled) }, cells, $"{column.Name} has commas between thousands, as in {filled[0]}, which I take out.");
        if (filled.Count > 0 && filled.All(CellShape.DecimalComma().IsMatch))
            return WithGaps(column with { Cleaning = ".Replace(',', '.')", Kind = CellKind.Decimal }, cells, $"{column.Name} has decimal commas, as in {filled[0]}, which I turn into points.");
        if (filled.Count > 0 && filled.All(c => CellShape.WithUnit().IsMatch(c)) && Units(filled) is { Length: > 0 } units)
            return WithGaps(column with { Cleaning = $".Trim({string.Join(", ", units.Select(c => $"'{c}'"))}, ' ').Replace(\",\", \"\")", Kind = CellKind.Decimal }, cells, $"{column.Name} has a sign or a unit beside some numbers, as in {filled[0]}, which I take off.");
        return Skip(column, cells, "no number");
    }

    private static (Column, string) Skip(Column column, ImmutableArray<(string Text, int Rows)> cells, string lack)
    {
        int rows = cells.Sum(c => c.Rows);
        string say = string.Join(", ", cells.Take(4).Select(c => c.Text.Trim().Length == 0 ? "nothing" : $"'{c.Text}'"));
        return (column with { HasGaps = true, Gaps = cells }, $"{rows} {(rows == 1 ? "cell" : "cells")} under {column.Name} {(rows == 1 ? "says" : "say")} {say}: {lack}. I leave {(rows == 1 ? "that row" : "those rows")} out and count them.");
    }

    // Beside cells of another shape some may be missing altogether.
    private static (Column, string) WithGaps(Column column, ImmutableArray<(string Text, int Rows)> cells, string what)
    {
        var gaps = cells.Where(c => Column.IsMissing(c.Text)).ToImmutableArray();
        return gaps.Length == 0 ? (column, what) : (column with { HasGaps = true, Gaps = gaps }, $"{what} {gaps.Sum(g => g.Rows)} cells hold nothing; those rows I leave out and count.");
    }

    private static CellKind Wider(Column column, List<string> cells) => cells.Any(c => c.Contains('.')) ? CellKind.Decimal : column.Kind;

    private static string? DayFirst(List<string> cells) => new[] { "d/M/yyyy", "d.M.yyyy" }
        .FirstOrDefault(format => cells.All(c => DateOnly.TryParseExact(c, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)));

    private static char[] Units(List<string> cells) =>
        [.. cells.SelectMany(c => c).Where(c => char.IsLetter(c) || c is '$' or '€' or '£' or '%').Where(c => c is not ('e' or 'E')).Distinct().Order().Take(8)];
}
