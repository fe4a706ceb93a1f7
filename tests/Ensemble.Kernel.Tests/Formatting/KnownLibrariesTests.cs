using System.Text.Json.Nodes;
using Deedle;
using Ensemble.Kernel.Formatting;
using Microsoft.Data.Analysis;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using XPlot.Plotly;

namespace Ensemble.Kernel.Tests.Formatting;

public sealed class KnownLibrariesTests
{
    [Fact]
    public void ADataFrameShowsRowsTypesAndCounts()
    {
        var frame = new DataFrame(new StringDataFrameColumn("Name", Enumerable.Range(0, 30).Select(i => $"n{i}")), new DoubleDataFrameColumn("Mass", Enumerable.Range(0, 30).Select(i => i * 1.5)));
        string text = ValueFormatter.Format(frame)["text/plain"]!;
        Assert.StartsWith("Name (string)  Mass (double)\n", text, StringComparison.Ordinal);
        Assert.EndsWith("30 rows × 2 columns, the first 20 shown", text, StringComparison.Ordinal);
        Assert.StartsWith("<table>", ValueFormatter.Format(frame)["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void ADeedleFrameAndSeriesDoToo()
    {
        var columns = new FrameBuilder.Columns<int, string>();
        columns.Add("A", new Series<int, int>(Enumerable.Range(0, 100_000), Enumerable.Range(0, 100_000)));
        columns.Add("B", new Series<int, string>(Enumerable.Range(0, 100_000), Enumerable.Range(0, 100_000).Select(i => i == 0 ? null! : $"x{i}")));
        string text = ValueFormatter.Format(columns.Frame)["text/plain"]!;
        Assert.StartsWith("    A (int)  B (string)\n--  -------  ----------\n0         0\n1         1  x1\n", text, StringComparison.Ordinal);
        Assert.EndsWith("100,000 rows × 2 columns, the first 20 shown", text, StringComparison.Ordinal);
        Assert.Equal("Key  Value (double)\n---  --------------\n  1             2.5\n1 row", ValueFormatter.Format(new Series<int, double>([1], [2.5]))["text/plain"]);
    }

    [Fact]
    public void AnXPlotChartIsItsFigureWithoutTheNetwork()
    {
        var chart = Chart.Plot(new Scatter { x = new[] { 1, 2, 3 }, y = new[] { 1.5, 2.5, 3 }, name = "a </script>" });
        chart.WithTitle("T; var layout = x");
        var bundle = ValueFormatter.Format(chart);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], bundle.Items.Select(i => i.Key));
        var figure = JsonNode.Parse(bundle["application/vnd.plotly.v1+json"]!)!;
        Assert.Equal(("a </script>", "T; var layout = x"), ((string?)figure["data"]![0]!["name"], (string?)figure["layout"]!["title"]));
        Assert.DoesNotContain("</script>", bundle["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void APlotlyNetChartIsItsFigureToo()
    {
        var chart = Plotly.NET.CSharp.Chart.Line<int, int, string>(x: [1, 2], y: [3, 4], Name: "line");
        var bundle = ValueFormatter.Format(chart);
        Assert.Equal("application/vnd.plotly.v1+json", bundle.Items[0].Key);
        Assert.Equal(4, (int)JsonNode.Parse(bundle.Items[0].Value)!["data"]![0]!["y"]![1]!);
        Assert.Contains("y: 3, 4", bundle["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public void FSharpValuesReadAsFSharpWritesThem()
    {
        Assert.Equal("Some 3", ValueFormatter.Format(FSharpOption<int>.Some(3))["text/plain"]);
        Assert.Equal("[1; 2; 3]", ValueFormatter.Format(ListModule.OfSeq([1, 2, 3]))["text/plain"]);
        Assert.Equal("Key  Value\n---  -----\na        1\n1 row", ValueFormatter.Format(new FSharpMap<string, int>([Tuple.Create("a", 1)]))["text/plain"]);
        Assert.Equal("A\n-\n3\n1 row", ValueFormatter.Format(new[] { new { A = FSharpOption<int>.Some(3) } })["text/plain"]);
    }
}
