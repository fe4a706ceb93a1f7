namespace Ensemble.DataCrew;

/// <summary>The charts that the visualizer draws.</summary>
public enum ChartKind
{
    /// <summary>Horizontal bars, first group on top.</summary>
    Bar,
    /// <summary>Vertical bars, first group on the left.</summary>
    Column,
    /// <summary>A line through points in order.</summary>
    Line,
    /// <summary>A dot for each row, with the least-squares line where both axes hold numbers.</summary>
    Scatter,
    /// <summary>Touching bars, one for each range of values.</summary>
    Histogram,
    /// <summary>A box from quartile to quartile with whiskers; values beyond them are dots.</summary>
    Box,
    /// <summary>A dot for each group; unlike a bar's, its axis need not start at zero.</summary>
    Dot,
}
