namespace Ensemble.DataCrew;

/// <summary>How many rows there are.</summary>
internal static class Counts
{
    internal static AnalysisResult Of(RowSelection rows)
    {
        int all = rows.Store.Rows;
        string outOf = rows.IsAll ? "" : $", out of {Wording.Number(all)}";
        var facts = new FactSheet().Add("rows", rows.Count).Add("rows in all", all).Add("rows left open", rows.Undecided)
            .Add("share of all rows", (double)rows.Count / all);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Count,
            Title = $"Rows{rows.Where}",
            Value = new AnswerValue.Number(rows.Count),
            Unit = Units.Rows,
            Method = $"The rows{rows.Where} were counted{outOf}.{LeftOpen(rows)}",
            Sentence = $"There {(rows.Count == 1 ? "is" : "are")} {Wording.Rows(rows.Count)}{rows.Where}{outOf}.",
            Facts = facts.Facts,
            Series = Bars.Of("rows", "", "rows", rows.IsAll
                ? [("all rows", all)] : [(rows.Where.Trim(), rows.Count), ("all other rows", all - rows.Count)]),
        };
    }

    internal static AnalysisResult By(RowSelection rows, string groupBy)
    {
        var groups = GroupFigures.Of(rows, groupBy, null, FigureFunction.Count);
        // Months and years stand in time; any other groups by size, numbered ones too.
        var shown = groups.Key.Order == KeyOrder.Time ? groups.Items
            : [.. groups.Items.OrderByDescending(g => g.Value).ThenBy(g => g.Code)];
        var facts = new FactSheet().Add("rows", rows.Count).Add("groups", shown.Length).Add("rows without a group", rows.Count - groups.Used);
        foreach (var group in shown) facts.Add($"rows of {group.Name}", group.Value);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Count,
            Title = $"Rows by {groups.Key.Label}{rows.Where}",
            Value = groups.ToValue(shown),
            Unit = Units.Rows,
            Method = $"The rows{rows.Where} were counted for each value of {groups.Key.Label}, {Wording.Coverage(rows, groups.Used, groups.Key.Label)}.{LeftOpen(rows)}",
            Assumptions = groups.Assumptions,
            Sentence = GroupSentence.Of("number of rows", groups, Units.Rows, rows.Among),
            Facts = facts.Facts,
            Series = Bars.Of("rows", groups.Key, shown),
        };
    }

    private static string LeftOpen(RowSelection rows) => rows.Undecided == 0 ? ""
        : $" A missing cell leaves {Wording.Rows(rows.Undecided)} undecided; {(rows.Undecided == 1 ? "it is" : "they are")} not counted.";
}
