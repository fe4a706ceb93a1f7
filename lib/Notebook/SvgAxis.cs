using System.Globalization;
using System.Text.Json.Nodes;
using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>An axis of a static chart: it turns the places of a figure into pixels, and knows its ticks.</summary>
internal sealed class SvgAxis
{
    private const int MostTicks = 6;
    private readonly List<string> _names = [];
    private readonly bool _dates, _reversed, _years, _percent;
    private double _low, _high, _from, _to;

    public SvgAxis(JsonObject? axis, IEnumerable<JsonNode?> places, bool fromZero)
    {
        var all = places.Where(p => p is not null).Select(p => p!).ToList();
        string? type = axis?["type"]?.ToString();
        _reversed = axis?["autorange"]?.ToString() == "reversed";
        _percent = axis?["tickformat"]?.ToString().Contains('%') == true;
        _dates = type != "category" && all.Count > 0 && all.All(p => IsText(p) && Date(p) is not null);
        IsNames = !_dates && (type == "category" || all.Any(IsText));
        if (IsNames) _names = all.Select(p => p.ToString()).Distinct().ToList();
        Labels = axis?["ticktext"] is JsonArray texts && axis["tickvals"] is JsonArray { Count: > 0 } places2 && places2.Count == texts.Count
            ? places2.Zip(texts).Select(t => (At: Place(t.First), Label: ChartJson.Plain(t.Second))).Where(t => t.At >= 0).DistinctBy(t => t.At).ToDictionary(t => t.At, t => t.Label) : [];

        var numbers = IsNames ? [] : all.Select(Number).Where(double.IsFinite).ToList();
        (_low, _high) = numbers.Count == 0 ? (0, 1) : (numbers.Min(), numbers.Max());
        // Where the figure says what its axis spans, it knows why: error bars, room for a number beside a bar.
        bool given = !IsNames && !_dates && axis?["range"] is JsonArray { Count: 2 } range && range.All(r => r is JsonValue v && v.TryGetValue(out double _));
        if (given) (_low, _high) = ((double)axis!["range"]![0]!, (double)axis["range"]![1]!);
        else if (fromZero) (_low, _high) = (Math.Min(0, _low), Math.Max(0, _high));
        // Numbers that differ by less than a double can count in leave no room for ticks between them.
        double finest = 1e-12 * Math.Max(Math.Abs(_low), Math.Abs(_high)), half = Math.Max(1, finest) / 2;
        if (_high - _low <= finest) (_low, _high) = (_low - half, _high + half);
        double room = given ? 0 : 0.05 * (_high - _low);
        if (IsNames) (_low, _high) = (-0.5, Math.Max(1, _names.Count) - 0.5);
        else if (fromZero) (_low, _high) = (_low < 0 ? _low - room : _low, _high > 0 ? _high + room : _high);
        else (_low, _high) = (_low - room, _high + room);
        _years = !IsNames && !_dates && axis?["tickformat"]?.ToString() == "d";
    }

    public bool IsNames { get; }

    private Dictionary<int, string> Labels { get; }

    /// <summary>The width of one bar's place in pixels: the axis divided among its names, or among so many parts where it holds numbers.</summary>
    public double Band(int parts) => Math.Abs(_to - _from) / (IsNames ? Math.Max(1, _names.Count) : Math.Max(1, parts));

    public SvgAxis Span(double from, double to)
    {
        (_from, _to) = _reversed ? (to, from) : (from, to);
        return this;
    }

    /// <summary>How much of the axis one pixel holds.</summary>
    public double Scale => (_high - _low) / Math.Abs(_to - _from);

    /// <summary>Widens what the axis spans, the same on both sides, until a pixel holds so much; it never narrows.</summary>
    public void Widen(double scale)
    {
        double more = Math.Max(0, scale / Scale - 1) * (_high - _low) / 2;
        (_low, _high) = (_low - more, _high + more);
    }

    public double At(JsonNode place) => At(Number(place));

