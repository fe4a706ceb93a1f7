using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>One group with its figure.</summary>
/// <param name="Code">Its place in the key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its figure.</param>
/// <param name="Rows">The number of values behind the figure.</param>
internal sealed record GroupFigure(int Code, string Name, double Value, int Rows);

/// <summary>A figure for each group, and what was left out on the way.</summary>
/// <param name="Key">What makes the groups.</param>
/// <param name="Items">The groups that have a figure, in the order of the key.</param>
/// <param name="Used">The number of rows behind all figures together.</param>
/// <param name="Assumptions">What was left out, a sentence each.</param>
internal sealed record GroupFigures(GroupKey Key, ImmutableArray<GroupFigure> Items, int Used, ImmutableList<string> Assumptions)
{
    private const int MostGroups = 2000;

    /// <summary>The figure of each group; the number of rows where there is no measure.</summary>
    internal static GroupFigures Of(RowSelection rows, string groupBy, Measure? measure, FigureFunction figure)
    {
        var key = rows.NotEmpty().Store.Key(groupBy);
        var grouped = Grouped.By(key.Codes, key.Count, rows, measure?.Values);
        var all = grouped.Codes.Select(code => Of(grouped, key, code, measure, figure)).ToList();
        var items = all.Where(g => !double.IsNaN(g.Value)).ToImmutableArray();
        int used = measure is null ? rows.Count - grouped.WithoutGroup : grouped.Used;
        var figures = new GroupFigures(key, items, used, LeftOut(key, grouped.WithoutGroup, [.. all.Where(g => double.IsNaN(g.Value))], figure));
        if (all.Count == 0) throw new DataException($"{Wording.Capital(key.Label)} has no value{rows.Among}.");
        return items.IsEmpty ? throw new DataException($"No group of {key.Label} has enough values for a {figure.Name}{rows.Among}.") : figures;
    }

    private static GroupFigure Of(Grouped grouped, GroupKey key, int code, Measure? measure, FigureFunction figure) => measure is null
        ? new(code, key.Names[code], grouped.Rows(code), grouped.Rows(code))
        : new(code, key.Names[code], figure.Of(grouped.Values(code), grouped.Rows(code)), grouped.Values(code).Length);

    /// <summary>The groups in the order to show them: along the time line or the numbers, else largest first.</summary>
    internal ImmutableArray<GroupFigure> Shown => Key.Order == KeyOrder.None
        ? [.. Items.OrderByDescending(g => g.Value).ThenBy(g => g.Name, StringComparer.Ordinal)] : Items;

    /// <summary>The figures as an answer.</summary>
    /// <exception cref="DataException">There are too many groups for one answer.</exception>
    internal AnswerValue ToValue(ImmutableArray<GroupFigure> shown) => shown.Length <= MostGroups
        ? new AnswerValue.Groups([.. shown.Select(g => KeyValuePair.Create(g.Name, g.Value))])
        : throw new DataException($"{Wording.Capital(Key.Label)} has {Wording.Number(shown.Length)} groups, too many to list; rank shows the first or last of them.");

    private static ImmutableList<string> LeftOut(GroupKey key, int withoutGroup, List<GroupFigure> withoutFigure, FigureFunction figure)
    {
        var said = ImmutableList<string>.Empty;
        if (withoutGroup > 0)
            said = said.Add($"{Wording.Rows(withoutGroup)} without a value in {key.Label} {(withoutGroup == 1 ? "is" : "are")} left out.");
        if (withoutFigure.Count > 0)
            said = said.Add($"Groups with too few values for a {figure.Name} are left out: {Wording.List([.. withoutFigure.Take(10).Select(g => g.Name)], "and")}{(withoutFigure.Count > 10 ? $" and {withoutFigure.Count - 10} more" : "")}.");
        return said;
    }
}
