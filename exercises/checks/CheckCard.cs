using System.Net;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;

namespace Ensemble.Checks;

/// <summary>A check's result as a cell shows it. It takes the page's own colours, so that it reads in light and in dark.</summary>
internal static class CheckCard
{
    private const string Page = "text/html", Plain = "text/plain", Json = "application/vnd.ensemble.check+json";
    private const string Border = "1px solid rgba(128,128,128,.35)", Mono = "font-family:ui-monospace,Consolas,monospace;font-size:.92em";

    private static readonly Lock Once = new();

    /// <summary>Teaches the notebook to show a result as a card, as text, and as data for <c>course check</c>.</summary>
    public static void Register()
    {
        lock (Once)
        {
            // Asked each time: the learner may have reset the formatters.
            if (Formatter.RegisteredFormatters(false).Any(f => f.Type == typeof(CheckResult))) return;
            Formatter.Register<CheckResult>(ToHtml, Page);
            Formatter.Register<CheckResult>(CheckText.Of, Plain);
            Formatter.Register<CheckResult>(ToJson, Json);
            Formatter.SetPreferredMimeTypesFor(typeof(CheckResult), Page, Plain, Json);
        }
    }

    public static string ToJson(CheckResult result) =>
        JsonSerializer.Serialize(new { exercise = result.Exercise, status = result.Status.ToString(), message = Short.Of(result.Message, CheckWords.MostOfMessage) });

    public static string ToHtml(CheckResult result)
    {
        string colour = Colour(result.Status), points = string.Concat(CheckWords.Shown(result).Select(p => Point(p, result.Message)));
        return $"<div style=\"border:{Border};border-left:5px solid {colour};border-radius:6px;padding:.6em .9em;margin:.3em 0;max-width:60em\">"
            + $"<div><b>{Text(result.Exercise)}</b> <span style=\"background:{colour};color:#fff;border-radius:4px;padding:.1em .5em;margin-left:.3em\">{CheckWords.Of(result.Status)}</span></div>"
            + (CheckWords.Message(result) is { } message ? $"<p style=\"margin:.5em 0;white-space:pre-wrap;overflow-wrap:anywhere\">{Text(message)}</p>" : "")
            + (points.Length == 0 ? "" : $"<ul style=\"list-style:none;margin:.3em 0;padding:0\">{points}</ul>")
            + Hint(result) + "</div>";
    }

    private static string Colour(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "#2e7d4f",
        CheckStatus.NotDone => "#6b7280",
        CheckStatus.Wrong => "#b45309",
        CheckStatus.Threw => "#b3384a",
        _ => "#7c4d9e",
    };

    private static string Hint(CheckResult result) => result.Hint is null ? ""
        : $"<p style=\"margin:.5em 0\"><b>Hint:</b> {Text(result.Hint)}</p><p style=\"margin:.5em 0 0;opacity:.75\">{Text(CheckWords.NextStep(result.Exercise))}</p>";

    private static string Point(CheckPoint point, string message)
    {
        if (point.Holds) return $"<li style=\"margin:.15em 0\">✓ {Text(point.Claim)}</li>";
        string advice = point.Advice is { } said && said != message ? $"<div>{Text(Short.Of(said, CheckWords.MostOfMessage))}</div>" : "";
        string compared = point.Difference is { } difference ? Table(difference) : Compared(point);
        string drawing = point.Timeline is { } timeline ? TimelineDrawing.Of(timeline) : "";
        return $"<li style=\"margin:.15em 0\">✗ <b>{Text(point.Claim)}</b><div style=\"margin:.3em 0 .5em 1.3em\">{advice}{compared}{drawing}</div></li>";
    }

    private static string Compared(CheckPoint point)
    {
        string rows = Row("expected", point.Expected) + Row("actual", point.Actual);
        return rows.Length == 0 ? "" : $"<table style=\"border-collapse:collapse;background:none;color:inherit;font-size:inherit;margin:.3em 0\">{rows}</table>";
    }

    private static string Row(string name, string? value) => value is null ? ""
        : $"<tr style=\"background:none\"><td style=\"text-align:left;vertical-align:top;padding:.1em .8em .1em 0;opacity:.75\">{name}</td><td style=\"text-align:left;padding:.1em 0;white-space:pre-wrap;overflow-wrap:anywhere;{Mono}\">{Text(Short.Of(value, CheckWords.MostOfValue))}</td></tr>";

    private static string Table(Difference difference)
    {
        string rows = string.Concat(DifferenceRow.Of(difference).Select(row => Cells(row.IsFirst, "td", row.Step, Cut(row.Expected), Cut(row.Actual), row.IsFirst ? $"← {DifferenceRow.Mark}" : "")));
        return $"<table style=\"border-collapse:collapse;background:none;color:inherit;font-size:inherit;margin:.3em 0;max-width:100%;{Mono}\">{Cells(false, "th", "step", "expected", "actual", "")}{rows}</table>";
    }

    private static string Cut(string? item) => item is null ? DifferenceRow.Nothing : Short.OneLine(item, 80);

    private static string Cells(bool marked, string tag, params string[] cells) =>
        $"<tr style=\"background:{(marked ? "rgba(180,83,9,.18)" : "none")}\">{string.Concat(cells.Select((c, i) => $"<{tag} style=\"text-align:left;vertical-align:top;padding:.1em .6em;{(i is 1 or 2 ? "overflow-wrap:anywhere" : "white-space:nowrap")}\">{Text(c)}</{tag}>"))}</tr>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
