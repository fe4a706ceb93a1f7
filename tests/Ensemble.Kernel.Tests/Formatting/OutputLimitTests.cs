using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests;

public sealed class OutputLimitTests
{
    private readonly OutputLimit limit = new();

    [Fact]
    public void AStreamIsCutOnceWithANote()
    {
        string block = new('x', 300_000);
        var sent = Enumerable.Range(0, 10).SelectMany(_ => limit.Apply(new StreamText("stdout", block))).Cast<StreamText>().ToList();
        string all = string.Concat(sent.Select(s => s.Text));
        Assert.StartsWith(new string('x', 1_000_000) + "\n[The text is longer than 1,000,000 characters", all, StringComparison.Ordinal);
        Assert.True(all.Length < 1_000_100);
        Assert.Single(limit.Apply(new StreamText("stderr", "still heard")));
    }

    [Fact]
    public void ARichFormThatIsTooLongGivesWayToANoteInThePlainOne()
    {
        var sent = Assert.IsType<Result>(Assert.Single(limit.Apply(new Result(new MimeBundle([new("text/html", new string('h', 1_000_001)), new("text/plain", "short")]), 1))));
        Assert.Null(sent.Data["text/html"]);
        Assert.Equal("short\n[The text/html form is longer than 1,000,000 characters and is left out.]\n", sent.Data["text/plain"]);
    }

    [Fact]
    public void AThousandValuesAreShownAndUpdatesAreNotCounted()
    {
        var value = new Displayed("1", new MimeBundle([new("text/plain", "x")]));
        var sent = Enumerable.Range(0, 3_000).SelectMany(_ => limit.Apply(value)).ToList();
        Assert.Equal(1_001, sent.Count);
        Assert.Contains("1,000 values", Assert.IsType<StreamText>(sent[^1]).Text, StringComparison.Ordinal);
        Assert.Equal(3_000, Enumerable.Range(0, 3_000).Sum(_ => limit.Apply(new Updated("1", value.Data)).Count()));
    }

    [Fact]
    public void ClearingMakesRoomAgain()
    {
        _ = limit.Apply(new StreamText("stdout", new string('x', 1_000_001))).ToList();
        Assert.Empty(limit.Apply(new StreamText("stdout", "x")));
        Assert.Single(limit.Apply(new Cleared(false)));
        Assert.Single(limit.Apply(new StreamText("stdout", "x")));
    }

    [Fact]
    public void HalfACharacterNeverLeaves()
    {
        var sent = Assert.IsType<Result>(Assert.Single(limit.Apply(new Result(new MimeBundle([new("text/plain", "a\ud83db \ud83d\ude00")]), 1))));
        Assert.Equal("a\uFFFDb \ud83d\ude00", sent.Data["text/plain"]);
        var cut = Assert.IsType<StreamText>(Assert.Single(limit.Apply(new StreamText("stdout", new string('x', 999_999) + "\ud83d\ude00"))));
        Assert.DoesNotContain(cut.Text, c => char.IsSurrogate(c));
    }
}
