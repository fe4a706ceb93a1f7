using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>Fewer points for a line that looks the same: of each stretch the lowest and the highest stay, and so do both ends.</summary>
internal static class Thinning
{
    /// <summary>The most points a line is drawn with; a screen has fewer columns.</summary>
    internal const int MostPoints = 2000;

    internal static ImmutableArray<TimePoint> Of(ImmutableArray<TimePoint> points) =>
        points.Length <= MostPoints ? points : [.. Kept(points.Length, i => points[i].Value, MostPoints).Select(at => points[at])];

    /// <summary>Which of so many points stay, in order; at most <paramref name="most"/>, which is even.</summary>
    internal static IReadOnlyCollection<int> Kept(int count, Func<int, double> value, int most)
    {
        if (count <= most) return [.. Enumerable.Range(0, count)];
        int stretches = most / 2 - 1;
        var kept = new SortedSet<int> { 0, count - 1 };
        for (int i = 0; i < stretches; i++)
        {
            int start = Place(i), end = Place(i + 1), low = start, high = start;
            for (int at = start; at < end; at++)
            {
                if (value(at) < value(low)) low = at;
                if (value(at) > value(high)) high = at;
            }
            kept.Add(low);
            kept.Add(high);
        }
        return kept;

        int Place(int stretch) => (int)((long)count * stretch / stretches);
    }
}
