using System.Collections.Immutable;

namespace Ensemble.Monitoring;

/// <summary>Spans by start, with their parents and children.</summary>
internal sealed class SpanTree
{
    private readonly Dictionary<string, SpanRecord> _byId;
    private readonly ILookup<string, SpanRecord> _children;

    public SpanTree(IEnumerable<SpanRecord> spans)
    {
        Spans = [.. spans.OrderBy(s => s.Start).ThenByDescending(s => s.Duration)];
        _byId = Spans.ToDictionary(s => s.Id);
        _children = Spans.ToLookup(s => s.ParentId is { } id && _byId.ContainsKey(id) ? id : "");
    }

    public ImmutableArray<SpanRecord> Spans { get; }

    /// <summary>The spans that this one is part of, nearest first.</summary>
    public IEnumerable<SpanRecord> Above(SpanRecord span)
    {
        // A span cannot be above itself; the limit is for spans from a damaged file.
        for (int depth = 0; depth < Spans.Length && span.ParentId is { } id && _byId.TryGetValue(id, out var parent); depth++)
        {
            yield return span = parent;
        }
    }

    /// <summary>The time of the whole run if nothing overlapped: each span's time outside its children, summed.</summary>
    public TimeSpan Sequential(DateTimeOffset start, TimeSpan wall)
    {
        long own = OwnTicks(start, start + wall, _children[""]);
        foreach (var span in Spans) own += OwnTicks(span.Start, span.End, _children[span.Id]);
        return TimeSpan.FromTicks(own);
    }

    // What is left of a span when its children, which may overlap or outlive it, are cut out.
    private static long OwnTicks(DateTimeOffset start, DateTimeOffset end, IEnumerable<SpanRecord> children)
    {
        long covered = 0;
        var until = start;
        foreach (var child in children)
        {
            var from = child.Start > until ? child.Start : until;
            var to = child.End < end ? child.End : end;
            if (to <= from) continue;
            covered += (to - from).Ticks;
            until = to;
        }
        return Math.Max(0, (end - start).Ticks - covered);
    }
}
