using CsCheck;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class TrendTests
{
    private static AnalystTools Shops() => Tools(
        Num("year", 2000, 2000, 2001, 2002, 2002, 2001),
        Cat("Shop", "A", "B", "A", "A", "B", "C"),
        Num("Sales ($)", 10, 20, 14, 18, 10, 5));

    [Fact]
    public void Repeated_times_are_averaged_and_the_change_is_last_minus_first()
    {
        var result = Shops().Do(t => t.Trend("Sales ($)"));
        Assert.Equal(14 - 15, result.Number());
        Assert.Equal((15, 14, 9.5, 15), (result.Facts["first"], result.Facts["last"], result.Facts["min"], result.Facts["max"]));
        Assert.Equal(-0.5, result.Facts["slope per year"], 1e-12);
        Assert.Equal(-1.0 / 15, result.Facts["change as a fraction"], 1e-12);
        Assert.Equal("The mean Sales ($) fell from $15 in 2000 to $14 in 2002, by $1 (6.667%). It was lowest in 2001 ($9.5) and highest in 2000 ($15).",
            result.Sentence);
    }

    [Fact]
    public void Each_group_has_its_own_change()
    {
        var result = Shops().Do(t => t.Trend("Sales ($)", groupBy: "Shop"));
        Assert.Equal([new("A", 8), new("B", -10)], result.Groups());
        Assert.Contains("1 group of Shop without values at two points in time is left out.", result.Assumptions);
        Assert.Equal(["B", "A"], result.Series.Select(s => s.Name));
        Assert.Equal("A", Shops().Do(t => t.Rank("Shop", column: "Sales ($)", function: "change")).Text());
    }

    [Fact]
    public void Rows_are_counted_by_period_with_zeros_between()
    {
        var tools = Tools(Day("When", "2020-01-01", "2020-01-09", "2020-04-02", "2020-04-30", "2020-04-11", "2020-01-31"));
        var result = tools.Do(t => t.Trend(period: "month"));
        Assert.Equal(0, result.Number());
        Assert.Equal([3, 0, 0, 3], result.Series[0].Y);
        Assert.Equal("The number of rows was the same in 2020-01 and in 2020-04: 3. It was lowest in 2020-02 (0) and highest in 2020-01 (3).", result.Sentence);
        Assert.Empty(result.Assumptions);
    }

    [Fact]
    public void The_last_year_of_the_calendar_is_no_trap()
    {
        var tools = Tools(Day("Until", "2020-01-01", "9999-12-31", "9999-01-01"), Num("x", 1, 2, 4));
        Assert.Equal(2, tools.Do(t => t.Trend("x", period: "year")).Number());
        Assert.Equal(2, tools.Do(t => t.CountRows([Where("Until", "=", "9999")])).Number());
    }

    [Fact]
    public void Of_several_time_columns_the_first_date_is_taken_and_told()
    {
        var tools = Tools(Num("year", 2000, 2001), Day("Sold", "2000-05-01", "2001-06-01"), Num("x", 1, 4));
        var result = tools.Do(t => t.Trend("x"));
        Assert.Equal("Time is read from Sold; year could be meant as well.", Assert.Single(result.Assumptions));
        Assert.Equal(3, tools.Do(t => t.Trend("x", timeColumn: "year")).Number());
    }

    [Theory]
    [InlineData("Sales ($)", null, "weekday", "'weekday'")]
    [InlineData("Sales ($)", null, "month", "no month")]
    [InlineData("Sales ($)", "Shop", null, "times")]
    [InlineData("Shop", null, null, "numbers")]
    public void A_faulty_request_teaches(string column, string? time, string? period, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<DataException>(() => Shops().Trend(column, timeColumn: time, period: period)).Message);

    [Fact]
    public void A_table_without_time_and_a_single_time_are_told()
    {
        Assert.Contains("no column of dates or years", Assert.Throws<DataException>(() => Tools(Num("x", 1, 2)).Trend("x")).Message);
        Assert.Contains("only 2001", Assert.Throws<DataException>(() => Shops().Trend("Sales ($)", filters: [Where("year", "=", "2001")])).Message);
    }

    [Fact]
    public void Changes_between_neighbours_add_up_to_the_whole() =>
        Gen.Double[-1e3, 1e3].Array[3, 12].Sample(values =>
        {
            var tools = Tools(Num("year", [.. values.Select((_, i) => (double?)(2000 + i))]), Num("x", [.. values.Select(v => (double?)v)]));
            double Change(int from, int to) => tools.Do(t => t.Trend("x", filters: [Where("year", "between", $"{from}", $"{to}")])).Number();
            int last = 2000 + values.Length - 1;
            Assert.Equal(tools.Do(t => t.Trend("x")).Number(), Enumerable.Range(2000, values.Length - 1).Sum(y => Change(y, y + 1)), 1e-9);
            Assert.Equal(values[^1] - values[0], Change(2000, last), 1e-9);
        });

    [Fact]
    public void A_line_of_very_many_points_is_drawn_with_fewer_that_keep_its_ends_and_extremes()
    {
        string[] days = [.. Enumerable.Range(0, 9_000).Select(i => new DateTime(2000, 1, 1).AddDays(i).ToString("yyyy-MM-dd"))];
        Gen.Double[-1e6, 1e6].Array[days.Length].Sample(values =>
        {
            var result = Tools(Day("When", days), Num("Level", [.. values.Select(v => (double?)v)])).Do(t => t.Trend("Level"));
            var drawn = Assert.Single(result.Series);

            Assert.Equal(9_000, result.Facts["points"]);
            Assert.InRange(drawn.Y.Length, 1_000, 2_000);
            Assert.Equal((values[0], values[^1], values.Min(), values.Max()), (drawn.Y[0], drawn.Y[^1], drawn.Y.Min(), drawn.Y.Max()));
            Assert.Equal(drawn.X.Cast<DateTime>().Order(), drawn.X.Cast<DateTime>());
            Assert.All(drawn.X.Cast<DateTime>().Zip(drawn.Y), p => Assert.Equal(values[(int)(p.First - new DateTime(2000, 1, 1)).TotalDays], p.Second));
        }, iter: 3);
    }
}
