using System.ComponentModel;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace Ensemble.DataCrew;

/// <summary>
/// The analyst's tools over one dataset, as Semantic Kernel functions. Each computes an <see cref="AnalysisResult"/>, keeps it in the
/// ledger, and returns it as JSON without its chart. A fault in a request is a <see cref="DataException"/> that says what to change.
/// </summary>
/// <param name="data">The table to ask.</param>
/// <param name="id">The id of the first result, such as <c>R3</c>.</param>
public sealed class AnalystTools(Dataset data, string id)
{
    private const string AboutFilters = "Conditions that a row must meet, all of them; leave out for all rows.";
    private const string AboutGroups = "A column whose values make the groups; a date column may name a part, such as 'Flight Date:year'.";
    private const string AboutAssumptions = "What you took for granted to make this call, a sentence each.";
    private const string AboutFunction = "mean, median, sum, min, max, std, variance, range, count, count_distinct, missing, mode or a percentile such as p90.";

    private readonly ColumnStore _store = ColumnStore.For(data);

    /// <summary>What the tools computed and declined.</summary>
    public ResultLedger Ledger { get; } = new(id);

    /// <summary>How many rows there are, in all or by group.</summary>
    [KernelFunction("count_rows"), Description("Counts rows, all together or for each group.")]
    public string CountRows(
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutGroups)] string? groupBy = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => groupBy is null ? Counts.Of(rows) : Counts.By(rows, groupBy));

    /// <summary>Which fraction of the rows meets the filters, or belongs to each group.</summary>
    [KernelFunction("share_of_rows"), Description("The fraction (of 1) of rows that meet the filters; with groupBy in each group; with groupBy and no filters each group's share of all.")]
    public string ShareOfRows(
        [Description("The conditions whose share is asked for.")] RowFilter[]? filters = null,
        [Description("Conditions that say which rows are the whole; leave out for all rows.")] RowFilter[]? within = null,
        [Description(AboutGroups)] string? groupBy = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, within, rows => (filters is { Length: > 0 }, groupBy) switch
        {
            (true, null) => Shares.Of(rows, filters!),
            (true, _) => Shares.In(rows, filters!, groupBy),
            (false, null) => throw new DataException("A share needs filters that say which rows to count, or groupBy for each group's share."),
            (false, _) => Shares.OfEach(rows, groupBy),
        }, filters);

    /// <summary>A figure of a column, over all rows or for each group.</summary>
    [KernelFunction("aggregate"), Description("A figure of one column, such as its mean, over all rows or for each group. Missing values are left out.")]
    public string Aggregate(
        [Description("The column the figure is taken of.")] string column,
        [Description(AboutFunction)] string function,
        [Description(AboutGroups)] string? groupBy = null,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => groupBy is null
            ? Aggregations.Of(rows, column, FigureFunction.Parse(function))
            : Aggregations.By(rows, column, FigureFunction.Parse(function), groupBy));

    /// <summary>Which groups come first or last by a figure.</summary>
    [KernelFunction("rank"), Description("The groups with the highest (top) or lowest (bottom) figure; without a column, by number of rows. n = 1 gives the one group.")]
    public string Rank(
        [Description(AboutGroups)] string groupBy,
        [Description("How many groups to give.")] int n = 1,
        [Description("top or bottom")] string order = "top",
        [Description("The column the figure is taken of; leave out to rank by number of rows.")] string? column = null,
        [Description(AboutFunction + " Also change: last minus first over time.")] string? function = null,
        [Description("Conditions; the groups are then ranked by the share of their rows that meets them.")] RowFilter[]? condition = null,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => Rankings.Of(rows, n, order, selected => condition is { Length: > 0 }
            ? RankedFigure.OfShare(selected, groupBy, condition) : RankedFigure.By(selected, groupBy, column, function)), condition);

    /// <summary>How two groups differ, first minus second.</summary>
    [KernelFunction("compare_groups"), Description("The figure of the first group minus that of the second, with a test where there is one: of a column (means: Welch's test), of the share that meets a condition, or of the number of rows.")]
    public string CompareGroups(
        [Description("The column that makes the groups.")] string groupColumn,
        [Description("The value of the first group.")] string first,
        [Description("The value of the second group; leave out for all other rows.")] string? second = null,
        [Description("The column to compare; leave out to compare shares or numbers of rows.")] string? column = null,
        [Description(AboutFunction)] string? function = null,
        [Description("Conditions whose share is compared.")] RowFilter[]? condition = null,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows =>
        {
            var (one, other) = Comparisons.Sides(rows, groupColumn, first, second);
            if (condition is { Length: > 0 }) return Comparisons.OfShares(rows, one, other, condition);
            if (!string.IsNullOrWhiteSpace(column)) return Comparisons.OfFigure(rows, one, other, column, FigureFunction.Parse(function));
            return function is null || FigureFunction.Parse(function).Name == "count" ? Comparisons.OfCounts(rows, one, other)
                : throw new DataException($"The function '{function}' needs a column to be taken of.");
        }, condition);

    /// <summary>How a figure moves over time, last minus first.</summary>
    [KernelFunction("trend"), Description("How a figure changes over time: its last value minus its first, with first, last, slope, lowest and highest. Filters on the time column choose the stretch.")]
    public string Trend(
        [Description("The column the figure is taken of; leave out to count rows.")] string? column = null,
        [Description(AboutFunction)] string? function = null,
        [Description("The column of dates or years; leave out where the table has one.")] string? timeColumn = null,
        [Description("year, quarter, month or day; leave out for the data's own times.")] string? period = null,
        [Description("A column whose values make the groups, to give the change of each.")] string? groupBy = null,
        [Description("What the value is: change (last minus first), relative (that change as a fraction of the first) or slope (the change per year along the least-squares line).")] string value = "change",
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows =>
        {
            var axis = TimeAxis.Of(data, timeColumn, period);
            string? measured = string.IsNullOrWhiteSpace(column) ? null : column;
            var figure = FigureFunction.Parse(function, measured is null ? "count" : "mean");
            if (measured is null && figure.Name != "count") throw new DataException($"The function '{function}' needs a column to be taken of.");
            return groupBy is null ? Trends.As(value, Trends.Of(rows, axis, measured, figure)) : Trends.By(rows, axis, measured, figure, groupBy);
        });

    /// <summary>How two number columns move together.</summary>
    [KernelFunction("correlate"), Description("The correlation of two number columns, from -1 to 1, over the rows that have both.")]
    public string Correlate(
        [Description("A number column.")] string first,
        [Description("Another number column.")] string second,
        [Description("pearson (the default) or spearman")] string? method = null,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => Correlations.Of(rows, first, second, method));

    /// <summary>Which number columns move together most closely.</summary>
    [KernelFunction("strongest_correlation"), Description("The pairs of number columns with the strongest correlation of either sign; given one column, its partners.")]
    public string StrongestCorrelation(
        [Description("A number column to find partners for; leave out for all pairs.")] string? with = null,
        [Description("How many pairs to give.")] int n = 1,
        [Description(AboutAssumptions)] string[]? assumptions = null,
        CancellationToken cancellationToken = default) =>
        Answer(assumptions, null, rows => StrongestCorrelations.Of(rows, with, n, cancellationToken));

    /// <summary>How the values of a column are spread.</summary>
    [KernelFunction("distribution"), Description("How the values of a column are spread: mean, spread and quartiles of numbers, or the number of rows of each value.")]
    public string Distribution(
        [Description("The column.")] string column,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => Distributions.Of(rows, column));

    /// <summary>How many values lie far from the others.</summary>
    [KernelFunction("outliers"), Description("How many values of a number column lie outside Tukey's fences, and where the fences are.")]
    public string FindOutliers(
        [Description("A number column.")] string column,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => Outliers.Of(rows, column));

    /// <summary>How a figure of one column differs from that of another.</summary>
    [KernelFunction("compare_columns"), Description("The figure of the first column minus that of the second; means with a paired t test.")]
    public string CompareColumns(
        [Description("A number column.")] string first,
        [Description("Another number column.")] string second,
        [Description(AboutFunction)] string? function = null,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => ColumnComparisons.Of(rows, first, second, FigureFunction.Parse(function)));

    /// <summary>How many cells are missing.</summary>
    [KernelFunction("missing_values"), Description("How many values are missing, in one column or in each; with n the names of the columns that miss most (top) or least (bottom).")]
    public string MissingValues(
        [Description("A column; leave out for all.")] string? column = null,
        [Description("How many columns to give; leave out for all.")] int? n = null,
        [Description("top or bottom")] string order = "top",
        [Description("True for one number: the missing cells of all columns together.")] bool total = false,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, null, rows => total ? ColumnCounts.AllMissing(rows) : string.IsNullOrWhiteSpace(column) ? ColumnCounts.Missing(rows, n, order) : ColumnCounts.Missing(rows, column));

    /// <summary>Which values a column has.</summary>
    [KernelFunction("distinct_values"), Description("The different values of a column, most frequent first.")]
    public string DistinctValues(
        [Description("The column.")] string column,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => ColumnCounts.Distinct(rows, column));

    /// <summary>Which fraction of a column's sum some rows or each group make up.</summary>
    [KernelFunction("share_of_total"), Description("The fraction (of 1) of a column's sum that comes from the rows that meet the filters, or from each group.")]
    public string ShareOfTotal(
        [Description("The number column whose sum is shared out.")] string column,
        [Description("The rows whose part is asked for; with groupBy the rows that are looked at.")] RowFilter[]? filters = null,
        [Description(AboutGroups)] string? groupBy = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, groupBy is null ? null : filters, rows => (groupBy, filters) switch
        {
            (not null, _) => TotalShares.ByGroup(rows, column, groupBy),
            (null, { Length: > 0 }) => TotalShares.Of(rows, column, filters),
            _ => throw new DataException("A share of a sum needs filters that say which rows, or groupBy for each group's share."),
        }, groupBy is null ? filters : null);

    /// <summary>How many rows a group has on average.</summary>
    [KernelFunction("mean_count"), Description("The mean number of rows for each value of a column or each period: strikes per year.")]
    public string MeanCount(
        [Description(AboutGroups)] string groupBy,
        [Description(AboutFilters)] RowFilter[]? filters = null,
        [Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, filters, rows => MeanCounts.Of(rows, groupBy));

    /// <summary>How many columns the table has.</summary>
    [KernelFunction("count_columns"), Description("How many columns the table has.")]
    public string CountColumns([Description(AboutAssumptions)] string[]? assumptions = null) =>
        Answer(assumptions, null, _ => ColumnCounts.Columns(data));

    /// <summary>What the table holds, column by column; computes no result.</summary>
    [KernelFunction("describe_columns"), Description("Lists the columns with their kind, unit, range and frequent values. Computes no result.")]
    public string DescribeColumns() => ColumnDescriptions.Of(data);

    /// <summary>Declines a question and offers others instead of a guess.</summary>
    [KernelFunction("cannot_answer"), Description("Says that the data cannot answer the question, why, and which questions they can answer.")]
    public string CannotAnswer(
        [Description("Why not, in a sentence.")] string reason,
        [Description("Questions about these data that can be answered.")] string[]? offers = null)
    {
        var declined = Ledger.Add(new Declined(reason, [.. offers ?? []]));
        return JsonSerializer.Serialize(new { declined = declined.Reason, declined.Offers }, AnalystReply.Json);
    }

    private string Answer(string[]? assumptions, RowFilter[]? filters, Func<RowSelection, AnalysisResult> compute, RowFilter[]? more = null)
    {
        var result = compute(RowSelection.Of(_store, filters));
        if (!IsFinite(result.Value)) throw new DataException($"{result.Title}: the values are so large that the figure cannot be held in a number.");
        var facts = FilterFacts.Of(data, [.. filters ?? [], .. more ?? []]);
        return AnalystReply.Of(Ledger.Add(result with
        {
            Assumptions = [.. assumptions ?? [], .. result.Assumptions],
            Facts = facts.AddRange(result.Facts),
        }));
    }

    private static bool IsFinite(AnswerValue value) => value switch
    {
        AnswerValue.Number number => double.IsFinite(number.Value),
        AnswerValue.Groups groups => groups.Items.All(g => double.IsFinite(g.Value)),
        _ => true,
    };
}
