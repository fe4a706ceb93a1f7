using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace Ensemble.Checks.Tests;

/// <summary>What a cell shows of a check.</summary>
public class CheckCardTests
{
    private static readonly CheckResult Wrong = new("1.2", CheckStatus.Wrong, "Who is asked second?",
        [new("the first is asked", true), new("the second is asked", false, "Who is asked second?", "writer", "critic")]);

    private static readonly CheckResult Stub = new("1.2", CheckStatus.NotDone, "Not done yet.", [], "Look at the reply.");

    private static string Words(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", " "));

    private static CheckResult Failing(CheckPoint point) => new("1.2", CheckStatus.Wrong, "Look again.", [point]);

    private static CheckResult Parted(string[] expected, string[] actual) =>
        Failing(new("each speaks in turn", false, "Look again.") { Difference = new([.. expected], [.. actual]) });

    [Fact]
    public void TheTextSaysWhatTheCardSays() => Assert.Equal(
        """
        1.2 · not right yet
        Who is asked second?
        ✓ the first is asked
        ✗ the second is asked
          expected: writer
          actual:   critic
        """.ReplaceLineEndings("\n"), Wrong.ToString());

    [Theory]
    [InlineData(CheckStatus.Passed, "passed")]
    [InlineData(CheckStatus.NotDone, "not done yet")]
    [InlineData(CheckStatus.Wrong, "not right yet")]
    [InlineData(CheckStatus.Threw, "ended by an error")]
    [InlineData(CheckStatus.TimedOut, "out of time")]
    public void EveryStatusIsAWord(CheckStatus status, string word)
    {
        Assert.Contains(word, Words(CheckCard.ToHtml(Wrong with { Status = status })));
        Assert.StartsWith($"1.2 · {word}\n", (Wrong with { Status = status }).ToString());
    }

    [Fact]
    public void BothFormsSayEverythingOnce()
    {
        foreach (string shown in (string[])[Words(CheckCard.ToHtml(Wrong)), CheckText.Of(Wrong)])
            foreach (string said in (string[])["1.2", "Who is asked second?", "✓ the first is asked", "writer", "critic"])
                Assert.Equal(2, shown.Split(said).Length);
    }

    [Fact]
    public void AStubShowsItsHintAndHowToGetMore()
    {
        foreach (string shown in (string[])[Words(CheckCard.ToHtml(Stub)), CheckText.Of(Stub)])
        {
            Assert.Contains("Look at the reply.", shown);
            Assert.Contains("Hint(\"1.2\")", shown);
            Assert.Equal(2, shown.Split("not done yet", StringSplitOptions.None).Length);
            Assert.DoesNotContain("Not done yet.", shown);
        }
    }

    [Fact]
    public void WhatPassedIsShort() => Assert.Equal("1.2 · passed\nAll hold.", (Wrong with { Status = CheckStatus.Passed, Message = "All hold." }).ToString());

    [Fact]
    public void TheDataIsWhatTheCourseReads()
    {
        var data = JsonDocument.Parse(CheckCard.ToJson(Wrong with { Message = "say \"hello\" </script> ✓" })).RootElement;
        Assert.Equal(["exercise", "status", "message"], data.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("1.2", "Wrong", "say \"hello\" </script> ✓"), (data.GetProperty("exercise").GetString(), data.GetProperty("status").GetString(), data.GetProperty("message").GetString()));
    }

    [Fact]
    public void WhatTheLearnersCodeSaidIsTextAndNothingElse()
    {
        const string evil = "<img src=x onerror=alert(1)>\"'";
        var result = new CheckResult(evil, CheckStatus.Wrong, evil,
        [
            new(evil, false, evil + "!", evil, evil, new Timeline(evil, [new(evil, 0, 100, evil)])),
            new(evil, false) { Difference = new([evil], [evil, evil]) },
        ], evil);
        Assert.DoesNotContain("<img", CheckCard.ToHtml(result));
    }

    [Fact]
    public void AMegabyteIsNotShown()
    {
        string big = string.Concat(Enumerable.Repeat("line\n\u001b[31m", 100_000));
        var result = new CheckResult("1.2", CheckStatus.Threw, big,
        [
            new("a", false, "b", big, big, new Timeline(big, [.. Enumerable.Range(0, 10_000).Select(i => new Span(i < 9 ? big + i : $"{i}", i, i + 1, big))])),
            new("c", false) { Difference = new([.. Enumerable.Repeat(big, 1000)], [.. Enumerable.Repeat(big, 999)]) },
        ]);
        foreach (string shown in (string[])[CheckCard.ToHtml(result), CheckText.Of(result), CheckCard.ToJson(result)])
        {
            Assert.InRange(shown.Length, 1, 60_000);
            Assert.DoesNotContain('\u001b', shown);
        }
        Assert.Contains("more characters", CheckText.Of(result));
    }

    [Fact]
    public void TheFirstStepThatDiffersIsMarkedAmongItsNeighbours() => Assert.Equal(
        """
          step  expected  actual
             …  …         …
             3  c         c
             4  d         d
             5  e         x       ← here they part
             6  f         f
        """.ReplaceLineEndings("\n"), string.Join('\n', Parted(["a", "b", "c", "d", "e", "f"], ["a", "b", "c", "d", "x", "f"]).ToString().Split('\n')[3..]));

    [Fact]
    public void ASequenceThatEndsTooEarlySaysSo()
    {
        var result = Parted(["a", "b"], ["a"]);
        Assert.Contains("2  b         (nothing)  ← here they part", result.ToString());
        Assert.Matches("2 +b +\\(nothing\\) +← here they part", Words(CheckCard.ToHtml(result)));
    }

    [Fact]
    public void ATimelineIsRowsOfTextToo() => Assert.Equal(
        """
          from 0 to 40 ms:
          planner |████████                        | 0–10 ms draft
          writer  |        ████████████████████████| 10–40 ms
                  |                ████████        | 20–30 ms again
        """.ReplaceLineEndings("\n"), string.Join('\n', Failing(new("they work together", false, "Look again.", Timeline: new("ms",
            [new("planner", 0, 10, "draft"), new("writer", 10, 40), new("writer", 20, 30, "again")]))).ToString().Split('\n')[3..]));

    [Fact]
    public void ADrawingHasABarForEachSpanAndNamesItsUnit()
    {
        string svg = TimelineDrawing.Of(new("turn", [new("a", 1, 2, "first"), new("b", 2, 2.5, "a label that is longer than its bar")]));
        Assert.Equal(2, Regex.Count(svg, "<rect"));
        Assert.Contains(">turn<", svg);
        Assert.Contains(">first<", svg);
        Assert.DoesNotContain(">a label that is longer than its bar<", svg);
        Assert.Contains("<title>2–2.5 turn a label that is longer than its bar</title>", svg);
    }

    public static TheoryData<double, double> OddSpans => new() { { double.NaN, 1 }, { 0, double.PositiveInfinity }, { 5, 2 }, { 3, 3 }, { 0, 0 }, { -1e300, 1e300 }, { 1e300, 1e301 }, { 1e-12, 2e-12 }, { 1e6, 1e6 + 1 } };

    [Theory]
    [MemberData(nameof(OddSpans))]
    public void OddNumbersAreDrawnOrLeftOut(double start, double end)
    {
        var timeline = new Timeline("ms", [new("a", start, end)]);
        string svg = TimelineDrawing.Of(timeline);
        Assert.DoesNotContain("NaN", svg);
        Assert.DoesNotContain("∞", svg);
        Assert.InRange(svg.Length, 1, 5000);
        Assert.All(TimelineText.Lines(timeline), line => Assert.InRange(line.Length, 1, 1000));
    }

    [Fact]
    public async Task ACheckTeachesTheNotebookToShowIt()
    {
        var result = await Exercises.Check("0.0", (object?)null);
        Assert.Equal(["text/html", "text/plain", "application/vnd.ensemble.check+json"], Formatter.GetPreferredMimeTypesFor(typeof(CheckResult)));
        Assert.Equal(CheckCard.ToHtml(result), result.ToDisplayString("text/html"));
        Assert.Equal(result.ToString(), result.ToDisplayString("text/plain"));
        Assert.Equal(CheckCard.ToJson(result), result.ToDisplayString("application/vnd.ensemble.check+json"));
    }

    [Fact]
    public async Task AnUnknownExerciseIsAResultTooAndNotAnError()
    {
        var result = await Exercises.Check("no such", new object());
        Assert.Equal(("no such", CheckStatus.Wrong), (result.Exercise, result.Status));
        Assert.StartsWith("There is no exercise \"no such\".", result.Message);
        Assert.Equal("?", (await Exercises.Check(null, null)).Exercise);
    }
}
