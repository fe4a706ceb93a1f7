namespace Ensemble.Tests;

public class NearestNamesTests
{
    [Theory]
    [InlineData("speceis", "Species")]
    [InlineData("body mass", "Body Mass (g)")]
    [InlineData("flipper length", "Flipper Length (mm)")]
    public void A_near_spelling_finds_its_name(string wanted, string expected) =>
        Assert.Contains(expected, NearestNames.Find(wanted, ["Species", "Island", "Body Mass (g)", "Flipper Length (mm)"]));

    [Fact]
    public void A_swap_of_neighbours_counts_as_one_edit() => Assert.Equal(1, NearestNames.Distance("species", "speceis"));

    [Fact]
    public void A_hint_without_a_near_name_lists_what_is_known() =>
        Assert.Equal("Known: 'a', 'b'.", NearestNames.Hint("zzzzzz", ["a", "b"]));
}
