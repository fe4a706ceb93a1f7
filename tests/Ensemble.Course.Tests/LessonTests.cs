using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests;

/// <summary>The lessons as they are committed, and the day-7 lesson as it runs.</summary>
public sealed partial class LessonTests : IDisposable
{
    private const int MostLines = 24, MostBytes = 400_000;
    private readonly CourseFolder elsewhere = new();

    public void Dispose() => elsewhere.Dispose();

    public static TheoryData<string> Lessons => [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.ipynb").Select(p => Path.GetFileName(p))];

    [Fact]
    public async Task TheDataCrewLessonRunsFromTopToBottomAndLeavesAPageThatNeedsNothingElse()
    {
        var ran = await CourseProcess.RunAsync(Repository.Root, ["run", "7", "--out", elsewhere.PathOf("out"), "--quiet"]);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));

        var cells = elsewhere.Executed("07-data-analysis-crew.ipynb").Cells.Where(c => c.Type == "code").ToList();
        Assert.All(cells, c => Assert.DoesNotContain(c.Outputs, o => (string?)o!["output_type"] == "error"));
        string shown = string.Concat(cells.Select(c => c.Outputs.ToJsonString()));
        Assert.DoesNotContain("could not be shown", shown, StringComparison.Ordinal);
        // What the lesson's text says of its outputs.
        foreach (string said in new[]
        {
            "Completed. 3 answered, 1 declined. 12 steps.", "Completed. 4 answered, 1 declined. 15 steps.", "1,260 to 1,491 g", "24 repeated rows",
            "The report is accepted", "2 numbers or citations do not hold", "The lie is in the final report: False",
        }) Assert.Contains(said, shown, StringComparison.Ordinal);

        string page = File.ReadAllText(elsewhere.PathOf("out", "07-data-analysis-crew.html"));
        foreach (string part in new[] { "Mean Body Mass (g) by Species", "<svg", "What birdstrikes.csv says", "Every number in this report matches the result it cites.", "critical path", "handing over", "tokens in" })
            Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.DoesNotMatch(OutsideParts(), page);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void ALessonIsCommittedWithItsOutputsAndWithoutTracesOfAMachine(string name)
    {
        string path = Repository.PathOf("notebooks", name), text = File.ReadAllText(path);
        Assert.True(text.Length < MostBytes, $"{name} has {text.Length:N0} characters; at most {MostBytes:N0} keep the history small.");

        var code = NotebookDocument.Load(path).Cells.Where(c => c.Type == "code").ToList();
        Assert.Equal(Enumerable.Range(1, code.Count), code.Select(c => c.ExecutionCount ?? 0));
        Assert.All(code, c => Assert.True(c.Source.Split('\n').Length <= MostLines, $"A cell has more than {MostLines} lines:\n{c.Source}"));
        Assert.All(code, c => Assert.DoesNotContain(c.Outputs, o => (string?)o!["output_type"] == "error"));
    }

    [Fact]
    public void WhatTheFirstDaySaysOfItsOutputsStandsInThem()
    {
        string shown = Shown("01-multi-agent-theory.ipynb");
        foreach (string said in new[]
        {
            "Total: 359.70", "52 tokens in, 86 tokens out", "8 messages between 5 agents", "10 messages between 4 agents", "manager: 8", "reader, adder, writer: 2", "1479", "nobody looks: 23", "blind reviewer: 23",
            "It should be: Total: 1481.64", "6.0: 50.0", "8.0: 39.5", "accountant → buyer → lawyer → accountant", "By vote: The warranty on a printer is one year.", "1.00: I know something about warranty, tx9 and printer",
            "870 km; nearest neighbour: 431 km", "411 km with evaporation 0.2, 431 km with 0, 428 km with 0.9", "pair 3 understands 98%, pair 1 76%. 29 of 40 pairs", "5 in 170 of 200 pairs",
            "joint, careful ends at 5 in 200 of 200 pairs", "joint, hopeful ends at 11 in 200 of 200 pairs", "independent ends at 11 in 95 of 200 pairs",
        }) Assert.Contains(said, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheSecondDaySaysOfItsOutputsStandsInThem()
    {
        string shown = Shown("02-conversations.ipynb");
        foreach (string said in new[]
        {
            "critic said 'APPROVED' in turn 6. 6 turns", "the limit of 12 turns", "isolated by bubblewrap", "coder said 'TERMINATE' in turn 16", "error CS0103: The name 'CultureInfo'", "2 of 344 rows were left out",
            "Gentoo: 5076.02 g", "3 1 4 1 5 : mean 2", "stopped after the time limit of 2 s", "DEAL at 92.", "it used 425 of 400 tokens", "seller said 'DEAL' in turn 23", "5364", "18647", "9860", "4545",
            "writer spoke, as the next in the list", "order number: 4711", "NO DEAL: 80 is my last price", "critic said 'APPROVED' in turn 11", "24331", "9641", "5092", "Body Mass (g): 2 x '' / That is all.", "inside: ConditionMet",
            "the file' is damaged in line 4", "6 calls, 1,408 tokens, cost 0.004028", "EmptyReplies", "HumanSilent", "BudgetExceeded", "NoSpeaker",
        }) Assert.Contains(said, shown, StringComparison.Ordinal);
    }

    private static string Shown(string name) => string.Concat(NotebookDocument.Load(Repository.PathOf("notebooks", name)).Cells.Where(c => c.Type == "code")
        .SelectMany(c => c.Outputs).SelectMany(o => Lines(o!["text"]).Concat(Lines(o["data"]?["text/plain"])))).Replace("  ", " ", StringComparison.Ordinal);

    private static IEnumerable<string?> Lines(JsonNode? text) => text is JsonArray lines ? lines.Select(line => (string?)line) : [];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void ALessonsLinksLeadToFilesThatExist(string name)
    {
        var prose = NotebookDocument.Load(Repository.PathOf("notebooks", name)).Cells.Where(c => c.Type == "markdown").SelectMany(c => Links().Matches(c.Source));
        Assert.All(prose.Select(m => m.Groups[1].Value).Where(l => !l.StartsWith("http", StringComparison.Ordinal) && l[0] != '#'),
            link => Assert.True(Path.Exists(Repository.PathOf("notebooks", link.Split('#')[0])), $"{name} links to {link}, which does not exist."));
    }

    // A script, style sheet, image or font that the page would have to fetch.
    [GeneratedRegex("""<(script|img|iframe|source)[^>]*\ssrc\s*=\s*["']?(https?:)?//|<link\b[^>]*href\s*=\s*["']?(https?:)?//|@import|url\(\s*["']?(https?:)?//""", RegexOptions.IgnoreCase)]
    private static partial Regex OutsideParts();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();
}
