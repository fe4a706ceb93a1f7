using Ensemble.DataCrew;
using Plotly.NET;

namespace Ensemble.Notebook;

/// <summary>Places on a plane, and a round trip through them, with the same scale on both axes, so that distances can be seen.</summary>
public static class MapChart
{
    private const int MostPoints = 1000, MostNames = 40, LongestName = 24;

    /// <summary>The places as dots, with their names where there are no more than 40 of them, and the trip as a line that returns to its start.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="points">Each place; its name may be empty. 1,000 at most.</param>
    /// <param name="path">The places in the order of the trip, by their index from 0; default: no trip.</param>
    /// <exception cref="DataException">The map cannot be drawn; the message lists every fault.</exception>
    public static GenericChart Of(string title, IEnumerable<(string Name, double X, double Y)> points, IEnumerable<int>? path = null)
    {
        var all = points.ToList();
        var stops = path?.ToList() ?? [];
        Check(title, all, stops);
        var traces = new List<Trace>();
        if (stops.Count > 0) traces.Add(Trip([.. stops.Append(stops[0]).Select(i => all[i])]));
        traces.Add(Places(all));
        return ChartStyle.Chart(traces, title, null,
            ChartStyle.Axis("x", new { zeroline = false, constrain = "domain" }),
            ChartStyle.Axis("y", new { zeroline = false, constrain = "domain", scaleanchor = "x", scaleratio = 1 }),
            new { showlegend = false, height = 520 });
    }

    private static Trace Trip(List<(string Name, double X, double Y)> stops) => new Trace("scatter").With(new
    {
        name = "trip",
        mode = "lines",
        x = stops.Select(p => p.X).ToArray(),
        y = stops.Select(p => p.Y).ToArray(),
        line = new { width = 2, color = ChartStyle.Palette[1] },
        hoverinfo = "skip",
    });

    private static Trace Places(List<(string Name, double X, double Y)> all)
    {
        bool named = all.Count <= MostNames && all.Any(p => p.Name.Length > 0);
        return new Trace("scatter").With(new
        {
            name = "places",
            mode = named ? "markers+text" : "markers",
            x = all.Select(p => p.X).ToArray(),
            y = all.Select(p => p.Y).ToArray(),
            text = named ? all.Select(p => ChartText.Encode(p.Name, LongestName)).ToArray() : null,
            textposition = named ? "top center" : null,
            marker = new { size = all.Count > 200 ? 5 : 9, color = ChartStyle.Palette[0] },
            hovertext = all.Select((p, i) => ChartText.Encode(p.Name.Length > 0 ? p.Name : $"place {i}")).ToArray(),
            hovertemplate = "%{hovertext} (%{x}, %{y})<extra></extra>",
        });
    }

    private static void Check(string title, List<(string Name, double X, double Y)> all, List<int> stops)
    {
        var faults = new List<string>();
        if (all.Count == 0) faults.Add("it has no places");
        if (all.Count > MostPoints) faults.Add($"it has {all.Count} places, and more than {MostPoints} cannot be told apart");
        faults.AddRange(all.Select((p, i) => (p, i)).Where(a => !double.IsFinite(a.p.X) || !double.IsFinite(a.p.Y)).Take(3)
            .Select(a => FormattableString.Invariant($"place {a.i}, '{a.p.Name}', is at ({a.p.X}, {a.p.Y})")));
        int wrong = stops.FindIndex(i => i < 0 || i >= all.Count);
        if (wrong >= 0 && all.Count > 0) faults.Add($"stop {wrong + 1} of the trip is place {stops[wrong]}, and the places are 0 to {all.Count - 1}");
        if (faults.Count > 0) throw new DataException($"The map '{title}' cannot be drawn: {string.Join("; ", faults)}.");
    }
}
