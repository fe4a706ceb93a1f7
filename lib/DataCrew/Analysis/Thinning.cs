using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>Fewer points for a line that looks the same: of each stretch the lowest and the highest stay, and so do both ends.</summary>
internal static class Thinning
{
    /// <summary>The most points a line is drawn with; a screen has fewer columns.</summary>
    internal const int MostPoints = 2000;

    internal static ImmutableArray<TimePoint> Of(ImmutableArray<TimePoint> points)
    {
        if (points.Length <= MostPoints) return points;
        const int Stretches = MostPoints / 2 - 1;
        var kept = new SortedSet<int> { 0, points.Length - 1 };
        for (int i = 0; i < Stretches; i++)
        {
            int start = Place(i), end = Place(i + 1), low = start, high = start;
            for (int at = start; at < end; at++)
            {
                if (points[at].Value < points[low].Value) low = at;
                if (points[at].Value > points[high].Value) high = at;
            }
            kept.Add(low);
            kept.Add(high);
        }
        return [.. kept.Select(at => points[at])];

        int Place(int stretch) => (int)((long)points.Length * stretch / Stretches);
    }
}
