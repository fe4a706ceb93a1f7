using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

public class DatasetBuilderTests
{
    [Fact]
    public void Rows_of_text_become_typed_columns()
    {
        var data = DatasetBuilder.FromRows("pets", ["Name", "Kind", "Born", "Weight (kg)", "Vaccinated"],
        [
            ["Ada", "cat", "2019-05-01", "4.2", "yes"],
            ["Bo", "dog", "2020-01-17", null, "no"],
            ["Cy", "cat", "2018-11-30", "3.9", "yes"],
        ]);

        Assert.Equal(3, data.Rows);
        Assert.Equal([ColumnKind.Text, ColumnKind.Category, ColumnKind.Date, ColumnKind.Number, ColumnKind.Boolean], data.Columns.Select(c => c.Kind));
        Assert.Equal("kg", data.Column("Weight (kg)").Unit);
        Assert.Equal(1, data.Column("Weight (kg)").Missing);
        Assert.True(data.Column("Name").IsKey);
        Assert.Equal(new DateTime(2020, 1, 17), data.Dates("Born")[1]);
        Assert.Null(data.Numbers("Weight (kg)")[1]);
    }

    [Fact]
    public void A_row_longer_than_the_header_is_refused() =>
        Assert.Contains("3 cells for 2 columns", Assert.Throws<DataException>(() => DatasetBuilder.FromRows("t", ["a", "b"], [["1", "2", "3"]])).Message);
}
