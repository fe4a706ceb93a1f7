using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>Builds time lines: one of all rows, or one for each group.</summary>
internal static class TimeLines
{
    private const long MostCells = 20_000_000;

    internal static TimeLine Of(RowSelection rows, TimeAxis axis, Measure? measure, FigureFunction function)
    {
        var figures = GroupFigures.Of(rows, axis.Source.Text, measure, function);
        var line = new TimeLine(axis, [.. figures.Items.Select(g => new TimePoint(figures.Key.Values[g.Code], g.Name, g.Value, g.Rows))]);
        if (line.Points.Length < 2)
            throw new DataException($"A change needs two points in time, and{(rows.IsAll ? "" : $" the rows{rows.Where} in")} {axis.Source.Label} {(rows.IsAll ? "has" : "have")} only {line.First.Name}.");
        return measure is null ? line.WithEmptyPeriods() : line;
    }

    /// <summary>The line of every group that has two points in time, in the order of the groups.</summary>
    internal static ImmutableArray<(int Code, TimeLine Line)> ByGroup(RowSelection rows, GroupKey groups, TimeAxis axis, Measure? measure, FigureFunction function)
    {
        var times = rows.Store.Key(axis.Source.Text);
        if ((long)groups.Count * times.Count > MostCells)
            throw new DataException($"{Wording.Capital(groups.Label)} has {Wording.Number(groups.Count)} groups, too many to follow each over {Wording.Number(times.Count)} points in time; give a period such as year, or filters.");
        // Group and time become one number, so that one pass gathers every point of every line.
        int[] codes = [.. groups.Codes.Zip(times.Codes, (g, t) => g < 0 || t < 0 ? -1 : g * times.Count + t)];
        var gathered = Grouped.By(codes, groups.Count * times.Count, rows, measure?.Values);
        var lines = gathered.Codes.GroupBy(cell => cell / times.Count)
            .Select(line => (line.Key, Line: new TimeLine(axis, [.. line.Select(cell => Point(gathered, cell, times, measure, function)).Where(p => !double.IsNaN(p.Value))])));
        return [.. lines.Where(l => l.Line.Points.Length >= 2)];
    }

    private static TimePoint Point(Grouped gathered, int cell, GroupKey times, Measure? measure, FigureFunction function)
    {
        int time = cell % times.Count, rows = gathered.Rows(cell);
        return measure is null ? new(times.Values[time], times.Names[time], rows, rows)
            : new(times.Values[time], times.Names[time], function.Of(gathered.Values(cell), rows), gathered.Values(cell).Length);
    }
}
