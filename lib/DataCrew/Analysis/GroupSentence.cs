namespace Ensemble.DataCrew;

/// <summary>Says a figure for each group: all of them where they are few, else the ends.</summary>
internal static class GroupSentence
{
    private const int MostSaid = 4;

    internal static string Of(string phrase, GroupFigures groups, string? unit, string among)
    {
        var ordered = groups.Items.OrderByDescending(g => g.Value).ThenBy(g => g.Code).ToList();
        string Said(GroupFigure g) => $"{Wording.Quantity(g.Value, Units.Spoken(unit))} for {g.Name}";
        string by = $"By {groups.Key.Label}{among}, the {phrase}";
        return ordered.Count switch
        {
            1 => $"{by} is {Said(ordered[0])}, the only group.",
            <= MostSaid => $"{by} is {Wording.List([.. ordered.Select(Said)], "and")}.",
            _ => $"{by} runs from {Said(ordered[^1])} to {Said(ordered[0])}, over {Wording.Number(ordered.Count)} groups.",
        };
    }
}
