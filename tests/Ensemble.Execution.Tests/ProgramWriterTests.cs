using System.Globalization;
using Microsoft.Data.Analysis;

namespace Ensemble.Execution.Tests;

/// <summary>The offline model's programs, really compiled and run over the course's data; the figures are computed here by other means.</summary>
public class ProgramWriterTests
{
    [Fact]
    public async Task A_clean_column_is_counted_without_an_error()
    {
        using var work = new WritingConversation(WritingConversation.Data("birdstrikes.csv"));
        string answer = await work.DoAsync("How many strikes were there in Texas? The data is in birdstrikes.csv.");
        Assert.Contains(Rows("birdstrikes.csv").Count(r => r["Origin State"] == "Texas").ToString(CultureInfo.InvariantCulture), answer, StringComparison.Ordinal);
        Assert.EndsWith("\nTERMINATE", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(work.Messages, m => m.Text.StartsWith("exit code 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Empty_cells_stop_the_first_draft_and_are_then_left_out_and_counted()
    {
        using var work = new WritingConversation(WritingConversation.Data("penguins.csv"));
        string answer = await work.DoAsync("What is the average body mass of Gentoo penguins in penguins.csv?");
        var gentoo = Rows("penguins.csv").Where(r => r["Species"] == "Gentoo").ToList();
        var masses = gentoo.Where(r => r["Body Mass (g)"].Length > 0).Select(r => Number(r["Body Mass (g)"])).ToList();
        Assert.Contains(masses.Average().ToString("0.##", CultureInfo.InvariantCulture), answer, StringComparison.Ordinal);
        Assert.Contains($"{gentoo.Count - masses.Count} of {gentoo.Count} rows was left out", answer, StringComparison.Ordinal);
        Assert.Contains(work.Messages, m => m.Text.Contains("CS0103", StringComparison.Ordinal));
        Assert.Contains(work.Messages, m => m.Text.Contains("FormatException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quoted_cells_and_large_sums_are_right()
    {
        using var work = new WritingConversation(WritingConversation.Data("gapminder.csv"));
        string answer = await work.DoAsync("Using gapminder.csv, what was the total pop in 1995?");
        Assert.Contains(Rows("gapminder.csv").Where(r => r["year"] == "1995").Sum(r => Number(r["pop"])).ToString("0", CultureInfo.InvariantCulture), answer, StringComparison.Ordinal);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Rows(string file)
    {
        string path = WritingConversation.Data(file);
        string[] names = File.ReadLines(path).First().Split(',');
        var table = DataFrame.LoadCsv(path, dataTypes: [.. names.Select(_ => typeof(string))]);
        return [.. table.Rows.Select(row => names.Select((name, i) => (name, cell: row[i] as string ?? "")).ToDictionary(c => c.name, c => c.cell))];
    }
}
