using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>Counts what the columns hold: missing cells, different values, the columns themselves.</summary>
internal static class ColumnCounts
{
    private const int MostValues = 200;

    internal static AnalysisResult Missing(RowSelection rows, string column)
    {
        var info = rows.Store.Data.Column(column);
        int missing = rows.Store.Missing(info);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Count,
            Title = $"Missing values of {info.Name}",
            Value = new AnswerValue.Number(missing),
            Unit = Units.Rows,
            Method = $"The rows without a value in {info.Name} were counted, out of {Wording.Number(rows.Count)}.",
            Sentence = missing == 0 ? $"{info.Name} has a value in every row."
                : $"{info.Name} has no value in {Wording.Number(missing)} of {Wording.Rows(rows.Count)}.",
            Facts = new FactSheet().Add("missing", missing).Add("rows", rows.Count).Add("share", (double)missing / rows.Count).Facts,
            Series = Bars.Of("rows", info.Name, "rows", [("missing", missing), ("present", rows.Count - missing)]),
        };
    }

    /// <summary>The missing values of every column; with n only those of the first or last n, as their names.</summary>
    internal static AnalysisResult Missing(RowSelection rows, int? n, string? order)
    {
        bool bottom = Rankings.IsBottom(order);
        if (n < 1) throw new DataException($"A ranking holds at least one column, not {n}.");
        var all = rows.Store.Data.Columns.Select(c => (c.Name, Missing: rows.Store.Missing(c))).ToList();
        var sorted = (bottom ? all.OrderBy(c => c.Missing) : all.OrderByDescending(c => c.Missing)).ToList();
        var shown = sorted.Take(n ?? sorted.Count).ToList();
        int total = all.Sum(c => c.Missing);
        var facts = new FactSheet().Add("rows", rows.Count).Add("columns", all.Count).Add("missing in all", total);
        foreach (var (name, missing) in shown) facts.Add($"missing of {name}", missing);
        return new()
        {
            Id = "",
            Kind = n is null ? AnalysisKind.Count : AnalysisKind.Ranking,
            Title = "Missing values by column",
            Value = n switch
            {
                null => new AnswerValue.Groups([.. shown.Select(c => KeyValuePair.Create(c.Name, (double)c.Missing))]),
                1 => new AnswerValue.Text(shown[0].Name),
                _ => new AnswerValue.Ranking([.. shown.Select(c => c.Name)]),
            },
            Unit = Units.Rows,
            Method = $"The cells without a value were counted in each column, over {Wording.Rows(rows.Count)}.",
            Assumptions = n is { } cut && cut < sorted.Count && sorted[cut - 1].Missing == sorted[cut].Missing
                ? [$"{sorted[cut].Name} has as many missing values as {sorted[cut - 1].Name} and stands behind it in the table."] : [],
            Sentence = total == 0 ? "No column has a missing value."
                : $"{Wording.Number(total)} {(total == 1 ? "cell is" : "cells are")} missing; {(bottom ? "fewest" : "most")} in {Wording.List([.. shown.Take(4).Select(c => $"{c.Name} ({Wording.Number(c.Missing)})")], "and")}.",
            Facts = facts.Facts,
            Series = Bars.Of("missing", "Column", "missing values", shown.Select(c => (c.Name, (double)c.Missing))),
        };
    }

    internal static AnalysisResult AllMissing(RowSelection rows)
    {
        var each = Missing(rows, null, null);
        return each with { Value = new AnswerValue.Number(each.Facts["missing in all"]), Unit = Units.Values, Title = "Missing values" };
    }

    internal static AnalysisResult Distinct(RowSelection rows, string column)
    {
        var groups = GroupFigures.Of(rows, column, null, FigureFunction.Count);
        var sorted = groups.Items.OrderByDescending(g => g.Value).ThenBy(g => g.Code).ToList();
        var shown = sorted.Take(MostValues).ToList();
        string label = groups.Key.Label;
        var facts = new FactSheet().Add("distinct", sorted.Count).Add("n", groups.Used).Add("missing", rows.Count - groups.Used);
        foreach (var group in shown) facts.Add($"rows of {group.Name}", group.Value);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Ranking,
            Title = $"Values of {label}{rows.Among}",
            // One value that all rows share is an answer by itself: the capital of a country.
            Value = shown.Count == 1 ? new AnswerValue.Text(shown[0].Name) : new AnswerValue.Ranking([.. shown.Select(g => g.Name)]),
            Unit = null,
            Method = $"The different values of {label}, the most frequent first, {Wording.Coverage(rows, groups.Used, label)}.",
            Assumptions = sorted.Count <= MostValues ? groups.Assumptions
                : groups.Assumptions.Add($"The {MostValues} most frequent of {Wording.Number(sorted.Count)} values are given."),
            Sentence = $"{label}{rows.Among} has {Wording.Count(sorted.Count, "different value")}: {Wording.List([.. shown.Take(10).Select(g => g.Name)], "and")}{(sorted.Count > 10 ? ", and more" : "")}.",
            Facts = facts.Facts,
            Series = Bars.Of("rows", groups.Key, shown),
        };
    }

    internal static AnalysisResult Columns(Dataset data)
    {
        var kinds = data.Columns.CountBy(c => c.Kind).OrderBy(k => k.Key).Select(k => (Name: k.Key.ToString().ToLowerInvariant(), k.Value)).ToList();
        var facts = new FactSheet().Add("columns", data.Columns.Count).Add("rows", data.Rows);
        foreach (var (name, count) in kinds) facts.Add($"{name} columns", count);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Count,
            Title = "Columns",
            Value = new AnswerValue.Number(data.Columns.Count),
            Unit = Units.Columns,
            Method = "The columns of the table were counted.",
            Sentence = $"{data.Name} has {Wording.Count(data.Columns.Count, "column")}: {Wording.List([.. data.Columns.Take(30).Select(c => c.Name)], "and")}{(data.Columns.Count > 30 ? ", and more" : "")}.",
            Facts = facts.Facts,
            Series = Bars.Of("columns", "Kind", "columns", kinds.Select(k => (k.Name, (double)k.Value))),
        };
    }
}
