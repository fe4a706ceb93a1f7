using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>A data set in a cell: what is known of each column.</summary>
internal static class DatasetView
{
    public static string ToHtml(Dataset data)
    {
        var rows = data.Columns.Select(c => new[]
        {
            c.Name, c.Kind.ToString().ToLowerInvariant(), c.Unit ?? "", ChartText.Number(c.Missing), ChartText.Number(c.Distinct),
            c.Min ?? "", c.Max ?? "", string.Join(", ", c.TopValues.Take(3).Select(v => ChartText.Cut(v, 40))), c.Reason,
        });
        return Html.Table(["column", "type", "unit", "missing", "different", "smallest", "largest", "most frequent", "why this type"], rows, Summary(data), new HashSet<int> { 3, 4 })
            + Html.Details("How it was read", data.Notes)
            + Html.Details($"{ChartText.Number(data.Rejects.Count)} rejected rows", data.Rejects.Take(20).Select(r => $"line {ChartText.Number(r.Line)}: {r.Reason}").ToList());
    }

    public static string ToText(Dataset data) =>
        string.Join('\n', data.Columns.Select(c => $"  {ChartText.Cut(c.Name, 40)}: {c.Kind.ToString().ToLowerInvariant()}, {ChartText.Number(c.Missing)} missing").Prepend(Summary(data)));

    private static string Summary(Dataset data) => $"{data.Name}: {ChartText.Number(data.Rows)} rows, {ChartText.Number(data.Columns.Count)} columns, {ChartText.Number(data.Rejects.Count)} rejected rows";
}
