namespace Ensemble.DataCrew;

/// <summary>What groups are ranked by: how many rows, a figure of a column, or its change over time.</summary>
/// <param name="Name">The short name for facts.</param>
/// <param name="Phrase">The figure in words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Column">The column it is taken of; null for rows.</param>
/// <param name="Groups">The figure of each group.</param>
internal sealed record RankedFigure(string Name, string Phrase, string? Unit, ColumnInfo? Column, GroupFigures Groups)
{
    internal static RankedFigure Of(RowSelection rows, string groupBy, string? column, string? function)
    {
        if (string.IsNullOrWhiteSpace(column)) return OfRows(rows, groupBy, function);
        var figure = FigureFunction.Parse(function);
        var measure = Measure.Of(rows.Store, column, figure);
        if (measure.Names is not null && figure.Picks)
            throw new DataException($"The {figure.Phrase(measure.Column)} is no number, so groups cannot be ranked by it.");
        return new(figure.Name, figure.Phrase(measure.Column), figure.UnitOf(measure.Column), measure.Column,
            GroupFigures.Of(rows, groupBy, measure, figure));
    }

    /// <summary>The columns whose missing cells leave rows out.</summary>
    internal string Needs(string label) => Column is null || Column.Name == label ? label : $"{Column.Name} or {label}";

    private static RankedFigure OfRows(RowSelection rows, string groupBy, string? function)
    {
        if (function is not null && FigureFunction.Parse(function, "count").Name != "count")
            throw new DataException($"The function '{function}' needs a column to be taken of.");
        return new("rows", "number of rows", Units.Rows, null, GroupFigures.Of(rows, groupBy, null, FigureFunction.Count));
    }
}
