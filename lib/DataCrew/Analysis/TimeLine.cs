using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>A figure at one time.</summary>
/// <param name="At">The time as the axis's key numbers it.</param>
/// <param name="Name">The time as a reader writes it.</param>
/// <param name="Value">The figure.</param>
/// <param name="Rows">The number of values behind it.</param>
internal sealed record TimePoint(double At, string Name, double Value, int Rows);

/// <summary>A figure at successive times.</summary>
internal sealed record TimeLine(TimeAxis Axis, ImmutableArray<TimePoint> Points)
{
    private const int MostFilled = 10_000;

    internal TimePoint First => Points[0];

    internal TimePoint Last => Points[^1];

    internal double Change => Last.Value - First.Value;

    /// <summary>The slope of the least-squares line, per year.</summary>
    internal double Slope => Statistics.Slope([.. Points.Select(p => Axis.Years(p.At))], [.. Points.Select(p => p.Value)]);

    /// <summary>True where each time has one value, so that there is nothing to take a mean of.</summary>
    internal bool IsRaw => Points.All(p => p.Rows == 1);

    /// <summary>The line to draw.</summary>
    internal DataSeries ToSeries(string name, string yTitle)
    {
        var drawn = Thinning.Of(Points);
        return new(name, Wording.Capital(Axis.Source.Label), yTitle, [.. drawn.Select(p => Axis.X(p.At))], [.. drawn.Select(p => p.Value)]);
    }

    /// <summary>A period without rows has no mean, but it has a count: zero.</summary>
    internal TimeLine WithEmptyPeriods()
    {
        double periods = Last.At - First.At + 1;
        if (!Axis.IsPeriod || periods > MostFilled || periods == Points.Length) return this;
        var known = Points.ToDictionary(p => p.At);
        return this with { Points = [.. Enumerable.Range(0, (int)periods).Select(i => First.At + i).Select(at =>
            known.GetValueOrDefault(at) ?? new TimePoint(at, DatePartValues.Name(at, Axis.Source.Part!), 0, 0))] };
    }
}
