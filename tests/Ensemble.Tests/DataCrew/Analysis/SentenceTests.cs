using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

/// <summary>A report checks every number it says against the result's value and facts, so a sentence may say no number that is none of them.</summary>
public partial class SentenceTests
{
    private static readonly RowFilter[] Heavy = [Where("Body Mass (g)", ">", "4000")], Nineties = [Where("Flight Date:year", "between", "1991", "1999")];

    [Fact]
    public async Task Every_number_of_a_sentence_is_a_fact()
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
        foreach (var call in calls)
        {
            var result = tools.Do(call);
            var said = Numbers().Matches(result.Sentence).Select(m => m.Value).ToList();
            Assert.All(said, number => Assert.True(IsFact(result, number), $"'{number}' in '{result.Sentence}' is no fact of {string.Join(", ", result.Facts)}."));
        }
    }

    // p is said as a bound where it is smaller than any reader cares to know.
    private static bool IsFact(AnalysisResult result, string said)
    {
        if (said == "0.001" && result.Sentence.Contains("p < 0.001")) return result.Facts["p"] < 0.001;
        double number = double.Parse(said.Replace(",", ""), CultureInfo.InvariantCulture);
        IEnumerable<double> facts = result.Value is AnswerValue.Number value ? result.Facts.Values.Append(value.Value) : result.Facts.Values;
        return facts.Any(f => Near(number, f) || Near(number, f * 100) || Near(number, -f) || Near(number, -f * 100));
    }

    private static bool Near(double said, double fact) => Math.Abs(said - fact) <= Math.Max(Math.Abs(fact) * 6e-4, 6e-4);

    [GeneratedRegex(@"(?<![\w-])-?\d[\d,]*(\.\d+)?(e[+-]\d+)?")]
    private static partial Regex Numbers();
}
