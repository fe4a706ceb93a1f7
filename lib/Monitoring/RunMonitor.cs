using System.Collections.Immutable;
using System.Diagnostics;

namespace Ensemble.Monitoring;

/// <summary>
/// Watches everything that the library does between its start and its disposal, in the code that started it and whatever that code calls.
/// Monitors that run at the same time do not see each other's work; a monitor inside another's run is seen by both.
/// </summary>
/// <example><code>
/// using var monitor = RunMonitor.Start("three questions");
/// await graph.RunAsync(state, cancellationToken);
/// RunReport report = monitor.Report();
/// </code></example>
public sealed class RunMonitor : IDisposable
{
    private readonly string _name;
    private readonly int _maxSpans;
    private readonly Lock _lock = new();
    private readonly List<SpanRecord> _spans = [];
    private readonly Dictionary<SpanKind, int> _kept = [];
    private readonly ActivityListener _listener;
    private readonly Activity _root;
    private int _dropped;

    private RunMonitor(string name, int maxSpans)
    {
        (_name, _maxSpans) = (name, maxSpans);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
        _root = Telemetry.Source.StartActivity($"run {name}") ?? throw new InvalidOperationException("The run's span could not be started.");
    }

    /// <summary>Starts watching. Call it in the method that does the work: what a caller of that method does afterwards is not seen.</summary>
    /// <param name="name">What the report calls the run.</param>
    /// <param name="maxSpans">The most spans of each kind to keep, 10,000 by default; more are counted as dropped.</param>
    public static RunMonitor Start(string name = "run", int maxSpans = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSpans, 1);
        return new(name, maxSpans);
    }

    /// <summary>What has finished so far; the wall time goes on until <see cref="Dispose"/>.</summary>
    public RunReport Report()
    {
        var wall = _root.IsStopped ? _root.Duration : DateTime.UtcNow - _root.StartTimeUtc;
        ImmutableArray<SpanRecord> spans;
        int dropped;
        // The work that is watched must not wait for the report on it: only the copy is made under the lock.
        lock (_lock) (spans, dropped) = ([.. _spans], _dropped);
        return RunReport.Of(_name, new(_root.StartTimeUtc, TimeSpan.Zero), wall, spans, dropped);
    }

    /// <summary>Stops watching; <see cref="Report"/> still answers.</summary>
    public void Dispose()
    {
        _root.Dispose();
        _listener.Dispose();
    }

    private void Keep(Activity activity)
    {
        if (!IsBelowRoot(activity)) return;
        var span = SpanRecord.Of(activity);
        lock (_lock)
        {
            int kept = _kept.GetValueOrDefault(span.Kind);
            if (kept == _maxSpans)
            {
                _dropped++;
                return;
            }
            _kept[span.Kind] = kept + 1;
            _spans.Add(span);
        }
    }

    private bool IsBelowRoot(Activity activity)
    {
        for (var above = activity.Parent; above is not null; above = above.Parent)
        {
            if (above == _root) return true;
        }
        return false;
    }
}
