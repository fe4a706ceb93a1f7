namespace Ensemble.Monitoring;

/// <summary>Sums and shares of times.</summary>
internal static class Times
{
    public static TimeSpan Sum(IEnumerable<TimeSpan> times) => TimeSpan.FromTicks(times.Sum(t => t.Ticks));

    /// <summary>The part over the whole; <paramref name="nothing"/> where the whole took no time.</summary>
    public static double Share(TimeSpan part, TimeSpan whole, double nothing = 0) => whole > TimeSpan.Zero ? part / whole : nothing;
}
