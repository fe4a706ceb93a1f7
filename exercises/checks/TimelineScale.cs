using System.Collections.Immutable;
using System.Globalization;

namespace Ensemble.Checks;

/// <summary>A timeline that can be drawn: spans with sound numbers, not too many of them, and the stretch that they lie in.</summary>
internal sealed class TimelineScale
{
    private const int MostSpans = 60;

    public TimelineScale(Timeline timeline)
    {
        var sound = timeline.Spans.Where(s => double.IsFinite(s.Start) && double.IsFinite(s.End)).Select(s => s with { End = Math.Max(s.Start, s.End) }).ToList();
        (Spans, Left) = ([.. sound.Take(MostSpans)], timeline.Spans.Length - Math.Min(sound.Count, MostSpans));
        double first = Spans.Select(s => s.Start).DefaultIfEmpty(0).Min();
        To = Spans.Select(s => s.End).DefaultIfEmpty(0).Max();
        // From nought, unless that would push everything to one side.
        From = first >= 0 && first <= To / 2 ? 0 : first;
    }

    public ImmutableArray<Span> Spans { get; }

    /// <summary>How many spans are not among them.</summary>
    public int Left { get; }

    public double From { get; }
    public double To { get; }

    /// <summary>Where a moment lies, from 0 to 1.</summary>
    public double At(double moment) => To > From ? Math.Clamp((moment - From) / (To - From), 0, 1) : 0;

    /// <summary>Round numbers along the stretch.</summary>
    public IEnumerable<double> Ticks()
    {
        double rough = (To - From) / 5, power = rough > 0 ? Math.Pow(10, Math.Floor(Math.Log10(rough))) : 1;
        double step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        for (double i = Math.Ceiling(From / step); i * step <= To * 1.0001 && i * step <= To + step / 2; i++) yield return i * step;
    }

    /// <summary>"0.25", whatever the computer's own decimal mark.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
