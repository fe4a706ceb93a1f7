using CsCheck;
using Ensemble.Course.Diffing;

namespace Ensemble.Course.Tests.Diffing;

public class LineDiffTests
{
    [Fact]
    public void AChangeIsShownWithTheLinesAroundIt() => Assert.Equal(
        ["  … 6 lines the same", "  7", "  8", "  9", "- x", "+ y", "  10", "  11", "  12", "  … 1 line the same"],
        LineDiff.Of("1\n2\n3\n4\n5\n6\n7\n8\n9\nx\n10\n11\n12\n13", "1\n2\n3\n4\n5\n6\n7\n8\n9\ny\n10\n11\n12\n13").Select(l => $"{l.Mark} {l.Text}"));

    [Theory]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("", "")]
    public void LineEndsAreNoDifference(string mine, string solution) => Assert.Empty(LineDiff.Of(mine, solution));

    [Theory]
    [InlineData("a", "A")]
    [InlineData("a", " a")]
    [InlineData("a", "a\n")]
    [InlineData("", "a")]
    public void CaseAndSpaceAre(string mine, string solution) => Assert.NotEmpty(LineDiff.Of(mine, solution));

    [Fact]
    public void WhatPrintsWithoutEndIsCutOff()
    {
        var lines = LineDiff.Of(string.Join('\n', Enumerable.Repeat("again", 100_000)), "once");
        Assert.InRange(lines.Length, 300, 310);
        Assert.Contains(lines, l => l.Text == "… and 99700 lines more");
    }

    private static readonly Gen<string> Text = Gen.Int[0, 3].Array[0, 9].Select(n => string.Join('\n', n));

    [Fact]
    public void EveryLineOfBothIsAccountedFor() => Gen.Select(Text, Text).Sample((mine, solution) =>
    {
        var lines = LineDiff.Of(mine, solution);
        Assert.Equal(mine == solution, lines.IsEmpty);
        if (lines.IsEmpty) return;
        int skipped = lines.Where(l => l.Text.StartsWith('…')).Sum(l => int.Parse(l.Text.Split(' ')[1]));
        int Count(char mark) => lines.Count(l => l.Mark == mark && !l.Text.StartsWith('…'));
        int LinesOf(string text) => text.Length == 0 ? 0 : text.Split('\n').Length;
        Assert.Equal((LinesOf(mine), LinesOf(solution)), (Count(' ') + Count('-') + skipped, Count(' ') + Count('+') + skipped));
    });
}
