using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>Bars to draw for groups.</summary>
internal static class Bars
{
    private const int MostBars = 50;

    internal static ImmutableList<DataSeries> Of(string name, string xTitle, string yTitle, IEnumerable<(string Name, double Value)> bars)
    {
        var all = bars.ToList();
        var drawn = all.Take(MostBars).ToList();
        string legend = drawn.Count < all.Count ? $"{name} (first {drawn.Count} of {all.Count})" : name;
        return [new(legend, xTitle, yTitle, [.. drawn.Select(b => (object)b.Name)], [.. drawn.Select(b => b.Value)])];
    }

    internal static ImmutableList<DataSeries> Of(string yTitle, GroupKey key, IEnumerable<GroupFigure> groups) =>
        Of(yTitle, Wording.Capital(key.Label), Wording.Capital(yTitle), groups.Select(g => (g.Name, g.Value)));
}
