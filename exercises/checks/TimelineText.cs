namespace Ensemble.Checks;

/// <summary>A timeline for a console: a line for each span, row by row.</summary>
internal static class TimelineText
{
    private const int Width = 32, WidestName = 20;

    public static IEnumerable<string> Lines(Timeline timeline)
    {
        var scale = new TimelineScale(timeline);
        string unit = Short.OneLine(timeline.Unit, WidestName);
        var rows = scale.Spans.GroupBy(s => s.Row).ToList();
        int widest = rows.Select(r => Name(r.Key).Length).DefaultIfEmpty(0).Max();
        yield return rows.Count == 0 ? "Nothing happened." : $"from {TimelineScale.Number(scale.From)} to {TimelineScale.Number(scale.To)} {unit}:";
        foreach (var row in rows)
            foreach (var (span, i) in row.OrderBy(s => s.Start).Select((s, i) => (s, i)))
                yield return $"{(i == 0 ? Name(row.Key) : "").PadRight(widest)} |{Bar(scale, span)}| {TimelineScale.Number(span.Start)}–{TimelineScale.Number(span.End)} {unit} {Short.OneLine(span.Label, 40)}".TrimEnd();
        if (scale.Left > 0) yield return $"and {scale.Left} more";
    }

    private static string Bar(TimelineScale scale, Span span)
    {
        int from = Math.Min(Width - 1, (int)Math.Round(scale.At(span.Start) * Width)), to = Math.Max(from + 1, (int)Math.Round(scale.At(span.End) * Width));
        return new string(' ', from) + new string('█', to - from) + new string(' ', Width - to);
    }

    private static string Name(string row) => Short.OneLine(row, WidestName);
}
