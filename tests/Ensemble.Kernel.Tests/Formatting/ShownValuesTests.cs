using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Kernel.Formatting;
using Microsoft.DotNet.Interactive.Formatting;

namespace Ensemble.Kernel.Tests.Formatting;

public sealed class ShownValuesTests
{
    private sealed record Person(string Name, int Age);
    private sealed record Team(string Title, List<Person> Members, (int Won, string Place) Last);
    private abstract record Figure;
    private sealed record Disc(double Radius) : Figure;
    private sealed record Square(double Side) : Figure;
    private sealed class Link { public string Name => "n"; public Link? Next { get; set; } }

    private static string Plain(object? value) => ValueFormatter.Format(value)["text/plain"]!;
    private static string Html(object? value) => ValueFormatter.Format(value)["text/html"]!;

    [Fact]
    public void ARecordShowsItsProperties()
    {
        Assert.Equal("Person { Name = Ann, Age = 3 }", Plain(new Person("Ann", 3)));
        Assert.Contains("<th style=\"text-align:left\">Age</th><td style=\"text-align:left\">3</td>", Html(new Person("Ann", 3)), StringComparison.Ordinal);
        string team = Html(new Team("T", [new("<Ann>", 3)], (2, "here")));
        Assert.Contains("<td style=\"text-align:left\"><table>", team, StringComparison.Ordinal);
        Assert.Contains("&lt;Ann&gt;", team, StringComparison.Ordinal);
        Assert.Contains("(Won: 2, Place: here)", team, StringComparison.Ordinal);
    }

    [Fact]
    public void TuplesHaveTheNamesOfTheCode()
    {
        Assert.Equal("(Name: Ann, Count: 3)", ValueFormatter.Format(("Ann", 3), (string[])["Name", "Count"], [])["text/plain"]);
        Assert.Equal("Name  Count\n----  -----\nAnn       3\n1 row", ValueFormatter.Format(new[] { ("Ann", 3) }, (string[])["Name", "Count"], [])["text/plain"]);
        Assert.Equal("Key  Name  Count\n---  ----  -----\nx    Ann       3\n1 row",
            ValueFormatter.Format(new Dictionary<string, (string, int)> { ["x"] = ("Ann", 3) }, (string[])["Name", "Count"], [])["text/plain"]);
        Assert.Equal("(Ann, 3)", Plain(("Ann", 3)));
    }

    [Fact]
    public void ADictionaryOfRecordsHasAColumnForEachProperty() =>
        Assert.Equal("Key  Name  Age\n---  ----  ---\nx    Ann     3\n1 row", Plain(new Dictionary<string, Person> { ["x"] = new("Ann", 3) }));

    [Fact]
    public void ItemsOfSeveralTypesSayWhichTheyAre() =>
        Assert.Equal("Type    Radius  Side\n------  ------  ----\nDisc         1\nSquare             2\n2 rows", Plain(new Figure[] { new Disc(1), new Square(2) }));

