using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

/// <summary>Whatever is written to a file is what is loaded from it.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TempFiles _files = new();
    public void Dispose() => _files.Dispose();

    private static readonly Gen<char> Separator = Gen.OneOf(',', ';', '\t', '|');
    private static readonly Gen<CsvQuoting> Quoting = Gen.OneOf(CsvQuoting.Always, CsvQuoting.WhenNeeded, CsvQuoting.WhenNeededOrWhitespace);
    private static readonly Gen<string> NewLine = Gen.OneOf("\n", "\r\n", "\r");
    private static readonly Gen<Encoding> Encodings = Gen.OneOf<Encoding>(new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), Encoding.Latin1);

    // Every sign that means something in some dialect, behind a letter, so that no cell is a number or blank.
    private static readonly Gen<string> Cell = Gen.Char[" ,;|\t\"'\r\n#=ax1.é"].Array[0, 8].Select(c => "w" + new string(c));
    private static readonly Gen<string?> CellOrGap = Gen.Frequency<string?>((5, Cell!), (1, Gen.Const((string?)null)));

    private string Save(string[] names, IEnumerable<string?[]> rows, char separator, CsvQuoting quoting, string newLine, Encoding encoding)
    {
        string path = Path.Combine(_files.Folder, $"{Guid.NewGuid():N}.csv");
        using var text = new StreamWriter(path, false, encoding);
        using var writer = CsvWriter.Create(text, CsvWriterOptions.Default with { Separator = separator, Quoting = quoting, NewLine = newLine });
        writer.WriteHeader(names);
        foreach (string?[] row in rows) writer.WriteRecord(row);
        writer.Flush();
        return path;
    }

    private static async Task<Dataset> LoadAndDelete(string path)
    {
        try { return await DatasetLoader.LoadAsync(path, TestContext.Current.CancellationToken); }
        finally { File.Delete(path); }
    }

    [Fact]
    public async Task Cells_of_text_come_back_as_they_were_written()
    {
        var tables = Gen.Int[1, 5].SelectMany(width => CellOrGap.Array[width].Array[1, 12]);
        await Gen.Select(tables, Separator, Quoting, NewLine, Encodings).SampleAsync(async (rows, separator, quoting, newLine, encoding) =>
        {
            string[] names = [.. Enumerable.Range(0, rows[0].Length).Select(i => $"name {i}")];
            var data = await LoadAndDelete(Save(names, rows, separator, quoting, newLine, encoding));

            Assert.Equal(names, data.Columns.Select(c => c.Name));
            Assert.Equal(rows.Length, data.Rows);
            Assert.Empty(data.Rejects);
            for (int c = 0; c < names.Length; c++)
                Assert.Equal(rows.Select(r => r[c]), Enumerable.Range(0, data.Rows).Select(r => (string?)data.Frame.Columns[c][r]));
        }, iter: 400);
    }

    [Fact]
    public async Task Numbers_come_back_whatever_their_decimal_mark()
    {
        var numbers = Gen.OneOf(Gen.Double[-1e6, 1e6], Gen.Int[-2000, 2000].Select(i => (double)i), Gen.Double[-1e30, 1e30]).Array[1, 20];
        await Gen.Select(numbers, Gen.Bool).SampleAsync(async (values, comma) =>
        {
            string Write(double x) => x.ToString("R", CultureInfo.InvariantCulture).Replace('.', comma ? ',' : '.');
            string[][] rows = [.. values.Select(x => new[] { Write(x), Write(0.5) })]; // 0.5 leaves no doubt about the mark
            var data = await LoadAndDelete(Save(["x", "half"], rows, comma ? ';' : ',', CsvQuoting.WhenNeeded, "\n", new UTF8Encoding(false)));

            Assert.Equal(values, data.Numbers("x").Select(x => x!.Value));
        }, iter: 200);
    }

    [Fact]
    public void Dates_come_back_from_every_format_that_leaves_no_doubt()
    {
        var formats = Gen.OneOf("yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy", "d MMM yyyy", "MMMM d, yyyy", "dd-MMM-yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "dddd, d MMMM yyyy", "ddMMMyyyy");
        Gen.Select(Gen.Date[new DateTime(1900, 1, 1), new DateTime(2100, 12, 31)].Array[1, 10], formats).Sample((days, format) =>
        {
            var data = DatasetBuilder.FromRows("t", ["d"], days.Select(d => (IReadOnlyList<string?>)[d.ToString(format, CultureInfo.InvariantCulture)]));
            Assert.Equal(days, data.Dates("d").Select(d => d!.Value));
        }, iter: 200);
    }

    [Fact]
    public async Task Any_text_is_a_whole_table_or_a_message()
    {
        var text = Gen.Char["ab1,;|\t\"\n\r #.-"].Array[1, 200].Select(c => "x,y\n" + new string(c));
        await text.SampleAsync(async t =>
        {
            try
            {
                var data = await LoadAndDelete(_files.Write($"{Guid.NewGuid():N}.csv", t));
                Assert.All(data.Frame.Columns, c => Assert.Equal(data.Rows, c.Length));
                Assert.All(data.Columns, c => Assert.Equal(data.Frame.Columns[c.Name].NullCount, c.Missing));
            }
            catch (DataException) { } // a message for the reader; anything else fails the test
        }, iter: 500);
    }
}
