using Plotly.NET;

namespace Ensemble.DataCrew;

/// <summary>A drawn figure, and how many of its points it shows.</summary>
internal sealed record Drawing(GenericChart Figure, int Shown);
