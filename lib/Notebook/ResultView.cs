using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>An answer in a cell: the sentence first, then where it comes from.</summary>
internal static class ResultView
{
    private const int MostItems = 12;

    public static string ToHtml(AnalysisResult result)
    {
        string value = result.Value switch
        {
            AnswerValue.Groups g => Html.Table(["group", result.Unit ?? "value"], g.Items.Take(MostItems).Select(i => new[] { i.Key, Number(i.Value, result.Unit) }),
                g.Items.Length > MostItems ? $"the first {MostItems} of {ChartText.Number(g.Items.Length)} groups" : null, new HashSet<int> { 1 }),
            AnswerValue.Ranking r => $"<ol style=\"margin:.3em 0\">{string.Concat(r.Names.Take(MostItems).Select(n => $"<li>{Html.Text(n)}</li>"))}</ol>",
            AnswerValue.Number n => $"<p style=\"font-size:1.5em;margin:.2em 0\">{Html.Text(Number(n.Value, result.Unit))}{Unit(result.Unit)}</p>",
            AnswerValue.Text t => $"<p style=\"font-size:1.5em;margin:.2em 0\">{Html.Text(t.Value)}</p>",
            _ => "",
        };
        return Html.Card($"<p style=\"margin:0\"><strong>{Html.Text(result.Id)}</strong> · {Html.Text(result.Title, 300)}</p>{value}<p style=\"margin:.3em 0\">{Html.Text(result.Sentence, 2000)}</p>"
            + $"<p style=\"margin:.3em 0;opacity:.75\">{Html.Text(result.Method, 1000)}</p>{Html.Details("Assumptions", result.Assumptions)}"
            + Html.Details("Facts", result.Facts.Take(200).Select(f => $"{f.Key}: {ChartText.Number(f.Value)}").ToList()));
    }

    public static string ToText(AnalysisResult result) =>
        string.Join('\n', result.Assumptions.Select(a => $"  assuming: {ChartText.Cut(a, 300)}")
            .Prepend($"  {ChartText.Cut(result.Method, 300)}").Prepend($"[{result.Id}] {ChartText.Cut(result.Sentence, 500)}"));

    private static string Number(double value, string? unit) =>
        unit == "fraction" ? ChartText.Number(Math.Round(value * 100, 2)) + "%" : ChartText.Number(value);

    private static string Unit(string? unit) => unit is null or "fraction" ? "" : $" <small>{Html.Text(unit)}</small>";
}
