using System.Text;
using System.Text.Json.Nodes;
using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>
/// Draws a figure without a script, for readers whose page cannot run Plotly: bars, lines, dots and boxes as an SVG that
/// takes its text colour from the page.
/// </summary>
internal sealed class ChartSvg
{
    private const double Width = 720, Right = 16, Top = 54, Narrowest = 240;
    private readonly JsonObject _figure;
    private readonly List<JsonObject> _traces;
    private readonly StringBuilder _svg = new();
    private readonly SvgAxis _x, _y;
    private readonly bool _stacked;
    private readonly Dictionary<string, double> _tops = [];
    private readonly double _left, _right, _height, _bottom;

    private ChartSvg(JsonObject figure, List<JsonObject> traces)
    {
        (_figure, _traces) = (figure, traces);
        bool barsLie = traces.Any(t => Kind(t) == "bar" && IsLying(t)), barsStand = traces.Any(t => Kind(t) == "bar" && !IsLying(t));
        _stacked = figure["layout"]?["barmode"]?.ToString() == "stack";
        _x = new SvgAxis(figure["layout"]?["xaxis"] as JsonObject, traces.SelectMany(t => Places(t, "x")).Concat(_stacked && barsLie ? Tops("y", "x") : []), barsLie);
        _y = new SvgAxis(figure["layout"]?["yaxis"] as JsonObject, traces.SelectMany(t => Places(t, "y")).Concat(_stacked && barsStand ? Tops("x", "y") : []), barsStand);
        _height = Math.Clamp((double?)(figure["layout"]?["height"]) ?? 420, 180, 900);
        _y.Span(0, 1);
        int widest = _y.Ticks().Select(t => t.Label.Length).DefaultIfEmpty(1).Max();
        _left = Math.Clamp(38 + 6.8 * widest, 60, 290);
        _bottom = _height - 52;
        _right = Width - Right;
        _x.Span(_left, _right);
        _y.Span(_bottom, Top + (Named.Count > 1 ? 22 : 0));
        if (figure["layout"]?["yaxis"]?["scaleanchor"] is null || _x.IsNames || _y.IsNames) return;
        // A map: the same distance looks the same in both directions. A high one becomes narrow, rather than half empty.
        _right = Math.Clamp(_left + (_right - _left) * _x.Scale / _y.Scale, _left + Narrowest, _right);
        _x.Span(_left, _right);
        double scale = Math.Max(_x.Scale, _y.Scale);
        _x.Widen(scale);
        _y.Widen(scale);
    }

