using System.Text.Json;
using System.Text.RegularExpressions;
using Ensemble.DataCrew;
using Microsoft.Data.Analysis;

namespace Ensemble.Tests.DataCrew.Analysis;

/// <summary>Small tables by hand, so that the analyst's tests do not lean on the loader.</summary>
internal static class TestTable
{
    internal static Dataset Of(params (DataFrameColumn Cells, ColumnKind Kind)[] columns) => new()
    {
        Name = "test.csv",
        Path = "test.csv",
        Frame = new DataFrame(columns.Select(c => c.Cells)),
        Columns = [.. columns.Select(c => Info(c.Cells, c.Kind))],
    };

    internal static (DataFrameColumn, ColumnKind) Num(string name, params double?[] cells) =>
        (new PrimitiveDataFrameColumn<double>(name, cells), ColumnKind.Number);

    internal static (DataFrameColumn, ColumnKind) Cat(string name, params string?[] cells) =>
        (new StringDataFrameColumn(name, cells!), ColumnKind.Category);

    internal static (DataFrameColumn, ColumnKind) Bool(string name, params string?[] cells) =>
        (new StringDataFrameColumn(name, cells!), ColumnKind.Boolean);

    internal static (DataFrameColumn, ColumnKind) Day(string name, params string?[] cells) =>
        (new PrimitiveDataFrameColumn<DateTime>(name, cells.Select(c => c is null ? (DateTime?)null : DateTime.Parse(c))), ColumnKind.Date);

    internal static AnalystTools Tools(params (DataFrameColumn, ColumnKind)[] columns) => new(Of(columns), "R1");

    internal static RowFilter Where(string column, string op, params string[] values) => new(column, op, values);

    internal static double Number(this AnalysisResult result) => Assert.IsType<AnswerValue.Number>(result.Value).Value;

    internal static string Text(this AnalysisResult result) => Assert.IsType<AnswerValue.Text>(result.Value).Value;

    internal static string[] Names(this AnalysisResult result) => [.. Assert.IsType<AnswerValue.Ranking>(result.Value).Names];

    internal static KeyValuePair<string, double>[] Groups(this AnalysisResult result) =>
        [.. Assert.IsType<AnswerValue.Groups>(result.Value).Items];

    /// <summary>The result that a call stored; the call's own JSON must carry the same id.</summary>
    internal static AnalysisResult Do(this AnalystTools tools, Func<AnalystTools, string> call)
    {
        using var json = JsonDocument.Parse(call(tools));
        var result = tools.Ledger.Results[^1];
        Assert.Equal(result.Id, json.RootElement.GetProperty("id").GetString());
        Assert.All(result.Series, s => Assert.Equal(s.X.Length, s.Y.Length));
        Assert.NotEmpty(result.Series);
        return result;
    }

    private static ColumnInfo Info(DataFrameColumn cells, ColumnKind kind)
    {
        var values = Enumerable.Range(0, (int)cells.Length).Select(i => cells[i]).Where(v => v is not null).ToList();
        bool isYear = kind == ColumnKind.Number && values.TrueForAll(v => v is double d && d % 1 == 0 && d is > 1000 and < 2200);
        return new()
        {
            Name = cells.Name,
            Kind = kind,
            Reason = "The test says so.",
            Unit = Regex.Match(cells.Name, @"\(([^)]+)\)$") is { Success: true } m ? m.Groups[1].Value : null,
            Missing = (int)cells.Length - values.Count,
            Distinct = values.Distinct().Count(),
            Min = values.Min()?.ToString(),
            Max = values.Max()?.ToString(),
            TopValues = kind is ColumnKind.Number or ColumnKind.Date ? []
                : [.. values.CountBy(v => v).OrderByDescending(c => c.Value).Take(50).Select(c => (string)c.Key!)],
            IsTime = kind == ColumnKind.Date || isYear,
            // As the loader: numbers name their rows only where they run without a gap.
            IsKey = values.Count == cells.Length && values.Distinct().Count() == values.Count
                && (kind != ColumnKind.Number || (double)values.Max()! - (double)values.Min()! == values.Count - 1),
        };
    }
}
