using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class FilterTests
{
    private static readonly Dataset Data = Of(
        Cat("City", "Rome", "rome ", "Paris", null, "Oslo", "Oslo"),
        Num("Height (m)", 10, 20, 30.5, 40, null, 1200),
        Num("year", 1990, 1995, 2000, 2005, 2005, 2010),
        Bool("Open", "TRUE", "FALSE", "TRUE", null, "TRUE", "FALSE"),
        Day("Built", "1990-05-03", "1990-05-31", "1990-06-01", "1991-01-01 14:30", null, "1999-12-31"));

    private static int Count(params RowFilter[] filters) => RowSelection.Of(ColumnStore.For(Data), filters).Count;

    [Theory]
    [InlineData("City", "=", "ROME", 2)]
    [InlineData("City", "!=", "Rome", 3)]
    [InlineData("City", "in", "Rome|Oslo", 4)]
    [InlineData("City", "contains", "O", 4)]
    [InlineData("City", "missing", "", 1)]
    [InlineData("City", "present", "", 5)]
    [InlineData("height (m)", ">", "20", 3)]
    [InlineData("Height (m)", ">=", "20", 4)]
    [InlineData("Height (m)", "<", "20", 1)]
    [InlineData("Height (m)", "=", "1,200", 1)]
    [InlineData("Height (m)", "between", "20|40", 3)]
    [InlineData("Height (m)", "!=", "20", 4)]
    [InlineData("Height (m)", "missing", "", 1)]
    [InlineData("year", "=", "2005", 2)]
    [InlineData("year:year", "in", "1990|2005", 3)]
    [InlineData("year", "between", "2005|1995", 4)]
    [InlineData("Open", "=", "yes", 3)]
    [InlineData("Open", "=", "false", 2)]
    public void Text_and_numbers_are_compared_as_a_reader_would(string column, string op, string values, int rows) =>
        Assert.Equal(rows, Count(Where(column, op, values.Split('|', StringSplitOptions.RemoveEmptyEntries))));

    [Theory]
    [InlineData("Built", "=", "1990", 3)]
    [InlineData("Built", "=", "1990-05", 2)]
    [InlineData("Built", "=", "1990-05-03", 1)]
    [InlineData("Built", "=", "1991-01-01", 1)]
    [InlineData("Built", ">", "1990", 2)]
    [InlineData("Built", ">", "1990-05", 3)]
    [InlineData("Built", ">=", "1990-05-31", 4)]
    [InlineData("Built", "<", "1990-06", 2)]
    [InlineData("Built", "<=", "1990", 3)]
    [InlineData("Built", "<=", "1991-01-01", 4)]
    [InlineData("Built", "between", "1990-06|1991", 2)]
    [InlineData("Built", "!=", "1990", 2)]
    [InlineData("Built:year", "=", "1990", 3)]
    [InlineData("Built:year", ">", "1990", 2)]
    [InlineData("Built:month", "=", "1990-05", 2)]
    [InlineData("Built:quarter", "=", "1990-Q2", 3)]
    [InlineData("Built:month-of-year", "=", "may", 2)]
    [InlineData("Built:month-of-year", "=", "5", 2)]
    [InlineData("Built:month-of-year", "between", "December|January", 2)]
    [InlineData("Built:month-of-year", "in", "Jun|Dec", 2)]
    [InlineData("Built:weekday", "=", "Thursday", 2)]
    [InlineData("Built:hour", ">=", "14", 1)]
    [InlineData("Built:year", "missing", "", 1)]
    public void A_date_is_a_stretch_from_its_start_to_its_end(string column, string op, string values, int rows) =>
        Assert.Equal(rows, Count(Where(column, op, values.Split('|', StringSplitOptions.RemoveEmptyEntries))));

    [Theory]
    [InlineData("Citty", "=", "Rome", "no column 'Citty'", "'City'")]
    [InlineData("City", "=", "Pariss", "no value 'Pariss'", "'Paris'")]
    [InlineData("City", "~", "Rome", "'~'", "between")]
    [InlineData("City", ">", "Rome", "'City'", "'>'")]
    [InlineData("Height (m)", "=", "tall", "'tall'", "Height (m)")]
    [InlineData("Height (m)", "=", "4,5", "'4,5'", "0.5")]
    [InlineData("Height (m)", "between", "3", "two values", "1")]
    [InlineData("Built", "=", "sometime", "'sometime'", "1990-05")]
    [InlineData("Built:month-of-year", "=", "Smarch", "'Smarch'", "July")]
    [InlineData("City:year", "=", "1990", "no column 'City'", "City")]
    public void A_faulty_filter_teaches(string column, string op, string values, params string[] said)
    {
        if (column == "City:year") said = ["'City'", "dates"];
        var fault = Assert.ThrowsAny<DataException>(() => Count(Where(column, op, values.Split('|'))));
        Assert.All(said, s => Assert.Contains(s, fault.Message));
    }

    [Fact]
    public void Filters_are_said_in_words() => Assert.Equal(
        " where City is Rome or Oslo and Height (m) is at least 1,200 and month of Built is 1990-05 and Built is before 1995",
        RowSelection.Of(ColumnStore.For(Data),
            [Where("city", "in", "Rome", "Oslo"), Where("Height (m)", ">=", "1200"), Where("Built:month", "=", "1990-05"), Where("Built", "<", "1995")]).Where);

    [Fact]
    public void Rows_that_a_missing_cell_keeps_out_are_counted()
    {
        var rows = RowSelection.Of(ColumnStore.For(Data), [Where("Height (m)", ">", "15"), Where("City", "!=", "Paris")]);
        // Row 4 has a height and no city, row 5 a city and no height; both might have met the filters.
        Assert.Equal((2, 2), (rows.Count, rows.Undecided));
    }
}
