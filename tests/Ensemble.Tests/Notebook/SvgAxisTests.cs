using System.Text.Json.Nodes;
using CsCheck;
using Ensemble.Notebook;

namespace Ensemble.Tests.Notebook;

public class SvgAxisTests
{
    private static List<(double Place, string Label)> Ticks(params JsonNode[] places) => [.. new SvgAxis(null, places, fromZero: false).Span(0, 600).Ticks()];

    [Fact]
    public void Any_two_numbers_get_a_few_ticks_on_the_axis() => Gen.Select(Gen.Double[-1e18, 1e18], Gen.Double[-18, 18]).Sample((low, size) =>
    {
        var ticks = Ticks(low, low + Math.Pow(10, size));
        Assert.InRange(ticks.Count, 1, 14);
        Assert.All(ticks, t => Assert.InRange(t.Place, -1, 601));
    });

    [Theory]
    [InlineData(1e16, 1e16 + 2)]
    [InlineData(1e300, 1e300)]
    [InlineData(0, 0)]
    public void Numbers_that_a_double_can_hardly_tell_apart_end_too(double low, double high) => Assert.InRange(Ticks(low, high).Count, 1, 14);

    [Fact]
    public void Ticks_stand_at_round_numbers() => Assert.Equal(["0", "20", "40", "60", "80", "100"], Ticks(2.0, 108.0).Select(t => t.Label));

    [Fact]
    public void A_date_in_the_first_years_of_the_calendar_is_no_reason_to_fail() => Assert.NotEmpty(Ticks("0001-01-01", "2024-05-01"));
}
