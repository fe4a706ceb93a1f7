using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Formatting;
using Microsoft.DotNet.Interactive.Formatting;

namespace Ensemble.Kernel.Tests;

public sealed class FormattingTests
{
    private sealed record Person(string Name, int Age, double? Score, DateTime Born, int[] Marks);

    private static readonly Person[] People =
    [
        new("Ada <b>", 36, 1234.5, new(1815, 12, 10, 0, 0, 0, DateTimeKind.Utc), [1, 2]),
        new("Alan", 41, null, new(1912, 6, 23, 8, 30, 0, DateTimeKind.Utc), [1, 2, 3, 4, 5, 6]),
    ];

    [Theory]
    [InlineData(42, "42")]
    [InlineData(1.5, "1.5")]
    [InlineData('c', "c")]
    [InlineData("a <b>", "a <b>")]
    [InlineData(DayOfWeek.Friday, "Friday")]
    [InlineData(null, "<null>")]
    public void ASimpleValueIsPlainTextOnly(object? value, string expected)
    {
        var bundle = ValueFormatter.Format(value);
        Assert.Equal([KeyValuePair.Create("text/plain", expected)], bundle.Items);
    }

    [Fact]
    public void ASequenceOfRecordsIsAnAlignedTable() => Assert.Equal("""
        Name     Age   Score  Born                 Marks
        -------  ---  ------  -------------------  --------------------
        Ada <b>   36  1234.5  1815-12-10           [1, 2]
        Alan      41          1912-06-23 08:30:00  [1, 2, 3, 4, 5, …]
        2 rows
        """.Replace("--------------------", "------------------", StringComparison.Ordinal), ValueFormatter.Format(People)["text/plain"]);

    [Fact]
    public void TextInAnHtmlTableIsEncoded()
    {
        string html = ValueFormatter.Format(People)["text/html"]!;
        Assert.Contains(">Ada &lt;b&gt;</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongTableShowsItsFirstRowsAndTheCount()
    {
        var rows = Enumerable.Range(1, 250).Select(i => new { Id = i, Name = $"n{i}" });
        string[] lines = ValueFormatter.Format(rows)["text/plain"]!.Split('\n');
        Assert.Equal(23, lines.Length);
        Assert.Equal("20  n20", lines[21]);
        Assert.Equal("250 rows, the first 20 shown", lines[22]);
    }

    [Fact]
    public void AnEndlessSequenceEnds()
    {
        static IEnumerable<object> Endless() { while (true) yield return new { A = 1 }; }
        Assert.EndsWith("the first 20 rows; there are more", ValueFormatter.Format(Endless())["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public void ADictionaryAndTuplesAreTables()
    {
        Assert.Equal("Key  Value\n---  -----\na        1\n1 row", ValueFormatter.Format(new Dictionary<string, int> { ["a"] = 1 })["text/plain"]);
        Assert.Equal("Item1  Item2\n-----  -----\n    1  x\n1 row", ValueFormatter.Format(new[] { (1, "x") })["text/plain"]);
    }

    [Fact]
    public void AListOfNumbersIsNoTable() => Assert.Equal("[ 1, 2, 3 ]", ValueFormatter.Format(new[] { 1, 2, 3 })["text/plain"]);

    [Fact]
    public void APropertyThatThrowsCostsOneCell() =>
        Assert.Contains("(InvalidOperationException: no)", ValueFormatter.Format(new[] { new Throwing() })["text/plain"], StringComparison.Ordinal);

    private sealed class Throwing
    {
        public int Fine => 1;
        public int Bad => throw new InvalidOperationException("no");
    }

    [Fact]
    public void HtmlHasItsTextBesideIt()
    {
        var bundle = ValueFormatter.Format(Microsoft.DotNet.Interactive.Kernel.HTML("<h1>A &amp; B</h1><script>x()</script><p>c</p>"));
        Assert.Equal("<h1>A &amp; B</h1><script>x()</script><p>c</p>", bundle["text/html"]);
        Assert.Equal("A & B c", bundle["text/plain"]);
    }

    [Fact]
    public void NoStyleSheetComesWithAValue() =>
        Assert.DoesNotContain("<style>", ValueFormatter.Format(new { A = 1 })["text/html"], StringComparison.Ordinal);

    private sealed record Figure(int Height);

    [Fact]
    public void EveryRegisteredOrPreferredTypeIsInTheBundleTheLiveOneFirst()
    {
        Formatter.Register<Figure>(f => $"Figure {f.Height}", "text/plain");
        Formatter.Register<Figure>(f => $"<i>{f.Height}</i>", "text/html");
        Formatter.Register<Figure>(f => $"{{\"layout\": {{\"height\": {f.Height}}}}}", "application/vnd.plotly.v1+json");
        var bundle = ValueFormatter.Format(new Figure(3));
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], bundle.Items.Select(i => i.Key));
        var json = bundle.ToJson(splitLines: true);
        Assert.Equal(3, (int)json["application/vnd.plotly.v1+json"]!["layout"]!["height"]!);
        Assert.Equal("Figure 3", (string?)json["text/plain"]![0]);
        // A table of them uses columns; one alone uses its formatters.
        Assert.Equal("Height\n------\n     3\n1 row", ValueFormatter.Format(new[] { new Figure(3) })["text/plain"]);
    }

    private sealed record Faulty;

    [Fact]
    public void AFormatterThatThrowsIsNamed()
    {
        Formatter.Register<Faulty>(_ => throw new InvalidOperationException("broken <x>"), "text/html");
        var bundle = ValueFormatter.Format(new Faulty());
        Assert.Contains("could not be shown as text/html: InvalidOperationException: broken &lt;x&gt;", bundle["text/html"], StringComparison.Ordinal);
        Assert.NotNull(bundle["text/plain"]);
    }

    [Fact]
    public void AskedForMimeTypesAreGivenWithPlainText() =>
        Assert.Equal(["application/json", "text/plain"], ValueFormatter.Format(new { A = 1 }, "application/json").Items.Select(i => i.Key));

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a\n" })]
    [InlineData("a\n\nb", new[] { "a\n", "\n", "b" })]
    public void TextIsSavedAsLines(string text, string[] lines) =>
        Assert.Equal(lines, MimeBundle.TextNode(text, splitLines: true).AsArray().Select(l => (string?)l));
}
