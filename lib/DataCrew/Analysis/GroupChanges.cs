using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>The change of a figure over time in each group.</summary>
internal static class GroupChanges
{
    internal static (RankedFigure Changes, ImmutableArray<(int Code, TimeLine Line)> Lines) Of(
        RowSelection rows, TimeAxis axis, string? column, FigureFunction function, string groupBy)
    {
        var measure = column is null ? null : Measure.OfNumber(rows.Store, column, function);
        var key = rows.Store.Key(groupBy);
        var lines = TimeLines.ByGroup(rows, key, axis, measure, function);
        if (lines.IsEmpty) throw new DataException($"No group of {key.Label} has values at two points in time{rows.Among}.");
        ImmutableArray<GroupFigure> items = [.. lines.Select(l => new GroupFigure(l.Code, key.Names[l.Code], l.Line.Change, l.Line.Points.Sum(p => p.Rows)))];
        string figure = Trends.Phrase(lines.All(l => l.Line.IsRaw), measure, function);
        var groups = new GroupFigures(key, items, items.Sum(g => g.Rows), axis.Assumptions.AddRange(Assumptions(rows, key, lines)));
        string? unit = measure is null ? Units.Rows : function.UnitOf(measure.Column);
        return (new("change", $"change in {figure}", unit, measure?.Column, groups) { Of = figure }, lines);
    }

    private static ImmutableList<string> Assumptions(RowSelection rows, GroupKey key, ImmutableArray<(int Code, TimeLine Line)> lines)
    {
        var said = ImmutableList<string>.Empty;
        int tooShort = Grouped.By(key.Codes, key.Count, rows, null).Codes.Count() - lines.Length;
        if (tooShort > 0) said = said.Add($"{Wording.Count(tooShort, "group")} of {key.Label} without values at two points in time {(tooShort == 1 ? "is" : "are")} left out.");
        var first = lines.Select(l => l.Line.First).MinBy(p => p.At)!;
        var last = lines.Select(l => l.Line.Last).MaxBy(p => p.At)!;
        int partly = lines.Count(l => l.Line.First.At > first.At || l.Line.Last.At < last.At);
        return partly == 0 ? said
            : said.Add($"{Wording.Count(partly, "group")} of {key.Label} {(partly == 1 ? "does" : "do")} not reach from {first.Name} to {last.Name}; each is taken from its own first value to its own last.");
    }
}