    [Fact]
    public void GridsAndGroupsAreTables()
    {
        const string Grid = "   0  1\n-  -  -\n0  1  2\n1  3";
        Assert.Equal($"{Grid}  4\n2 rows × 2 columns", Plain(new[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal($"{Grid}\n2 rows", Plain(new int[][] { [1, 2], [3] }));
        Assert.Equal("Key  Count  Items\n---  -----  --------\n  1      1  [a]\n  2      2  [bb, cc]\n2 rows",
            Plain(new[] { "a", "bb", "cc" }.GroupBy(s => s.Length)));
        Assert.EndsWith("Key 3: 1 row", Plain(new[] { new Person("Ann", 3) }.GroupBy(p => p.Age).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void ASequenceIsReadOnceAndNoFurtherThanShown()
    {
        int read = 0;
        IEnumerable<int> Numbers() { while (true) yield return ++read; }
        Assert.EndsWith("the first 20 items; there are more", Plain(Numbers()), StringComparison.Ordinal);
        Assert.Equal(21, read);
        Assert.EndsWith("1,000,000 items, the first 20 shown", Plain(new int[1_000_000]), StringComparison.Ordinal);
    }

    [Fact]
    public void ASequenceThatFailsShowsWhatCameBefore()
    {
        static IEnumerable<int> Failing() { yield return 1; throw new InvalidOperationException("broke"); }
        Assert.Equal("[ 1, … ]\n1 item, then it failed: InvalidOperationException: broke", Plain(Failing()));
    }

    [Fact]
    public void CirclesEnd()
    {
        var link = new Link();
        link.Next = link;
        Assert.StartsWith("Link", Plain(link), StringComparison.Ordinal);
        Assert.True(Html(link).Length < 2_000);
    }

    [Fact]
    public async Task WhatIsStillToComeIsNotWaitedFor()
    {
        static async IAsyncEnumerable<int> Later() { await Task.Yield(); yield return 1; }
        var never = new TaskCompletionSource<int>();
        Assert.Equal("Task<int>, not finished: put \"await\" before it to wait for its value", Plain(never.Task));
        Assert.Equal("IAsyncEnumerable<int>, not read: \"await foreach\" reads it", Plain(Later()));
        Assert.Contains("Task<int>, not finished", Plain(new[] { never.Task }), StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    public static TheoryData<object, string> Scalars => new()
    {
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "2026-01-02 03:04:05Z" }, { new DateOnly(2026, 1, 2), "2026-01-02" },
        { TimeSpan.FromSeconds(1.5), "00:00:01.5" }, { typeof(Dictionary<string, int[]>), "System.Collections.Generic.Dictionary<string, int[]>" },
        { (Func<int, string>)(i => $"{i}"), "Func<int, string>" }, { "two\nlines", "two\nlines" }, { AttributeTargets.Class | AttributeTargets.Enum, "Class, Enum" }, { new Uri("http://a/b"), "http://a/b" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void AValueThatIsOneThingIsOneText(object value, string expected) =>
        Assert.Equal([KeyValuePair.Create("text/plain", expected)], ValueFormatter.Format(value).Items);

    [Fact]
    public void JsonIsIndentedAndStaysJson()
    {
        using var document = JsonDocument.Parse("{\"a\":[1]}");
        foreach (object json in (object[])[document, document.RootElement, JsonNode.Parse("{\"a\":[1]}")!])
        {
            var bundle = ValueFormatter.Format(json);
            Assert.Equal(["application/json", "text/plain"], bundle.Items.Select(i => i.Key));
            Assert.Equal("{\n  \"a\": [\n    1\n  ]\n}", bundle["text/plain"]);
        }
    }

    [Fact]
    public void AnExceptionSaysWhatCausedIt() =>
        Assert.Equal("InvalidOperationException: outer\nbecause of ArgumentException: inner", Plain(new InvalidOperationException("outer", new ArgumentException("inner"))));

    [Fact]
    public void PicturesAreKnownByTheirFirstBytes()
    {
        var bundle = ValueFormatter.Format(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0 });
        Assert.Equal(["image/png", "text/plain"], bundle.Items.Select(i => i.Key));
        Assert.Equal("[ 1, 2 ]", Plain(new byte[] { 1, 2 }));
    }

    [Fact]
    public void CharactersThatActAreShownInstead()
    {
        string text = Plain(new[] { "\u202Eevil", "a\0b\x1b", "\ud83d" });
        Assert.Equal("[ \\u202Eevil, a␀b␛, \uFFFD ]", text);
        Assert.DoesNotContain("<script>", Html(new[] { new Person("<script>", 1) }), StringComparison.Ordinal);
    }

    private interface IMoney { int Amount { get; } }
    private sealed record Euro(int Amount) : IMoney;
    private sealed record Quiet(int A);

    [Fact]
    public void WhatTheLearnerRegistersWins()
    {
        Formatter.Register<IMoney>(m => $"{m.Amount} coins", "text/plain");
        Assert.Equal("5 coins", Plain(new Euro(5)));
        Assert.Contains("5 coins", Plain(new[] { new { Price = new Euro(5) } }), StringComparison.Ordinal);
        Formatter.SetPreferredMimeTypesFor(typeof(Quiet), "application/json");
        Assert.Equal(["application/json", "text/plain"], ValueFormatter.Format(new Quiet(1)).Items.Select(i => i.Key));
    }
}
