using System.Text;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

public sealed class CsvFormatTests : IDisposable
{
    private readonly TempFiles _files = new();
    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n")]
    [InlineData("a;b\n1;x\n2;y\n")]
    [InlineData("a\tb\n1\tx\n2\ty\n")]
    [InlineData("a|b\n1|x\n2|y\n")]
    [InlineData("a,b\r\n1,x\r\n2,y")]
    [InlineData("a,b\r1,x\r2,y\r")]
    [InlineData("\n\na,b\n1,x\n2,y\n")]
    [InlineData("sep=;\na;b\n1;x\n2;y\n")]
    [InlineData("\uFEFFa,b\n1,x\n2,y\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n")]
    [InlineData("Report of 2024\n\na,b\n1,x\n2,y\n")]
    [InlineData("# made by hand, twice\n# on a Monday\na,b\n1,x\n2,y\n")]
    [InlineData("a,b\n1,x\n\n2,y\n\n")]
    [InlineData("a,b\n1,x,\n2,y,\n")]
    [InlineData("a,b\n1,x\na,b\n2,y\n")]
    [InlineData("a,b\n1,x\n2,y\n\u001A")]
    public async Task The_same_table_in_many_dialects(string text)
    {
        var data = await _files.Load("t.csv", text);

        Assert.Equal(["a", "b"], data.Columns.Select(c => c.Name));
        Assert.Equal("1|2", CellsOf.Column(data, "a"));
        Assert.Equal("x|y", CellsOf.Column(data, "b"));
    }

    [Theory]
    [InlineData("price;size\n1,5;2,25\n3,5;4,75\n")]
    [InlineData("price, net;size, cm\n1,5;2,25\n3,5;4,75\n")]
    [InlineData("\"price\";\"size\"\n\"1,5\";\"2,25\"\n\"3,5\";\"4,75\"\n")]
    public async Task A_decimal_comma_is_not_a_separator(string text)
    {
        var data = await _files.Load("t.csv", text);

        Assert.Equal("1.5|2.25", CellsOf.Row(data, 0));
        Assert.Equal("3.5|4.75", CellsOf.Row(data, 1));
    }

    [Theory]
    [InlineData("utf-8", true), InlineData("utf-8", false), InlineData("utf-16", true), InlineData("utf-16", false), InlineData("utf-16BE", true), InlineData("utf-16BE", false), InlineData("latin1", false)]
    public async Task Every_common_encoding_is_recognised(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        string text = "city;country\nKöln;Österreich\nZürich;España\n";
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];

        var data = await DatasetLoader.LoadAsync(_files.Write("t.csv", bytes), TestContext.Current.CancellationToken);

        Assert.Equal("Köln|Österreich", CellsOf.Row(data, 0));
    }

    [Fact]
    public async Task Windows_signs_beyond_Latin_1_are_read()
    {
        byte[] bytes = [.. "name,price\nCaf"u8, 0xE9, .. ","u8, 0x80, .. "5\nTee,"u8, 0x80, .. "3\n"u8];
        var data = await DatasetLoader.LoadAsync(_files.Write("t.csv", bytes), TestContext.Current.CancellationToken);

        Assert.Equal("Café|5", CellsOf.Row(data, 0));
        Assert.Equal("€", data.Column("price").Unit);
    }

    [Fact]
    public async Task Quotes_doubled_quotes_and_line_breaks_in_quotes_are_kept()
    {
        var data = await _files.Load("t.csv", "a,b\n1,\"x, \"\"y\"\"\nz\"\n2,w\n");
        Assert.Equal("x, \"y\"\nz", data.Texts("b")[0]);
    }

    [Fact]
    public async Task A_space_before_a_quote_does_no_harm()
    {
        var data = await _files.Load("t.csv", "id, name, v\n1, \"a, b\", 3\n2, \"c, d\", 4\n");

        Assert.Equal(["id", "name", "v"], data.Columns.Select(c => c.Name));
        Assert.Equal("1|a, b|3", CellsOf.Row(data, 0));
    }

    [Theory]
    [InlineData("value\n1\n2\n3\n", "1|2|3")]
    [InlineData("comment\nhello, world\nbye\nwell, well, well\n", "hello, world|bye|well, well, well")]
    [InlineData("name\n\"Smith, John\"\n\"Doe, Jane\"\n", "Smith, John|Doe, Jane")]
    public async Task One_column_is_a_table(string text, string expected)
    {
        var data = await _files.Load("t.csv", text);
        Assert.Equal(expected, CellsOf.Column(data, Assert.Single(data.Columns).Name));
    }

    [Theory]
    [InlineData("1,2\n3,4\n", "column 1|column 2", 2)]
    [InlineData("5.1,setosa\n4.9,setosa\n6.1,virginica\n", "column 1|column 2", 3)]
    [InlineData("country,2010,2011\nA,1,2\nB,3,4\n", "country|2010|2011", 2)]
    [InlineData("2010,2011\n1.5,2\n3,4\n", "2010|2011", 2)]
    [InlineData("a,b,a,,a\n1,2,3,4,5\n", "a|b|a (2)|column 4|a (3)", 1)]
    [InlineData("\"first\nname\", b \nx,1\n", "first name|b", 1)]
    [InlineData("x,y\nr1,5,6\nr2,7,8\n", "column 1|x|y", 2)]
    public async Task Names_are_present_unique_and_one_line(string text, string names, int rows)
    {
        var data = await _files.Load("t.csv", text);

        Assert.Equal(names.Split('|'), data.Columns.Select(c => c.Name));
        Assert.Equal(rows, data.Rows);
    }

    [Fact]
    public async Task Loading_can_be_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DatasetLoader.LoadAsync(_files.Write("t.csv", "a\n1\n"), new CancellationToken(true)));
}
