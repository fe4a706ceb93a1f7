using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

public class TextInferenceTests
{
    private static ColumnInfo Column(params string?[] cells) =>
        DatasetBuilder.FromRows("t", ["v"], cells.Select(c => (IReadOnlyList<string?>)[c])).Columns[0];

    [Theory]
    [InlineData("true|false|TRUE", ColumnKind.Boolean)]
    [InlineData("yes|No|yes", ColumnKind.Boolean)]
    [InlineData("Y|N", ColumnKind.Boolean)]
    [InlineData("yes|yes", ColumnKind.Boolean)]
    [InlineData("F|F", ColumnKind.Category)]
    [InlineData("M|F|M", ColumnKind.Category)]
    [InlineData("0|1|1", ColumnKind.Number)]
    [InlineData("a|b|a", ColumnKind.Category)]
    [InlineData("a|b|c", ColumnKind.Text)]
    [InlineData("Paris|paris|PARIS|Rome", ColumnKind.Category)]
    [InlineData("January|March|March", ColumnKind.Category)]
    public void Words_have_their_kind(string cells, ColumnKind kind) => Assert.Equal(kind, Column(cells.Split('|')).Kind);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("?")]
    [InlineData(".")]
    [InlineData("#N/A")]
    [InlineData("-NaN")]
    [InlineData("-1.#QNAN")]
    [InlineData("\\N")]
    [InlineData("<NA>")]
    public void Some_texts_mean_missing_in_every_column(string word)
    {
        Assert.Equal(1, Column("a", word, "b").Missing);
        Assert.Equal(1, Column("1", word, "2").Missing);
    }

    [Fact]
    public void None_is_a_value_among_words_and_a_gap_among_numbers()
    {
        Assert.Equal(0, Column("None", "Minor", "None").Missing);
        Assert.Equal(1, Column("None", "1", "2").Missing);
        Assert.Equal(1, Column("None", "2024-01-01", "2024-01-02").Missing);
    }

    [Fact]
    public void None_is_a_gap_among_yes_and_no_and_unknown_is_an_answer()
    {
        Assert.Equal((ColumnKind.Boolean, 1, 2), (Column("True", "None", "False").Kind, Column("True", "None", "False").Missing, Column("True", "None", "False").Distinct));
        Assert.Equal(0, Column("yes", "unknown", "no", "yes").Missing);
    }

    [Fact]
    public void Text_keeps_its_spaces_for_the_cleaner_to_count()
    {
        var data = DatasetBuilder.FromRows("t", ["v"], [[" a "], ["b"]]);
        Assert.Equal(" a ", data.Texts("v")[0]);
    }

    [Fact]
    public void A_column_without_a_value_is_text_and_noted()
    {
        var data = DatasetBuilder.FromRows("t", ["v", "w"], [["NA", "1"], [null, "2"]]);

        Assert.Equal((ColumnKind.Text, 2, 0), (data.Columns[0].Kind, data.Columns[0].Missing, data.Columns[0].Distinct));
        Assert.Equal("No row has a value.", data.Columns[0].Reason);
        Assert.Contains(data.Notes, n => n.Contains("no value in any row"));
    }

    [Fact]
    public void The_most_frequent_values_come_first() => Assert.Equal(["b", "a", "c"], Column("b", "a", "b", "c", "a", "b").TopValues);
}
