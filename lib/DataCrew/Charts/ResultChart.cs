using Plotly.NET;

namespace Ensemble.DataCrew;

/// <summary>A chart of one result.</summary>
/// <param name="ResultId">The result it shows, such as <c>R1</c>.</param>
/// <param name="Kind">What it was drawn as.</param>
/// <param name="Title">What stands above it, as plain text.</param>
/// <param name="Caption">What to see in it, in a sentence of plain text that states no figure.</param>
/// <param name="Figure">The chart itself.</param>
public sealed record ResultChart(string ResultId, ChartKind Kind, string Title, string Caption, GenericChart Figure)
{
    /// <summary>How many of the result's points are drawn.</summary>
    public required int Shown { get; init; }

    /// <summary>How many points the result has.</summary>
    public required int Points { get; init; }
}
