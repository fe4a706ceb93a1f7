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

    [Fact]
    public async Task A_second_question_about_the_file_needs_no_second_look()
    {
        using var work = new WritingConversation(WritingConversation.Data("penguins.csv"));
        await work.DoAsync("How many penguins are there for each species in penguins.csv?");
        int before = work.Programs;
        string answer = await work.DoAsync("And by island?");
        var islands = Rows("penguins.csv").GroupBy(r => r["Island"]).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}");
        Assert.Contains(string.Join(", ", islands), answer, StringComparison.Ordinal);
        Assert.Equal(before + 1, work.Programs);
    }

    [Fact]
    public async Task A_figure_for_each_pair_of_two_groups()
    {
        using var work = new WritingConversation(WritingConversation.Data("penguins.csv"));
        string answer = await work.DoAsync("What is the mean body mass by species and sex in penguins.csv?");
        var known = Rows("penguins.csv").Where(r => r["Sex"] is "MALE" or "FEMALE" && r["Body Mass (g)"].Length > 0).ToList();
        var pairs = known.GroupBy(r => (r["Species"], r["Sex"])).OrderBy(g => g.Key)
            .Select(g => $"{g.Key.Item1} / {g.Key.Item2} {g.Average(r => Number(r["Body Mass (g)"])).ToString("0.##", CultureInfo.InvariantCulture)}");
        Assert.Contains($"for each Species and Sex: {string.Join(", ", pairs)}. 11 of 344 rows were left out", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_nearly_that_name_is_found()
    {
        using var work = new WritingConversation(WritingConversation.Data("co2-concentration.csv"));
        string answer = await work.DoAsync("How many rows has co2-concentrations.csv?");
        Assert.Contains(Rows("co2-concentration.csv").Count.ToString(CultureInfo.InvariantCulture), answer, StringComparison.Ordinal);
        Assert.Contains("there is no co2-concentrations.csv", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_somebody_else_wrote_is_mended_by_what_the_compiler_says()
    {
        using var work = new WritingConversation();
        string answer = await work.DoAsync("""
            Mend this program:
            ```csharp
            var builder = new StringBuilder();
            int limit = "4";
            for (int i = 0; i < limit; i++) builder.Apend(i);
            Console.WriteLine(builder.Lenght + Math.Squareroot(16));
            ```
            """);
        Assert.Equal("The program runs. It prints: 8\nTERMINATE", answer);
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
