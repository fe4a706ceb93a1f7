using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

public class NumberInferenceTests
{
    private static Dataset Column(string name, params string?[] cells) =>
        DatasetBuilder.FromRows("t", [name], cells.Select(c => (IReadOnlyList<string?>)[c]));

    [Theory]
    [InlineData("1|2.5|-3", "1|2.5|-3", null)]
    [InlineData("1,234.5|12", "1234.5|12", null)]
    [InlineData("1.234,5|12", "1234.5|12", null)]
    [InlineData("1,5|2,25", "1.5|2.25", null)]
    [InlineData("1 234,5|12 000", "1234.5|12000", null)]
    [InlineData("1'234|12'000'000", "1234|12000000", null)]
    [InlineData("12,34,567|1,000", "1234567|1000", null)]
    [InlineData("+5|\u22127", "5|-7", null)]
    [InlineData("(3)|4", "-3|4", null)]
    [InlineData("1e3|-2.5E-3", "1000|-0.0025", null)]
    [InlineData(".5|5.", "0.5|5", null)]
    [InlineData("12%|50 %", "12|50", "%")]
    [InlineData("$1,000.50|-$3", "1000.5|-3", "$")]
    [InlineData("1.000,50 €|3 €", "1000.5|3", "€")]
    [InlineData("USD 5|USD 6", "5|6", "USD")]
    [InlineData("12 kg|3.5kg", "12|3.5", "kg")]
    [InlineData("3 stars|4 stars", "3|4", "stars")]
    [InlineData("0|$5", "0|5", "$")]
    [InlineData("14480000000000000|5", "14480000000000000|5", null)]
    public void Numbers_are_read_as_people_write_them(string cells, string expected, string? unit)
    {
        var data = Column("v", cells.Split('|'));

        Assert.Equal(ColumnKind.Number, data.Columns[0].Kind);
        Assert.Equal(expected, CellsOf.Column(data, "v"));
        Assert.Equal(unit, data.Columns[0].Unit);
    }

    [Theory]
    [InlineData("02134|10001|90210", "leading zeros")]
    [InlineData("12345678901234567|22345678901234567", "more than 15")]
    [InlineData("5 kg|7 lb|9 kg", "different units")]
    [InlineData("1-2|3-4", "different")]
    [InlineData("192.168.0.1|10.0.0.1", "different")]
    [InlineData("12:30|14:45", "different")]
    public void Digits_that_name_things_stay_text(string cells, string because)
    {
        var data = Column("v", cells.Split('|'));

        Assert.Equal(ColumnKind.Text, data.Columns[0].Kind);
        Assert.Contains(because, data.Columns[0].Reason);
        Assert.Equal(cells, CellsOf.Column(data, "v"));
    }

    [Theory]
    [InlineData("1,234|987|12,000", "1234|987|12000")] // thousands beside small whole numbers
    [InlineData("1.234|5.678", "1.234|5.678")]
    [InlineData("1,234.5|1,234", "1234.5|1234")]
    [InlineData("0,125|1,234", "0.125|1.234")]         // a leading zero settles it
    public void The_whole_column_decides_what_a_mark_means(string cells, string expected) =>
        Assert.Equal(expected, CellsOf.Column(Column("v", cells.Split('|')), "v"));

    [Fact]
    public void A_column_that_leaves_the_mark_open_follows_the_other_columns_and_says_so()
    {
        var data = DatasetBuilder.FromRows("t", ["sure", "open"], [["12,5", "1.234"], ["3,75", "2.500"]]);

        Assert.Equal("1234|2500", CellsOf.Column(data, "open"));
        Assert.Contains(data.Notes, n => n.Contains("'open'") && n.Contains("thousands mark") && n.Contains("other number columns"));
    }

    [Fact]
    public void An_open_mark_without_any_evidence_is_a_stated_assumption()
    {
        var data = Column("pop", "1,234", "12,345");

        Assert.Equal("1234|12345", CellsOf.Column(data, "pop"));
        Assert.Contains(data.Notes, n => n.Contains("'1,234'") && n.Contains("assumed"));
    }

    [Fact]
    public void A_few_cells_that_are_no_numbers_are_missing_and_counted_with_examples()
    {
        var data = Column("v", [.. Enumerable.Range(0, 30).Select(i => $"{i}"), "abc", "TBD", "", null]);

        Assert.Equal(ColumnKind.Number, data.Columns[0].Kind);
        Assert.Equal(4, data.Columns[0].Missing);
        Assert.Equal("30 of 31 values are numbers.", data.Columns[0].Reason);
        Assert.Contains(data.Notes, n => n.StartsWith("1 value of 'v' is not a number", StringComparison.Ordinal) && n.Contains("'abc'"));
        Assert.Contains(data.Notes, n => n.Contains("'TBD' (1 cell) counts as missing"));
    }

    [Fact]
    public void Many_cells_that_are_no_numbers_make_a_column_of_text_and_lose_nothing()
    {
        var data = Column("size", "36", "38", "S", "M", "L", "40");

        Assert.Equal(ColumnKind.Text, data.Columns[0].Kind);
        Assert.Equal("36|38|S|M|L|40", CellsOf.Column(data, "size"));
    }

    [Theory]
    [InlineData("Year", true)]
    [InlineData("model_year", true)]
    [InlineData("yearBuilt", true)]
    [InlineData("Jahr", true)]
    [InlineData("Score", false)]
    public void Whole_numbers_are_years_where_the_name_says_so(string name, bool time) =>
        Assert.Equal(time, Column(name, "1999", "2003", "2001").Columns[0].IsTime);

    [Fact]
    public void Days_of_the_year_are_no_years() => Assert.False(Column("year", "17", "350").Columns[0].IsTime);

    [Theory]
    [InlineData("Body Mass (g)", "g")]
    [InlineData("temp [°C]", "°C")]
    [InlineData("Speed IAS in knots", "knots")]
    [InlineData("Cost Total $", "$")]
    [InlineData("price_usd", "USD")]
    [InlineData("weight_kg", "kg")]
    [InlineData("height cm", "cm")]
    [InlineData("temp_c", "°C")]
    [InlineData("Humidity (%)", "%")]
    [InlineData("Density (kg/m³)", "kg/m³")]
    [InlineData("humidity_pct", "%")]
    [InlineData("temp_min", null)]
    [InlineData("vitamin_c", null)]
    [InlineData("Sales (2020)", null)]
    [InlineData("Score (avg)", null)]
    [InlineData("km", null)]
    [InlineData("Days", null)]
    public void A_name_states_its_unit(string name, string? unit) => Assert.Equal(unit, Column(name, "1.5", "2").Columns[0].Unit);

    [Fact]
    public void A_description_has_the_ends_the_counts_and_whether_it_is_a_key()
    {
        var id = Column("id", "3", "1", "2").Columns[0];
        var other = Column("weight", "3", "10", null, "3").Columns[0];

        Assert.True(id.IsKey);
        Assert.False(other.IsKey);
        Assert.Equal(("3", "10", 2, 1), (other.Min, other.Max, other.Distinct, other.Missing));
    }
}
