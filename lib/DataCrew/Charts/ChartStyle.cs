using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace Ensemble.DataCrew;

/// <summary>How every chart looks: fonts, colours, margins, axes.</summary>
internal static class ChartStyle
{
    /// <summary>The Okabe–Ito colours, which readers with any form of colour blindness can tell apart; the yellow, weak on white, last.</summary>
    public static readonly IReadOnlyList<string> Palette =
        ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#000000", "#F0E442"];

    private const string Ink = "#24292f", Grid = "#e3e6ea", Line = "#8c959f";

    /// <summary>The chart of these traces, titled and with two axes. A subtitle says what the picture alone does not.</summary>
    public static GenericChart Chart(IEnumerable<Trace> traces, string title, string? subtitle, LinearAxis x, LinearAxis y, object? more = null)
    {
        string heading = $"<b>{ChartText.EncodeWrapped(title, 72)}</b>";
        if (subtitle is not null) heading += $"<br><span style=\"font-size:13px;color:#57606a\">{ChartText.Encode(subtitle, 110)}</span>";
        int lines = 1 + heading.Split("<br>").Length;
        var layout = new Layout().With(new
        {
            title = new Title().With(new { text = heading, x = 0.02, xanchor = "left", font = new { size = 17 } }),
            font = new { family = "Segoe UI, Helvetica Neue, Arial, DejaVu Sans, sans-serif", size = 13, color = Ink },
            paper_bgcolor = "#ffffff",
            plot_bgcolor = "#ffffff",
            colorway = Palette,
            margin = new { l = 64, r = 28, t = 16 + 22 * lines, b = 56 },
            height = 420,
            xaxis = x,
            yaxis = y,
            hovermode = "closest",
            hoverlabel = new { align = "left" },
        });
        if (more is not null) layout.With(more);
        return GenericChart.fromFigure(Figure.create(ListModule.OfSeq(traces), layout));
    }

    /// <summary>An axis with its title; what else it needs comes as Plotly's own properties.</summary>
    public static LinearAxis Axis(string title, object? more = null)
    {
        var axis = new LinearAxis().With(new
        {
            title = new Title().With(new { text = ChartText.EncodeWrapped(title, 44), standoff = 12 }),
            automargin = true,
            gridcolor = Grid,
            linecolor = Line,
            zerolinecolor = Line,
            ticks = "outside",
            tickcolor = Line,
        });
        return more is null ? axis : axis.With(more);
    }

    /// <summary>An axis of names: short ones to read, the whole ones on hover.</summary>
    public static object Categories(IReadOnlyList<string> labels, int longest) => new
    {
        type = "category",
        tickmode = "array",
        // By name: Plotly takes the number 1 for the category "1" where there is one, and not for the second place.
        tickvals = ChartText.Categories(labels),
        ticktext = labels.Select(l => ChartText.Encode(l.Length == 0 ? "(empty)" : l, longest)).ToArray(),
        showgrid = false,
        ticks = "",
    };

    /// <summary>How the numbers of an axis are written: thousands separated, a share as a percentage.</summary>
    public static object Numbers(bool share, double[]? range = null) => new
    {
        tickformat = share ? ",~%" : null,
        separatethousands = true,
        range,
        zeroline = true,
    };

    /// <summary>Sets properties by Plotly's own names, those of an anonymous object; a null sets nothing.</summary>
    public static T With<T>(this T target, object properties) where T : DynamicObj.DynamicObj
    {
        foreach (var property in properties.GetType().GetProperties())
            if (property.GetValue(properties) is { } value) target.SetProperty(property.Name, value);
        return target;
    }
}
