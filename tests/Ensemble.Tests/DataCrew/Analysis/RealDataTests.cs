using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

/// <summary>
/// Figures of the real data sets. Every constant was computed from data/*.csv with Python's csv, statistics, math and
/// collections modules, apart from this library; p values there by Simpson's rule over Student's density.
/// </summary>
public class RealDataTests
{
    private const string Mass = "Body Mass (g)", Flipper = "Flipper Length (mm)", Speed = "Speed IAS in knots";

    private static async Task<AnalysisResult> Ask(string data, Func<AnalystTools, string> call) => (await RealData.Tools(data)).Do(call);

    [Fact]
    public async Task Penguins_by_species()
    {
        var means = await Ask("penguins", t => t.Aggregate(Mass, "mean", "Species"));
        Assert.Equal(["Gentoo", "Chinstrap", "Adelie"], means.Groups().Select(g => g.Key));
        Assert.Equal([5076.016260162602, 3733.0882352941176, 3700.662251655629], means.Groups().Select(g => g.Value));
        Assert.Contains("342 of 344 rows; 2 have no value in Body Mass (g)", means.Method);
        var std = await Ask("penguins", t => t.Aggregate(Mass, "std", filters: [Where("Species", "=", "gentoo")]));
        Assert.Equal(504.11623665709163, std.Number(), 1e-10);
        var spread = (await Ask("penguins", t => t.Distribution(Mass))).Groups().ToDictionary();
        Assert.Equal((342, 4201.754385964912, 3550, 4050, 4750), (spread["count"], spread["mean"], spread["25%"], spread["median"], spread["75%"]));
        Assert.Equal(801.9545356980955, spread["std"], 1e-10);
    }

    [Fact]
    public async Task Penguins_correlation()
    {
        var r = await Ask("penguins", t => t.Correlate(Flipper, Mass));
        Assert.Equal(0.8712017673060114, r.Number(), 1e-12);
        Assert.Equal(0.8399741230312999, r.Facts["spearman"], 1e-12);
        Assert.Equal(49.68556640610009, r.Facts["slope"], 1e-9);
        Assert.Equal(342, r.Facts["n"]);
        Assert.Equal(r.Facts["spearman"], (await Ask("penguins", t => t.Correlate(Flipper, Mass, "spearman"))).Number());
        Assert.Equal($"{Flipper} and {Mass}", (await Ask("penguins", t => t.StrongestCorrelation())).Text());
    }

    [Fact]
    public async Task Penguins_compared()
    {
        var clear = await Ask("penguins", t => t.CompareGroups("Species", "Gentoo", "Chinstrap", Mass));
        Assert.Equal(1342.928024868484, clear.Number(), 1e-9);
        Assert.Equal(20.627794010997135, clear.Facts["t"], 1e-9);
        Assert.Equal(170.40436192715018, clear.Facts["df"], 1e-9);
        Assert.Contains("is larger than chance explains", clear.Sentence);
        var unclear = await Ask("penguins", t => t.CompareGroups("Species", "Adelie", "Chinstrap", Mass));
        Assert.Equal(-32.42598363848856, unclear.Number(), 1e-9);
        Assert.Equal(0.587860815958499, unclear.Facts["p"], 1e-9);
        Assert.Contains("is within what chance explains", unclear.Sentence);
    }

    [Fact]
    public async Task Strikes_counted_and_ranked()
    {
        Assert.Equal(["Texas", "California", "Louisiana", "Tennessee", "Kentucky"], (await Ask("birdstrikes", t => t.Rank("Origin State", 5))).Names());
        var years = await Ask("birdstrikes", t => t.CountRows(groupBy: "Flight Date:year"));
        Assert.Equal([463, 571, 657, 677, 667, 713, 752, 865, 907, 941, 1065, 1095, 627], years.Groups().Select(g => g.Value));
        Assert.Equal("October", (await Ask("birdstrikes", t => t.Rank("Flight Date:month-of-year"))).Text());
        Assert.Equal(0.5624, (await Ask("birdstrikes", t => t.ShareOfRows([Where("Time of day", "=", "Day")]))).Number());
        var costs = (await Ask("birdstrikes", t => t.Aggregate("Cost Total $", "sum", "Effect Amount of damage"))).Groups();
        Assert.Equal([new("Substantial", 35060894), new("Minor", 2695680), new("Medium", 992428), new("C", 885046), new("B", 636405), new("None", 274823)], costs);
    }

