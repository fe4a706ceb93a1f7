namespace Ensemble.DataCrew;

/// <summary>The units of figures that are not a column's own.</summary>
internal static class Units
{
    internal const string Rows = "rows";
    internal const string Values = "values";
    internal const string Columns = "columns";
    internal const string Fraction = "fraction";

    /// <summary>The unit to say after a figure whose name says already what is counted: "the number of rows is 12".</summary>
    internal static string? Spoken(string? unit) => unit is Rows or Values or Columns ? null : unit;

    /// <summary>An axis title: "Body Mass (g)" states its unit already, "wind" with km/h becomes "wind (km/h)".</summary>
    internal static string Titled(string title, string? unit) =>
        unit is null || title.Contains($"({unit})", StringComparison.Ordinal) || title.EndsWith(unit, StringComparison.Ordinal) ? title : $"{title} ({unit})";
}
