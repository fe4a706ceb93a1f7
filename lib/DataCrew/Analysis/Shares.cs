namespace Ensemble.DataCrew;

/// <summary>Which fraction of the rows meets a condition, or belongs to each group.</summary>
internal static class Shares
{
    internal static AnalysisResult Of(RowSelection within, IReadOnlyList<RowFilter> filters)
    {
        var answerable = within.NotEmpty().Answerable(filters);
        var meeting = within.And(filters);
        if (answerable.Count == 0) throw new DataException($"Every row{within.Where} has a missing cell where the share looks for a value.");
        double share = (double)meeting.Count / answerable.Count;
        int missing = within.Count - answerable.Count;
        string condition = FilterWords.Of(within.Store.Data, filters);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Share,
            Title = $"Share of rows where {condition}{within.Among}",
            Value = new AnswerValue.Number(share),
            Unit = Units.Fraction,
            Method = $"The rows where {condition} ({Wording.Number(meeting.Count)}) were divided by the rows{within.Where} ({Wording.Number(answerable.Count)}){LeftOut(missing)}.",
            Assumptions = missing == 0 ? [] : [Alternative(missing, meeting.Count, within.Count)],
            Sentence = $"{Wording.Percent(share)} of the {Wording.Rows(answerable.Count)}{within.Where} are rows where {condition} ({Wording.Number(meeting.Count)}).",
            Facts = new FactSheet().Add("rows meeting", meeting.Count).Add("rows", answerable.Count).Add("rows left out", missing)
                .Add("share of all rows", (double)meeting.Count / within.Count).Facts,
            Series = Bars.Of("share", "", "Share of rows (fraction)", [($"where {condition}", share), ("all others", 1 - share)]),
        };
    }

    /// <summary>The share that meets the filters in each group.</summary>
    internal static AnalysisResult In(RowSelection within, IReadOnlyList<RowFilter> filters, string groupBy)
    {
        string condition = FilterWords.Of(within.Store.Data, filters);
        var groups = Figures(within, filters, groupBy);
        int missing = within.Count - within.Answerable(filters).Count;
        return ByGroup(groups, $"share of rows where {condition}", within, missing,
            $"In each group of {groups.Key.Label} the rows where {condition} were divided by the group's rows{within.Where}{LeftOut(missing)}.");
    }

    /// <summary>The fraction of each group's rows that meets the filters.</summary>
    internal static GroupFigures Figures(RowSelection within, IReadOnlyList<RowFilter> filters, string groupBy)
    {
        var ones = new double[within.Store.Rows];
        foreach (int row in within.NotEmpty().And(filters).Rows()) ones[row] = 1;
        return GroupFigures.Of(within.Answerable(filters), groupBy, new Measure(within.Store.Data.Columns[0], ones, null), FigureFunction.Mean);
    }

    /// <summary>The share of each group among all.</summary>
    internal static AnalysisResult OfEach(RowSelection within, string groupBy)
    {
        var counts = GroupFigures.Of(within, groupBy, null, FigureFunction.Count);
        var groups = counts with { Items = [.. counts.Items.Select(g => g with { Value = g.Value / counts.Used })] };
        return ByGroup(groups, "share of rows", within, within.Count - counts.Used,
            $"The rows of each group of {groups.Key.Label} were divided by all rows with a group{within.Where} ({Wording.Number(counts.Used)}).");
    }

    private static AnalysisResult ByGroup(GroupFigures groups, string phrase, RowSelection within, int missing, string method)
    {
        var facts = new FactSheet().Add("rows", groups.Used).Add("rows left out", missing);
        foreach (var group in groups.Items) facts.Add($"share of {group.Name}", group.Value).Add($"n of {group.Name}", group.Rows);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Share,
            Title = $"{Wording.Capital(phrase)} by {groups.Key.Label}{within.Among}",
            Value = groups.ToValue(groups.Shown),
            Unit = Units.Fraction,
            Method = method,
            Assumptions = groups.Assumptions,
            Sentence = GroupSentence.Of(phrase, groups, Units.Fraction, within.Among),
            Facts = facts.Facts,
            Series = Bars.Of($"{phrase} (fraction)", groups.Key, groups.Shown),
        };
    }

    private static string LeftOut(int missing) => missing == 0 ? ""
        : $"; {Wording.Rows(missing)} with a missing cell there {(missing == 1 ? "is" : "are")} left out";

    private static string Alternative(int missing, int meeting, int all) =>
        $"{Wording.Rows(missing)} with a missing cell {(missing == 1 ? "is" : "are")} left out; with {(missing == 1 ? "it" : "them")} the share would be {Wording.Percent((double)meeting / all)}.";
}
