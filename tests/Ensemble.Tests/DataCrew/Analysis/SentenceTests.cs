using System.Text.Json;
using System.Text.RegularExpressions;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

/// <summary>A report repeats what a result says of itself, so the report's verifier must find every number of that in the result.</summary>
public partial class SentenceTests
{
    private static readonly RowFilter[] Heavy = [Where("Body Mass (g)", ">", "4000")], Nineties = [Where("Flight Date:year", "between", "1991", "1999")];

    [Fact]
    public async Task Every_number_of_a_sentence_passes_the_verifier()
    {
        await Check("penguins",
            t => t.CountRows(Heavy), t => t.CountRows(groupBy: "Sex"), t => t.ShareOfRows(Heavy), t => t.ShareOfRows(Heavy, groupBy: "Species"),
            t => t.ShareOfRows(groupBy: "Island"), t => t.Aggregate("Body Mass (g)", "mean", filters: Heavy), t => t.Aggregate("Body Mass (g)", "p90", "Island"),
            t => t.Rank("Species", 2, column: "Flipper Length (mm)"), t => t.Rank("Island"), t => t.CompareGroups("Species", "Adelie", "Gentoo", "Body Mass (g)"),
            t => t.CompareGroups("Species", "Adelie", condition: Heavy), t => t.CompareGroups("Species", "Adelie", "Gentoo"), t => t.Distribution("Body Mass (g)"),
            t => t.Distribution("Species"), t => t.FindOutliers("Body Mass (g)"), t => t.CompareColumns("Beak Length (mm)", "Beak Depth (mm)"), t => t.MissingValues(),
            t => t.MissingValues("Sex"), t => t.DistinctValues("Island"), t => t.CountColumns(), t => t.Correlate("Body Mass (g)", "Beak Depth (mm)"), t => t.StrongestCorrelation(n: 3));
        await Check("birdstrikes", t => t.Trend(period: "year", filters: Nineties), t => t.Trend(period: "year", groupBy: "Wildlife Size"),
            t => t.Rank("Origin State", 12), t => t.Rank("Flight Date:month-of-year", 3), t => t.FindOutliers("Cost Total $"));
    }

    private static async Task Check(string data, params Func<AnalystTools, string>[] calls)
    {
        var tools = await RealData.Tools(data);
        using var description = JsonDocument.Parse(tools.DescribeColumns());
        string[] columns = [.. description.RootElement.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()!), data + ".csv"];
        foreach (var call in calls)
        {
            var result = tools.Do(call);
            // The citation stands in each sentence, as a report writes it.
            string report = SentenceEnd().Replace($"{result.Sentence}\n\n{result.Method}", $" [{result.Id}].");
            Assert.Empty(ReportVerifier.Check(report, [result], columns));
        }
    }

    [GeneratedRegex(@"\.(?= [A-Z]|\n|$)")]
    private static partial Regex SentenceEnd();
}
