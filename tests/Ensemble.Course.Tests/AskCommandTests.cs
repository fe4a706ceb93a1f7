using System.Text;
using System.Text.Json.Nodes;

namespace Ensemble.Course.Tests;

/// <summary><c>course ask</c> as a process: what it prints where, what it leaves, and what it tells the shell.</summary>
public sealed class AskCommandTests : IDisposable
{
    private readonly CourseFolder course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task JsonIsOneObjectAloneOnStandardOutput()
    {
        Write("fruit stall (1) [ü].csv", "item,price\nApple,2.5\nPear,3.5\nPlum,\n");
        var asked = await AskAsync("fruit stall (1) [ü].csv", "What is the mean price?", "What is the \"colour\" of <b>it</b> \\ ?", "", "@home how many rows are there?", "--json");

        Assert.Equal(0, asked.ExitCode);
        var json = JsonNode.Parse(asked.Output)!.AsObject();
        Assert.Equal(["file", "rows", "columns", "answers", "stopReason", "metrics"], json.Select(p => p.Key));
        Assert.Equal(("fruit stall (1) [ü].csv", 3), ((string)json["file"]!, (int)json["rows"]!));
        Assert.Equal(["item text 0", "price number 1"], json["columns"]!.AsArray().Select(c => $"{c!["name"]} {c["type"]} {c["missing"]}"));
        Assert.Equal(["What is the mean price?", "What is the \"colour\" of <b>it</b> \\ ?", "", "@home how many rows are there?"], Each(json, "question"));
        Assert.Equal(["answered", "declined", "declined"], Each(json, "status").Take(3));
        Assert.Equal(3, (double)json["answers"]![0]!["value"]!);
        Assert.Contains("verify", asked.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFileDeclinesEveryQuestionAndOffersTheNearestName()
    {
        Write("fruit.csv", "item,price\nApple,2.5\n");
        var asked = await AskAsync("friut.csv", "How many rows?", "What is the mean price?", "--json");

        Assert.Equal(1, asked.ExitCode);
        var json = JsonNode.Parse(asked.Output)!;
        Assert.Equal((0, "UnusableData"), ((int)json["rows"]!, (string)json["stopReason"]!));
        Assert.Equal(["declined", "declined"], Each(json, "status"));
        Assert.EndsWith("course ask: There is no file 'friut.csv'. Did you mean 'fruit.csv'?", asked.Errors.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeReadSaysWhyInOneLine()
    {
        File.WriteAllBytes(course.PathOf("sheet.csv"), [.. "PK\u0003\u0004 [Content_Types].xml xl/workbook.xml"u8]);
        var asked = await AskAsync("sheet.csv", "How many rows?");

        Assert.Equal(1, asked.ExitCode);
        Assert.EndsWith("course ask: 'sheet.csv' is an Excel workbook, not a table of text. Open it in Excel or LibreOffice and save the sheet as CSV (UTF-8).", asked.Errors.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", asked.Output + asked.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no option '--jsn'", "fruit.csv", "How many rows?", "--jsn")]
    [InlineData("Required argument missing", "fruit.csv", "--json")]
    [InlineData("--out takes a folder, and 'fruit.csv' is a file.", "fruit.csv", "How many rows?", "--json", "--out", "fruit.csv")]
    public async Task AMisuseIsExplainedOnStandardErrorOnly(string expected, params string[] arguments)
    {
        Write("fruit.csv", "item,price\nApple,2.5\n");
        var asked = await AskAsync(arguments);

        Assert.Equal((2, ""), (asked.ExitCode, asked.Output));
        Assert.Contains(expected, asked.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextOfTheFileDoesNotSteerTheTerminal()
    {
        Write("stall.csv", "item,price\n\u001B[31mApple\u0007,2\nPear,1\n");
        var asked = await AskAsync("stall.csv", "Which item has the highest price?");

        Assert.Equal(0, asked.ExitCode);
        Assert.Contains("[31mApple", asked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(asked.Output + asked.Errors, c => c is '\u001B' or '\u0007');
    }

    [Fact]
    public async Task WithOutNothingOfTheFileIsLostAndItsTextDoesNothing()
    {
        const string source = "item,<b>note</b>,price\nApple,<script>alert(1)</script>,2\nPear,a,b,c,=cmd()|'/C calc'!A0\nPlum,![x](http://evil.example/x.png),4\nFig\n";
        Write("stall.csv", source);
        var asked = await AskAsync("stall.csv", "Which <b>note</b> has the highest price?", "What is the mean price?", "--out", "left");

        Assert.Equal(0, asked.ExitCode);
        Assert.Equal(source, File.ReadAllText(course.PathOf("stall.csv")));
        Assert.Equal("\"line\",\"reason\",\"row\"\n\"3\",\"It has 5 fields, and the header 3.\",\"Pear,a,b,c,=cmd()|'/C calc'!A0\"\n", File.ReadAllText(course.PathOf("left", "rejects.csv")));
        Assert.Contains("1 row with fewer fields than the header", asked.Errors, StringComparison.Ordinal);

        string page = File.ReadAllText(course.PathOf("left", "report.html")), text = File.ReadAllText(course.PathOf("left", "report.md"));
        Assert.DoesNotContain("<script>alert", page + text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>note", page + text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("![x]", text, StringComparison.Ordinal);
        Assert.Contains("The mean price is 3 [R2].", text, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(course.PathOf(name), text, new UTF8Encoding(false));

    private Task<Finished> AskAsync(params string[] arguments) => CourseProcess.RunAsync(course.Root, ["ask", .. arguments]);

    private static IEnumerable<string> Each(JsonNode json, string key) => json["answers"]!.AsArray().Select(a => (string)a![key]!);
}