    [Fact]
    public async Task Strikes_speeds()
    {
        Assert.Equal(153.53517587939697, (await Ask("birdstrikes", t => t.Aggregate(Speed, "mean"))).Number(), 1e-10);
        Assert.Equal(220, (await Ask("birdstrikes", t => t.Aggregate(Speed, "p90"))).Number());
        Assert.Equal(2836, (await Ask("birdstrikes", t => t.MissingValues(Speed))).Number());
        var outliers = await Ask("birdstrikes", t => t.FindOutliers(Speed));
        Assert.Equal((609, 70, 230), (outliers.Number(), outliers.Facts["low fence"], outliers.Facts["high fence"]));
    }

    [Fact]
    public async Task Weather_by_the_calendar()
    {
        var rain = await Ask("seattle-weather", t => t.Aggregate("precipitation", "sum", "date:year"));
        Assert.Equal(["2012", "2013", "2014", "2015"], rain.Groups().Select(g => g.Key));
        Assert.All(rain.Groups().Zip([1226.0, 828.0, 1232.8, 1139.2]), p => Assert.Equal(p.Second, p.First.Value, 1e-9));
        Assert.Equal("August", (await Ask("seattle-weather", t => t.Rank("date:month-of-year", column: "temp_max"))).Text());
        Assert.Equal(16.0 / 124, (await Ask("seattle-weather", t => t.ShareOfRows([Where("weather", "=", "rain")], [Where("date:month-of-year", "=", "July")]))).Number(), 1e-15);
        var gap = await Ask("seattle-weather", t => t.CompareColumns("temp_max", "temp_min"));
        Assert.Equal(8.204312114989733, gap.Number(), 1e-10);
        Assert.Equal(82.09216103921321, gap.Facts["t"], 1e-8);
        Assert.Equal(3.505643716998874, (await Ask("seattle-weather", t => t.Distribution("precipitation"))).Facts["skewness"], 1e-9);
        Assert.Equal(["temp_min", "precipitation", "wind"], (await Ask("seattle-weather", t => t.StrongestCorrelation("temp_max", 3))).Names());
    }

    [Fact]
    public async Task Countries_over_time()
    {
        var china = await Ask("gapminder", t => t.Trend("life_expect", filters: [Where("country", "=", "China")]));
        Assert.Equal(19.06, china.Number(), 1e-9);
        var stretch = await Ask("gapminder", t => t.Trend("fertility", filters: [Where("country", "=", "China"), Where("year", "between", "1960", "2000")]));
        Assert.Equal(-2.7, stretch.Number(), 1e-9);
        Assert.StartsWith("The fertility among rows where country is China and year is between 1960 and 2000 fell from", stretch.Sentence);
        Assert.Equal(15.351935483870967, (await Ask("gapminder", t => t.Trend("life_expect"))).Number(), 1e-9);
        Assert.Equal(15.351935483870967, (await Ask("gapminder", t => t.Trend("life_expect", filters: [Where("year", "in", "1955", "2005")]))).Number(), 1e-9);
        Assert.Equal(["Peru", "Iran", "Turkey"], (await Ask("gapminder", t => t.Rank("country", 3, "top", "life_expect", "change"))).Names());
        Assert.Equal("South Africa", (await Ask("gapminder", t => t.Rank("country", 1, "bottom", "life_expect", "change"))).Text());
        Assert.Equal("The highest life_expect is 82.5 (country Japan, year 2005).", (await Ask("gapminder", t => t.Aggregate("life_expect", "max"))).Sentence);
    }

    [Fact]
    public async Task Carbon_dioxide_over_time()
    {
        var stamps = await Ask("co2-concentration", t => t.Trend("CO2"));
        Assert.Equal(416.18 - 315.70, stamps.Number(), 1e-9);
        Assert.Equal(1.5766110770917352, stamps.Facts["slope per year"], 1e-9);
        Assert.StartsWith("The CO2 rose from 315.7 on 1958-03-01 to 416.2 on 2020-04-01, by 100.5 (31.83%).", stamps.Sentence);
        var years = await Ask("co2-concentration", t => t.Trend("CO2", period: "year"));
        Assert.Equal(414.5375 - 315.33375, years.Number(), 1e-9);
        Assert.Equal((63, 1958, 2020), (years.Facts["points"], years.Facts["time of first"], years.Facts["time of last"]));
        Assert.Equal(["The first period, 1958, is not complete: its data start on 1958-03-01.", "The last period, 2020, is not complete: its data end on 2020-04-01."], years.Assumptions);
        Assert.IsType<DateTime>(years.Series[0].X[0]);
    }
}
