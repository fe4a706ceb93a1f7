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

    [Theory]
    [InlineData("kind;weight\ncat;4,5\ndog;9,25\ncat;;\ncat;5,5\n", "What is the total weight by kind in pets.csv?", "cat 10")]
    [InlineData("name,note,score\n\"Smith, Ann\",\"said \"\"hi\"\"\",12\n\"Ray, Cy\",\"two\nlines\",30\nDi,,NA\n", "What is the mean score in pets.csv?", "21. 1 of 3 rows was left out: it has no score (the cells say 'NA')")]
    [InlineData("\"x\"\"); File.Delete(\"\"pets.csv\",{weight},class`2nd\n\"a\"\"b\",1,x\n\"{b}\",2,y\n", "What is the mean {weight} in pets.csv?", "is 1.5.")]
    [InlineData("day,visitors\n01/02/2020,10\n02/02/2020,12\n25/02/2020,8\n03/03/2020,30\n", "Total visitors by month in pets.csv", "2020-02 30, 2020-03 30")]
    [InlineData("a\"b,c,n\n1,\"2,5\",3\n", "How many rows are in pets.csv?", "1 row of pets.csv.")]
    [InlineData("name,n\n\"a\nb\",1\n\"c,d\",2\n\"c,d\",3\n", "Which name is most frequent in pets.csv?", "c,d has the highest number of rows: 2, before a b (1).")]
    [InlineData("order no;shipped;price\n1;04.01.2024;1,50\n2;;2,50\n3;18.02.2024;\n4;;3,50\n", "How many orders in pets.csv haven't been shipped yet?", "2 rows of pets.csv where shipped is missing")]
    [InlineData("order no;shipped;price\n1;04.01.2024;1,50\n2;;2,50\n3;18.02.2024;\n4;05.04.2024;3,50\n", "How many orders were shipped in april 2024, in pets.csv?", "1 row of pets.csv where shipped is 2024-04")]
    [InlineData("order no;price\n1;1,50\n2;2,50\n3;\n4;3,50\n", "How many orders have no price in pets.csv?", "1 row of pets.csv where price is missing")]
    [InlineData("home,kind,weight\ntown,cat,4\ntown,dog,9\nfarm,cat,5\nfarm,dog,\nfarm,pig,5\n", "Which kind is the heaviest in each home in pets.csv?", "for each home: farm cat and pig (5), town dog (9). 1 of 5 rows was left out")]
    [InlineData("a,b\n", "What is the mean of b in pets.csv?", "no rows")]
    [InlineData("", "How many rows are in pets.csv?", "is empty")]
    public async Task Other_peoples_files_are_read_as_they_are(string content, string question, string answer)
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-pets").FullName;
        try
        {
            string file = Path.Combine(folder, "pets.csv");
            await File.WriteAllTextAsync(file, content, Sandboxed.Stop);
            using var work = new WritingConversation(file);
            Assert.Contains(answer, await work.DoAsync(question), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
