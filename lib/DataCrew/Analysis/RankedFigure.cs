namespace Ensemble.DataCrew;

/// <summary>What groups are ranked by: how many rows, a figure of a column, or its change over time.</summary>
/// <param name="Name">The short name for facts.</param>
/// <param name="Phrase">The figure in words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Column">The column it is taken of; null for rows.</param>
/// <param name="Groups">The figure of each group.</param>
internal sealed record RankedFigure(string Name, string Phrase, string? Unit, ColumnInfo? Column, GroupFigures Groups)
{
    /// <summary>The figure whose change it is; the figure itself where it is no change.</summary>
    internal string Of { get; init; } = Phrase;

    internal static RankedFigure By(RowSelection rows, string groupBy, string? column, string? function)
    {
        if (string.Equals(function?.Trim(), "change", StringComparison.OrdinalIgnoreCase)) return OfChange(rows, groupBy, column);
        if (string.IsNullOrWhiteSpace(column)) return OfRows(rows, groupBy, function);
        var figure = FigureFunction.Parse(function);
        var measure = Measure.OfNumber(rows.Store, column, figure);
        return new(figure.Name, figure.Phrase(measure.Column), figure.UnitOf(measure.Column), measure.Column,
            GroupFigures.Of(rows, groupBy, measure, figure));
    }

    /// <summary>The share of each group's rows that meets a condition.</summary>
    internal static RankedFigure OfShare(RowSelection rows, string groupBy, IReadOnlyList<RowFilter> condition)
    {
        string words = FilterWords.Of(rows.Store.Data, condition);
        return new("share", $"share of rows where {words}", Units.Fraction, rows.Store.Data.Column(ColumnReference.Resolve(rows.Store.Data, condition[0].Column).Column.Name),
            Shares.Figures(rows, condition, groupBy));
    }

    /// <summary>The columns whose missing cells leave rows out.</summary>
    internal string Needs(string label) => Column is null || Column.Name == label ? label : $"{Column.Name} or {label}";

    private static RankedFigure OfChange(RowSelection rows, string groupBy, string? column)
    {
        var axis = TimeAxis.Of(rows.Store.Data, null, null);
        if (!string.IsNullOrWhiteSpace(column)) return GroupChanges.Of(rows, axis, column, FigureFunction.Mean, groupBy).Changes;
        // How many rows one day has says little about another day; years can be compared.
        if (axis.IsDate) axis = TimeAxis.Of(rows.Store.Data, axis.Source.Column.Name, "year") with { Assumptions = axis.Assumptions.Add("Rows are counted for each year.") };
        return GroupChanges.Of(rows, axis, null, FigureFunction.Count, groupBy).Changes;
    }

    private static RankedFigure OfRows(RowSelection rows, string groupBy, string? function)
    {
        if (function is not null && FigureFunction.Parse(function, "count").Name != "count")
            throw new DataException($"The function '{function}' needs a column to be taken of.");
        return new("rows", "number of rows", Units.Rows, null, GroupFigures.Of(rows, groupBy, null, FigureFunction.Count));
    }
}
