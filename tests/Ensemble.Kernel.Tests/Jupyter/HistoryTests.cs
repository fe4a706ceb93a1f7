using Ensemble.Kernel.Jupyter;

namespace Ensemble.Kernel.Tests.Jupyter;

public class HistoryTests
{
    private readonly History _history = new();

    public HistoryTests()
    {
        string[] cells = ["var a = 1;", "a + 1", "a * 2", "a + 1", "Console.WriteLine(a)"];
        for (int i = 0; i < cells.Length; i++) _history.Add(new(i + 1, cells[i], null));
    }

    [Theory]
    [InlineData(2, "4 5")]
    [InlineData(99, "1 2 3 4 5")]
    [InlineData(0, "")]
    [InlineData(-1, "")]
    public void The_tail_is_the_last_cells(int most, string lines) => Assert.Equal(lines, Lines(_history.Tail(most)));

    [Theory]
    [InlineData(0, 2, 4, "2 3")]
    [InlineData(1, 2, 4, "2 3")]
    [InlineData(0, 4, null, "4 5")]
    [InlineData(0, -2, null, "4 5")]
    [InlineData(0, 1, -1, "1 2 3 4")]
    [InlineData(0, 4, 2, "")]
    [InlineData(2, 1, 5, "")]
    public void A_range_goes_up_to_its_stop(int session, int start, int? stop, string lines) => Assert.Equal(lines, Lines(_history.Range(session, start, stop)));

    [Theory]
    [InlineData("a*", null, false, "2 3 4")]
    [InlineData("*a*", 2, false, "4 5")]
    [InlineData("a*", null, true, "3 4")]
    [InlineData("a*", 1, true, "4")]
    [InlineData("a ? 1", null, false, "2 4")]
    [InlineData("A*", null, false, "")]
    [InlineData("a", null, false, "")]
    public void A_search_matches_whole_cells(string pattern, int? most, bool unique, string lines) => Assert.Equal(lines, Lines(_history.Search(pattern, most, unique)));

    [Fact]
    public void A_backslash_in_a_pattern_is_one()
    {
        _history.Add(new(6, "@\"c:\\d\"", null));
        Assert.Equal("6", Lines(_history.Search("*c:\\d*", null, false)));
    }

    [Fact]
    public void The_oldest_cells_make_room()
    {
        for (int i = 6; i <= History.MostEntries + 10; i++) _history.Add(new(i, "x", null));
        var all = _history.Tail(int.MaxValue);
        Assert.Equal(History.MostEntries, all.Count);
        Assert.Equal(11, all[0].Line);
    }

    [Fact]
    public void Large_cells_make_room_sooner_but_the_last_one_stays()
    {
        _history.Add(new(6, new string('x', History.MostCharacters), null));
        Assert.Equal("6", Lines(_history.Tail(10)));
        _history.Add(new(7, "y", "z"));
        Assert.Equal("7", Lines(_history.Tail(10)));
    }

    private static string Lines(IEnumerable<HistoryEntry> entries) => string.Join(' ', entries.Select(e => e.Line));
}