    /// <summary>The drawing; null for a figure that holds anything but bars, lines, dots and boxes.</summary>
    public static string? Draw(JsonObject figure)
    {
        var traces = (figure["data"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        bool canDraw = traces.Count > 0 && traces.All(t => Kind(t) switch
        {
            "bar" or "scatter" => t["x"] is JsonArray && t["y"] is JsonArray,
            "box" => t["q1"] is JsonArray,
            _ => false,
        });
        return canDraw ? new ChartSvg(figure, traces).Draw() : null;
    }

    private string Draw()
    {
        string title = ChartJson.Title(_figure);
        _svg.Append(Svg.Open(title, Width, _height));
        _svg.Append(Svg.Text($"<text x=\"8\" y=\"22\" font-size=\"15\" font-weight=\"600\">{Svg.Encode(ChartText.Cut(title, 90))}</text>"));
        if (ChartJson.Subtitle(_figure) is { Length: > 0 } subtitle) _svg.Append(Svg.Text($"<text x=\"8\" y=\"40\" opacity=\".75\">{Svg.Encode(ChartText.Cut(subtitle, 110))}</text>"));
        Axes();
        for (int i = 0; i < _traces.Count; i++) Trace(_traces[i], i);
        Legend();
        return _svg.Append("</svg>").ToString();
    }

    private void Axes()
    {
        foreach (var (place, label) in _y.Ticks())
        {
            if (!_y.IsNames) _svg.Append(Svg.Text($"<line x1=\"{_left}\" x2=\"{_right}\" y1=\"{place}\" y2=\"{place}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>"));
            _svg.Append(Svg.Text($"<text x=\"{_left - 7}\" y=\"{place + 4}\" text-anchor=\"end\">{Svg.Encode(label)}</text>"));
        }
        double room = 0;
        foreach (var (place, label) in _x.Ticks().OrderBy(t => t.Place))
        {
            if (place - label.Length * 3.3 < room) continue;
            room = place + label.Length * 3.3 + 6;
            _svg.Append(Svg.Text($"<text x=\"{place}\" y=\"{_bottom + 18}\" text-anchor=\"middle\">{Svg.Encode(label)}</text>"));
        }
        _svg.Append(Svg.Text($"<path d=\"M{_left} {Top}V{_bottom}H{_right}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".5\"/>"));
        _svg.Append(Svg.Text($"<text x=\"{(_left + _right) / 2}\" y=\"{_height - 10}\" text-anchor=\"middle\" font-size=\"13\">{Svg.Encode(ChartText.Cut(ChartJson.AxisTitle(_figure, "xaxis"), 80))}</text>"));
        _svg.Append(Svg.Text($"<text transform=\"translate(16 {(Top + _bottom) / 2}) rotate(-90)\" text-anchor=\"middle\" font-size=\"13\">{Svg.Encode(ChartText.Cut(ChartJson.AxisTitle(_figure, "yaxis"), 50))}</text>"));
    }

    private void Trace(JsonObject trace, int index)
    {
        string colour = Colour(trace, index);
        switch (Kind(trace))
        {
            case "bar": Bars(trace, colour); break;
            case "box": Box(trace, colour); break;
            default: Points(trace, colour); break;
        }
    }

    private void Bars(JsonObject trace, string colour)
    {
        var bars = _traces.Where(t => Kind(t) == "bar").ToList();
        bool lying = IsLying(trace);
        var (along, across) = lying ? (_x, _y) : (_y, _x);
        double band = across.Band(((JsonArray)trace["x"]!).Count) * (across.IsNames ? 0.75 : 0.96), wide = _stacked ? band : band / bars.Count;
        double offset = -band / 2 + (_stacked ? 0 : bars.IndexOf(trace) * wide);
        var errors = trace[lying ? "error_x" : "error_y"];
        int place = 0;
        foreach (var (x, y, label) in Numbered(trace))
        {
            var (start, end) = _stacked ? OnTop(along, lying ? y : x, lying ? x : y) : (along.Zero, along.At(lying ? x : y));
            double side = across.At(lying ? y : x) + offset;
            double low = Math.Min(start, end), length = Math.Abs(end - start);
            _svg.Append(lying
                ? Svg.Text($"<rect x=\"{low}\" y=\"{side}\" width=\"{length}\" height=\"{wide}\" fill=\"{colour}\">{Hover(label)}</rect>")
                : Svg.Text($"<rect x=\"{side}\" y=\"{low}\" width=\"{wide}\" height=\"{length}\" fill=\"{colour}\">{Hover(label)}</rect>"));
            if (trace["text"] is JsonArray { Count: > 0 } texts && place < texts.Count && errors is null) Number(ChartJson.Plain(texts[place++]), end, start, side + wide / 2, lying);
            if (errors is not null) ErrorBar(along, lying, lying ? x : y, errors, place++, side + wide / 2);
        }
    }

    /// <summary>Where a part of a stacked bar begins, on those drawn before it, and where it ends.</summary>
    private (double Start, double End) OnTop(SvgAxis along, JsonNode name, JsonNode value)
    {
        double below = _tops.GetValueOrDefault(name.ToString());
        _tops[name.ToString()] = below + (double)value;
        return (along.At(below), along.At(below + (double)value));
    }

    private IEnumerable<JsonNode> Tops(string names, string values) => _traces.Where(t => Kind(t) == "bar")
        .SelectMany(t => ((JsonArray)t[names]!).Zip((JsonArray)t[values]!)).Where(p => p.First is not null && p.Second is not null)
        .GroupBy(p => p.First!.ToString()).Select(g => (JsonNode)JsonValue.Create(g.Sum(p => (double)p.Second!)));

    // The figure beside the end of its bar, as Plotly draws it.
    private void Number(string text, double end, double start, double middle, bool lying) => _svg.Append(lying
        ? Svg.Text($"<text x=\"{end + (end < start ? -4 : 4)}\" y=\"{middle + 4}\" text-anchor=\"{(end < start ? "end" : "start")}\">{Svg.Encode(text)}</text>")
        : Svg.Text($"<text x=\"{middle}\" y=\"{end + (end > start ? 14 : -5)}\" text-anchor=\"middle\">{Svg.Encode(text)}</text>"));

    private void ErrorBar(SvgAxis along, bool lying, JsonNode value, JsonNode errors, int index, double middle)
    {
        if (errors["array"] is not JsonArray above || above.Count <= index || above[index] is null) return;
        var below = errors["arrayminus"] as JsonArray ?? above;
        double low = along.At((double)value - (double)below[index]!), high = along.At((double)value + (double)above[index]!);
        string path = lying ? Svg.Text($"M{low} {middle - 5}v10m0 -5H{high}m0 -5v10") : Svg.Text($"M{middle - 5} {low}h10m-5 0V{high}m-5 0h10");
        _svg.Append($"<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>");
    }

    private void Points(JsonObject trace, string colour)
    {
        string mode = trace["mode"]?.ToString() ?? "lines";
        var points = Numbered(trace).Select(p => (X: _x.At(p.X), Y: _y.At(p.Y), p.Label)).ToList();
        if (mode.Contains("lines"))
        {
            string dash = trace["line"]?["dash"]?.ToString() switch { "dash" => "8 4", "dot" => "2 4", "dashdot" => "8 4 2 4", _ => "none" };
            _svg.Append(Svg.Text($"<polyline points=\"{string.Join(' ', points.Select(p => Svg.Text($"{p.X},{p.Y}")))}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>"));
        }
        if (!mode.Contains("markers")) return;
        foreach (var p in points) _svg.Append(Svg.Text($"<circle cx=\"{p.X}\" cy=\"{p.Y}\" r=\"{(points.Count > 200 ? 2.5 : 4)}\" fill=\"{colour}\" fill-opacity=\".65\">{(points.Count > 60 ? "" : Hover(p.Label))}</circle>"));
        if (!mode.Contains("text") || trace["text"] is not JsonArray texts) return;
        foreach (var (p, text) in points.Zip(texts)) _svg.Append(Svg.Text($"<text x=\"{p.X}\" y=\"{p.Y - 8}\" text-anchor=\"middle\" font-size=\"11\">{Svg.Encode(ChartJson.Plain(text))}</text>"));
    }

    private void Box(JsonObject trace, string colour)
    {
        double number(string name) => _x.At((double)trace[name]![0]!);
        double y = _y.At(trace["y"]![0]!), half = Math.Min(34, _y.Band(1) * 0.25);
        _svg.Append(Svg.Text($"<path d=\"M{number("lowerfence")} {y}H{number("upperfence")}\" stroke=\"{colour}\" stroke-width=\"2\"/>"));
        _svg.Append(Svg.Text($"<rect x=\"{number("q1")}\" y=\"{y - half}\" width=\"{number("q3") - number("q1")}\" height=\"{2 * half}\" fill=\"{colour}\" fill-opacity=\".45\" stroke=\"{colour}\" stroke-width=\"2\"/>"));
        _svg.Append(Svg.Text($"<path d=\"M{number("median")} {y - half}v{2 * half}\" stroke=\"currentColor\" stroke-width=\"2\"/>"));
    }

    private void Legend()
    {
        if (Named.Count < 2) return;
        double x = _left;
        foreach (var (trace, index) in Named)
        {
            string name = ChartText.Cut(ChartJson.Plain(trace["name"]), 30);
            if (x + 24 + name.Length * 7 > Width) break;
            _svg.Append(Svg.Text($"<rect x=\"{x}\" y=\"48\" width=\"12\" height=\"12\" fill=\"{Colour(trace, index)}\"/><text x=\"{x + 17}\" y=\"58\">{Svg.Encode(name)}</text>"));
            x += 34 + name.Length * 7;
        }
    }

    /// <summary>The traces that a legend would name.</summary>
    private List<(JsonObject Trace, int Index)> Named => (bool?)_figure["layout"]?["showlegend"] == false ? []
        : _traces.Select((t, i) => (t, i)).Where(t => t.t["name"] is not null && (bool?)t.t["showlegend"] != false).ToList();

    private static IEnumerable<(JsonNode X, JsonNode Y, string Label)> Numbered(JsonObject trace)
    {
        var (xs, ys) = ((JsonArray)trace["x"]!, (JsonArray)trace["y"]!);
        for (int i = 0; i < Math.Min(xs.Count, ys.Count); i++)
        {
            if (xs[i] is not { } x || ys[i] is not { } y) continue;
            string written = trace["hovertext"] is JsonArray texts && i < texts.Count ? ChartJson.Plain(texts[i]) : "";
            string name = ChartJson.Plain(IsLying(trace) ? y : x);
            yield return (x, y, written.Length > 0 ? $"{name}: {written}" : $"{ChartJson.Plain(x)}, {ChartJson.Plain(y)}");
        }
    }

    private static IEnumerable<JsonNode?> Places(JsonObject trace, string axis)
    {
        if (Kind(trace) == "box" && axis == "x") return new[] { "lowerfence", "q1", "median", "q3", "upperfence" }.Select(n => trace[n]?[0]);
        return trace[axis] as JsonArray ?? [];
    }

    private string Colour(JsonObject trace, int index)
    {
        string? own = (trace["line"]?["color"] ?? trace["marker"]?["color"]) is JsonValue v && v.TryGetValue(out string? s) ? s : null;
        var way = _figure["layout"]?["colorway"] as JsonArray;
        return Svg.Encode(own ?? (way is { Count: > 0 } ? way[index % way.Count]!.ToString() : ChartStyle.Palette[index % ChartStyle.Palette.Count]));
    }

    private static string Kind(JsonObject trace) => trace["type"]?.ToString() ?? "scatter";

    private static bool IsLying(JsonObject trace) => trace["orientation"]?.ToString() == "h";

    private static string Hover(string label) => $"<title>{Svg.Encode(label)}</title>";
}
