using System.Text;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

public sealed class JsonTests : IDisposable
{
    private readonly TempFiles _files = new();
    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Records_may_lack_keys_and_hold_nulls_and_nested_values()
    {
        var data = await _files.Load("t.json", """[{"a":1,"b":"x"},{"a":2.5,"c":{"k":[1]}},{"b":null,"d":true,"a":null}]""");

        Assert.Equal(["a", "b", "c.k", "d"], data.Columns.Select(c => c.Name));
        Assert.Equal("1|x|∅|∅", CellsOf.Row(data, 0));
        Assert.Equal("2.5|∅|[1]|∅", CellsOf.Row(data, 1));
        Assert.Equal("∅|∅|∅|true", CellsOf.Row(data, 2));
    }

    [Theory]
    [InlineData("""{"meta":{"n":2},"data":[{"a":1},{"a":2}]}""", "'data'")]
    [InlineData("""{"result":{"rows":[{"a":1},{"a":2}],"few":[{"z":1}]}}""", "'result.few'")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "one JSON record a line")]
    public async Task Records_are_found_inside_an_object_and_one_a_line(string text, string note)
    {
        var data = await _files.Load("t.json", text);

        Assert.Equal("1|2", CellsOf.Column(data, "a"));
        Assert.Contains(data.Notes, n => n.Contains(note));
    }

    [Fact]
    public async Task Fields_of_an_inner_record_are_columns_whether_it_comes_first_or_is_null_first()
    {
        var data = await _files.Load("t.json", """[{"o":null,"n":1},{"o":{"x":2,"p":{"y":3}},"n":4},{"o":{"x":5},"n":6},{"n":7}]""");

        Assert.Equal("n: 1|4|6|7; o.x: ∅|2|5|∅; o.p.y: ∅|3|∅|∅", string.Join("; ", data.Columns.Select(c => $"{c.Name}: {CellsOf.Column(data, c.Name)}")));
        Assert.Contains("Records stand inside the records: 'o', 'o.p'. Their fields are columns named by the way to them.", data.Notes);
    }

    [Fact]
    public async Task Json_in_another_encoding_is_read()
    {
        var data = await _files.Load("t.json", """[{"stadt":"Köln"},{"stadt":"Wien"}]""", Encoding.Unicode);
        Assert.Equal("Köln|Wien", CellsOf.Column(data, "stadt"));
    }

    [Fact]
    public async Task What_is_no_record_is_kept_aside()
    {
        var data = await _files.Load("t.json", """[{"a":1},7,{"a":2}]""");

        Assert.Equal(2, data.Rows);
        Assert.Equal((2L, "It is a number, not an object.", "7"), (data.Rejects[0].Line, data.Rejects[0].Reason, data.Rejects[0].Text));
    }

    [Fact]
    public async Task A_broken_line_among_lines_is_kept_aside()
    {
        var data = await _files.Load("t.jsonl", "{\"a\":1}\nbroken\n{\"a\":2}\n");

        Assert.Equal("1|2", CellsOf.Column(data, "a"));
        Assert.Equal((2L, "broken"), (data.Rejects[0].Line, data.Rejects[0].Text));
    }

    [Fact]
    public async Task A_broken_first_line_is_kept_aside_where_the_name_says_lines()
    {
        var data = await _files.Load("t.jsonl", "{\"a\":1\n{\"a\":2}\n{\"a\":3}\n");

        Assert.Equal("2|3", CellsOf.Column(data, "a"));
        Assert.Equal((1L, "{\"a\":1"), (data.Rejects[0].Line, data.Rejects[0].Text));
    }

    [Theory]
    [InlineData("[{\"a\":1},{\"a\":}]", "not valid JSON at line 1")]
    [InlineData("[{\"a\":1},", "not valid JSON")]
    [InlineData("[]", "is empty")]
    [InlineData("[1,2]", "It is a number, not an object.")]
    [InlineData("{\"a\":1}", "no array of records")]
    public async Task Json_without_a_table_says_what_is_wrong(string text, string expected) =>
        Assert.Contains(expected, await _files.Refusal("t.json", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task A_csv_whose_first_name_is_in_brackets_is_no_json()
    {
        var data = await _files.Load("t.csv", "[id],b\n1,2\n3,4\n");
        Assert.Equal("[id]", data.Columns[0].Name);
    }
}