    public double At(double place) => _from + (place - _low) / (_high - _low) * (_to - _from);

    public double Zero => At(Math.Clamp(0, _low, _high));

    /// <summary>Where the ticks stand and what they say.</summary>
    public IEnumerable<(double Place, string Label)> Ticks()
    {
        if (IsNames)
        {
            int step = Labels.Count > 0 ? 1 : (_names.Count + 29) / 30;
            for (int i = 0; i < _names.Count; i += step)
            {
                if (Labels.Count > 0 && !Labels.ContainsKey(i)) continue;
                yield return (At(i), Labels.GetValueOrDefault(i) ?? ChartText.Cut(ChartJson.Plain(JsonValue.Create(_names[i])), 34));
            }
            yield break;
        }
        if (_dates)
        {
            foreach (var date in DateTicks()) yield return (At(Days(date.At)), date.At.ToString(date.Format, CultureInfo.InvariantCulture));
            yield break;
        }
        double unit = Step(), first = Math.Ceiling(_low / unit);
        for (int i = 0; (first + i) * unit <= _high; i++) yield return (At((first + i) * unit), Label((first + i) * unit, unit));
    }

    /// <summary>The first days of years, of months, or single days or hours: whichever are far enough apart.</summary>
    private IEnumerable<(DateTime At, string Format)> DateTicks()
    {
        var (first, last) = (Date(_low), Date(_high));
        double days = (_high - _low) / MostTicks;
        int months = days > 200 ? 12 * (int)Svg.RoundUp(Math.Max(1, days / 365.25)) : new[] { 1, 2, 3, 6 }.First(m => m == 6 || m * 31 >= days);
        double span = days >= 1 ? Svg.RoundUp(days) : 1 / 24.0 * Math.Max(1, Svg.RoundUp(days * 24));
        bool byMonth = days > 20;
        var tick = byMonth ? new DateTime(Math.Max(1, first.Year - first.Year % Math.Max(1, months / 12)), 1, 1) : first.Date;
        string format = !byMonth ? days >= 1 ? "yyyy-MM-dd" : "MM-dd HH:mm" : months >= 12 ? "yyyy" : "yyyy-MM";
        for (; tick <= last; tick = byMonth ? tick.AddMonths(months) : tick.AddDays(span))
            if (tick >= first) yield return (tick, format);
    }

    /// <summary>The place of a category: its name, or where no category is called so, its index.</summary>
    private int Place(JsonNode? name) => _names.IndexOf(name?.ToString() ?? "") is >= 0 and var at ? at : int.TryParse(name?.ToString(), out int index) ? index : -1;

    private double Number(JsonNode place)
    {
        if (IsNames) return _names.IndexOf(place.ToString());
        if (_dates) return Days(Date(place)!.Value);
        return place is JsonValue v && v.TryGetValue(out double number) ? number : double.NaN;
    }

    /// <summary>A round distance between ticks: 1, 2 or 5 times a power of ten.</summary>
    private double Step()
    {
        double round = Svg.RoundUp((_high - _low) / MostTicks);
        return _years ? Math.Max(1, round) : round;
    }

    private string Label(double tick, double step)
    {
        double tidy = Math.Round(tick / step) * step + 0.0; // adding zero turns -0 into 0
        if (_years) return tidy.ToString("0", CultureInfo.InvariantCulture);
        return _percent ? ChartText.Number(Math.Round(tidy * 100, 6)) + "%" : ChartText.Short(tidy);
    }

    private static double Days(DateTime date) => date.Ticks / (double)TimeSpan.TicksPerDay;

    private static DateTime Date(double days) => new((long)Math.Clamp(days * TimeSpan.TicksPerDay, 0, DateTime.MaxValue.AddYears(-1001).Ticks));

    private static bool IsText(JsonNode place) => place is JsonValue v && v.TryGetValue(out string? _);

    private static DateTime? Date(JsonNode place) =>
        DateTime.TryParse(place.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && place.ToString().Length >= 8 ? date : null;
}
