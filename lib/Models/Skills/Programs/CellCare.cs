using System.Collections.Immutable;
using System.Globalization;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Decides what to do about cells that could not be read: another format, another kind, or no value at all.</summary>
internal static class CellCare
{
    /// <summary>A column whose cells are numbers with commas, signs or units; the same column where they are not.</summary>
    public static Column Disguised(Column column, char separator)
    {
        var filled = column.Samples.Select(s => s.Trim()).Where(s => !Column.IsMissing(s)).ToList();
        var commas = filled.Where(s => s.Contains(',')).ToList();
        if (commas.Count > 0 && filled.Except(commas).All(s => CellShape.Number().IsMatch(s)))
        {
            // "1,200" is a thousand where commas part the cells, too; elsewhere the comma is a decimal one.
            if (separator == ',' && commas.All(c => CellShape.Thousands().IsMatch(c))) return column with { Kind = filled.Any(s => s.Contains('.')) ? CellKind.Decimal : CellKind.Long, Cleaning = ".Replace(\",\", \"\")" };
            if (commas.All(c => CellShape.DecimalComma().IsMatch(c))) return column with { Kind = CellKind.Decimal, Cleaning = ".Replace(',', '.')" };
        }
        int signed = filled.Count(s => CellShape.WithSign().IsMatch(s));
        return signed > filled.Count / 2 ? column with { Kind = CellKind.Decimal, Cleaning = Taking(Units([.. filled.Where(s => CellShape.WithSign().IsMatch(s))])) } : column;
    }

    private static string Taking(char[] units) => $".Trim({string.Join(", ", units.Select(c => $"'{c}'"))}, ' ').Replace(\",\", \"\")";

    /// <summary>The column read with more care, and a sentence that says how.</summary>
    public static (Column Better, string What) Learn(Column column, ImmutableArray<(string Text, int Rows)> cells)
    {
        var filled = cells.Select(c => c.Text.Trim()).Where(c => !Column.IsMissing(c)).ToList();
        if (column.IsTime) return column.Format is null && filled.Count > 0 && DayFirst(filled) is { } format ? WithGaps(column with { Format = format }, cells, $"'{filled[0]}' under {column.Name} has the day first.") : Skip(column, cells, "no date");
        if (filled.Count > 0 && filled.All(CellShape.Number().IsMatch) && column.Kind == CellKind.Whole)
            return WithGaps(column with { Kind = CellKind.Decimal }, cells, $"{column.Name} holds decimals such as {filled[0]}, so I read it as double.");
        if (filled.Count > 0 && filled.All(CellShape.Thousands().IsMatch))
            return WithGaps(column with { Cleaning = ".Replace(\",\", \"\")", Kind = Wider(column, filled) }, cells, $"{column.Name} has commas between thousands, as in {filled[0]}, which I take out.");
        if (filled.Count > 0 && filled.All(CellShape.DecimalComma().IsMatch))
            return WithGaps(column with { Cleaning = ".Replace(',', '.')", Kind = CellKind.Decimal }, cells, $"{column.Name} has decimal commas, as in {filled[0]}, which I turn into points.");
        if (filled.Count > 0 && filled.All(c => CellShape.WithUnit().IsMatch(c)) && Units(filled) is { Length: > 0 } units)
            return WithGaps(column with { Cleaning = Taking(units), Kind = CellKind.Decimal }, cells, $"{column.Name} has a sign or a unit beside some numbers, as in {filled[0]}, which I take off.");
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
