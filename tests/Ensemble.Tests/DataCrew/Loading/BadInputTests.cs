using System.Text;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

public sealed class BadInputTests : IDisposable
{
    private readonly TempFiles _files = new();
    public void Dispose() => _files.Dispose();

    private static Task<Dataset> Load(string path) => DatasetLoader.LoadAsync(path, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_missing_file_offers_the_nearest_names()
    {
        _files.Write("penguins.csv", "a\n1\n");
        var error = await Assert.ThrowsAsync<DataException>(() => Load(Path.Combine(_files.Folder, "pengiuns.csv")));

        Assert.Contains("There is no file", error.Message);
        Assert.Contains("penguins.csv", error.Message);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_says_where_it_leads_and_is_not_offered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links takes rights on Windows.");
        File.CreateSymbolicLink(Path.Combine(_files.Folder, "sales.csv"), "gone.csv");

        Assert.EndsWith("sales.csv' is a link to 'gone.csv', which does not exist.", (await Assert.ThrowsAsync<DataException>(() => Load(Path.Combine(_files.Folder, "sales.csv")))).Message);
        Assert.DoesNotContain("Did you mean", (await Assert.ThrowsAsync<DataException>(() => Load(Path.Combine(_files.Folder, "sale.csv")))).Message);
    }

    [Theory]
    [InlineData("", "No file is named.")]
    [InlineData("https://example.com/x.csv", "is a web address. Download the file and give its path.")]
    public async Task What_is_no_path_says_so(string path, string expected) =>
        Assert.Contains(expected, (await Assert.ThrowsAsync<DataException>(() => Load(path))).Message);

    [Fact]
    public async Task A_folder_lists_its_files()
    {
        _files.Write("a.csv", "a\n1\n");
        Assert.Contains("'a.csv'", (await Assert.ThrowsAsync<DataException>(() => Load(_files.Folder))).Message);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n  \r\n", "is empty")]
    [InlineData("\uFEFF", "is empty")]
    [InlineData(" \r\n\n", "is empty", "utf-16")]
    [InlineData("a,b,c\n", "header but no rows (3 columns: 'a', 'b', 'c')")]
    [InlineData("<!DOCTYPE html><html></html>", "web page")]
    public async Task A_file_without_a_table_says_what_is_wrong(string text, string expected, string encoding = "utf-8")
    {
        var written = Encoding.GetEncoding(encoding);
        Assert.Contains(expected, await _files.Refusal("t.csv", [.. written.GetPreamble(), .. written.GetBytes(text)]));
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, "PNG image")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0x78, 0x6C, 0x2F }, "Excel workbook")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0 }, "ZIP archive")]
    [InlineData(new byte[] { 0x50, 0x41, 0x52, 0x31, 0, 0 }, "Parquet")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    [InlineData(new byte[] { 1, 2, 0, 0, 7, 0, 0, 99, 5, 6 }, "binary file")]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 0x61 }, "binary file")]
    public async Task A_binary_file_is_named_for_what_it_is(byte[] bytes, string expected) =>
        Assert.Contains(expected, await _files.Refusal("t.csv", bytes));

    [Fact]
    public async Task Ragged_rows_are_filled_up_or_kept_aside_and_every_one_is_counted()
    {
        var data = await _files.Load("t.csv", "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n13,14,15\n");

        Assert.Equal(4, data.Rows);
        Assert.Equal("4|5|∅", CellsOf.Row(data, 1));
        var reject = Assert.Single(data.Rejects);
        Assert.Equal((4L, "It has 4 fields, and the header 3.", "6,7,8,9"), (reject.Line, reject.Reason, reject.Text));
        Assert.Contains(data.Notes, n => n.Contains("1 row with fewer fields") && n.Contains("line 3"));
        Assert.Contains(data.Notes, n => n.Contains("beyond the header") && n.Contains("line 5"));
    }

    [Fact]
    public async Task An_unclosed_quote_costs_its_own_line_at_most()
    {
        var lines = Enumerable.Range(1, 500).Select(i => i == 7 ? "7,\"broken,7" : i == 9 ? "9,\"fine, \"\"really\"\"\",9" : $"{i},text {i},{i}");
        var data = await _files.Load("t.csv", "id,name,x\n" + string.Join("\n", lines) + "\n");

        Assert.Equal(500, data.Rows + data.Rejects.Count);
        Assert.Equal("\"broken", data.Texts("name")[6]);
        Assert.Equal("fine, \"really\"", data.Texts("name")[8]);
        Assert.Contains(data.Notes, n => n.Contains("does not close") && n.Contains("line 8"));
    }

    [Fact]
    public async Task A_file_full_of_unclosed_quotes_is_read_line_by_line()
    {
        string text = "id,name\n" + string.Concat(Enumerable.Range(1, 400).Select(i => $"{i},\"x{i}\n"));
        var data = await _files.Load("t.csv", text);

        Assert.Equal(400, data.Rows + data.Rejects.Count);
        Assert.Contains(data.Notes, n => n.Contains("every line is read as a row of its own"));
    }

    [Fact]
    public async Task A_cell_of_a_megabyte_is_one_cell()
    {
        string cell = string.Concat(Enumerable.Repeat("lorem ipsum, \"\"dolor\"\"\n", 50_000));
        var data = await _files.Load("t.csv", $"id,text\n1,\"{cell}\"\n2,short\n");

        Assert.Equal(2, data.Rows);
        Assert.Equal(cell.Replace("\"\"", "\""), data.Texts("text")[0]);
    }

    [Fact]
    public async Task Five_thousand_columns_are_a_table()
    {
        string header = string.Join(",", Enumerable.Range(0, 5000).Select(i => $"c{i}"));
        string row = string.Join(",", Enumerable.Range(0, 5000));
        Assert.Equal(5000, (await _files.Load("t.csv", $"{header}\n{row}\n{row}\n")).Columns.Count);
    }
}
