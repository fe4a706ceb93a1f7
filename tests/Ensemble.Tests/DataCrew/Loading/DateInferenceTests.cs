using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

public class DateInferenceTests
{
    private static Dataset Column(string name, params string?[] cells) =>
        DatasetBuilder.FromRows("t", [name], cells.Select(c => (IReadOnlyList<string?>)[c]));

    [Theory]
    [InlineData("2024-01-31|2024-02-01", "2024-01-31|2024-02-01")]
    [InlineData("2024/1/31|2024/2/1", "2024-01-31|2024-02-01")]
    [InlineData("31.01.2024|01.02.2024", "2024-01-31|2024-02-01")]
    [InlineData("31/01/2024|01/02/2024", "2024-01-31|2024-02-01")]
    [InlineData("01/31/2024|02/01/2024", "2024-01-31|2024-02-01")]
    [InlineData("1/31/99|2/1/05", "1999-01-31|2005-02-01")]
    [InlineData("31 Jan 2024|1 February 2024", "2024-01-31|2024-02-01")]
    [InlineData("Jan 31, 2024|February 1, 2024", "2024-01-31|2024-02-01")]
    [InlineData("31-Jan-2024|01-Feb-24", "2024-01-31|2024-02-01")]
    [InlineData("Wed, 31 Jan 2024|Thursday, February 1st, 2024", "2024-01-31|2024-02-01")]
    [InlineData("2024-01|2024-02", "2024-01-01|2024-02-01")]
    [InlineData("Jan 2024|Feb 2024", "2024-01-01|2024-02-01")]
    [InlineData("2024-Q1|2024-Q3", "2024-01-01|2024-07-01")]
    [InlineData("Q1 2024|Q3 2024", "2024-01-01|2024-07-01")]
    [InlineData("2024-W01|2024-W05", "2024-01-01|2024-01-29")]
    [InlineData("2024-01-31T14:05:09|2024-02-01T00:00:00", "2024-01-31T14:05:09|2024-02-01")]
    [InlineData("2024-01-31 14:05|2024-02-01 2:05 PM", "2024-01-31T14:05:00|2024-02-01T14:05:00")]
    [InlineData("2024-01-31T14:05:09.25Z|2024-02-01T00:00:00Z", "2024-01-31T14:05:09.25|2024-02-01")]
    [InlineData("2024-01-31T14:00:00+02:00|2024-01-31T14:00:00Z", "2024-01-31T12:00:00|2024-01-31T14:00:00")]
    [InlineData("20240131|20240201|20240202|20240203|20240204", "2024-01-31|2024-02-01|2024-02-02|2024-02-03|2024-02-04")]
    public void Dates_are_read_as_people_write_them(string cells, string expected)
    {
        var data = Column("v", cells.Split('|'));

        Assert.Equal(ColumnKind.Date, data.Columns[0].Kind);
        Assert.True(data.Columns[0].IsTime);
        Assert.Equal(expected, CellsOf.Column(data, "v"));
    }

    [Theory]
    [InlineData("v", "20240131|20240201")]              // two numbers prove nothing
    [InlineData("v", "20241331|20240201|20240202|20240203|20240205|20240206")]
    [InlineData("v", "1.5|2.5")]
    [InlineData("v", "2019|2020")]
    public void Numbers_that_may_be_dates_stay_numbers(string name, string cells) =>
        Assert.Equal(ColumnKind.Number, Column(name, cells.Split('|')).Columns[0].Kind);

    [Theory]
    [InlineData("2008-09|2009-10|2010-11")] // seasons
    [InlineData("01-02-1234|03-04-1299")]   // no year of ours
    [InlineData("123-45-6789|321-54-9876")]
    [InlineData("1/2|3/4")]
    [InlineData("v1.2.20|v1.3.21")]
    public void Texts_that_look_a_little_like_dates_stay_text(string cells) =>
        Assert.Equal(ColumnKind.Text, Column("v", cells.Split('|')).Columns[0].Kind);

    [Fact]
    public void Eight_digits_are_a_day_where_the_name_says_date() =>
        Assert.Equal("2024-01-31|2024-02-01", CellsOf.Column(Column("order_date", "20240131", "20240201"), "order_date"));

    [Fact]
    public void An_order_that_nothing_decides_is_assumed_and_stated()
    {
        var data = Column("d", "01/02/2024", "03/04/2024");

        Assert.Equal("2024-01-02|2024-03-04", CellsOf.Column(data, "d"));
        Assert.Contains(data.Notes, n => n.Contains("month before day is assumed"));
    }

    [Fact]
    public void One_date_column_decides_for_the_other()
    {
        var data = DatasetBuilder.FromRows("t", ["sure", "open"], [["31/01/2024", "01/02/2024"], ["15/02/2024", "03/04/2024"]]);

        Assert.Equal("2024-02-01|2024-04-03", CellsOf.Column(data, "open"));
        Assert.Contains(data.Notes, n => n.Contains("'open'") && n.Contains("taken from the other date columns"));
    }

    [Fact]
    public void Points_between_the_parts_put_the_day_first() =>
        Assert.Equal("2056-01-12|2056-01-11", CellsOf.Column(Column("d", "12.01.2056", "11.01.2056"), "d"));

    [Fact]
    public void A_part_that_is_one_in_every_row_is_the_day() =>
        Assert.Equal("2024-01-01|2024-02-01|2024-03-01", CellsOf.Column(Column("month", "01/01/2024", "01/02/2024", "01/03/2024"), "month"));

    [Fact]
    public void A_few_cells_that_are_no_dates_are_missing_and_counted()
    {
        var data = Column("d", [.. Enumerable.Range(1, 20).Select(i => $"2024-01-{i:00}"), "2024-02-30", "unknown"]);

        Assert.Equal(ColumnKind.Date, data.Columns[0].Kind);
        Assert.Equal(2, data.Columns[0].Missing);
        Assert.Contains(data.Notes, n => n.Contains("'2024-02-30'"));
    }
}
