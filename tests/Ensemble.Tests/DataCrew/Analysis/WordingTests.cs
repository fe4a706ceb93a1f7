using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Analysis;

public class WordingTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(4201.754385964912, "4,202")]
    [InlineData(12345678, "12,345,678")]
    [InlineData(43.92193, "43.92")]
    [InlineData(-17.1, "-17.1")]
    [InlineData(0.0012345, "0.001234")]
    [InlineData(999.96, "1,000")]
    [InlineData(-0.00000000004, "-4e-11")]
    [InlineData(3e20, "3e+20")]
    public void A_number_keeps_four_digits_and_every_whole_one(double x, string said) => Assert.Equal(said, Wording.Number(x));

    [Theory]
    [InlineData(4201.75, "g", "4,202 g")]
    [InlineData(0.4418604651, "fraction", "44.19%")]
    [InlineData(1, "rows", "1 row")]
    [InlineData(344, "rows", "344 rows")]
    [InlineData(-300, "$", "-$300")]
    [InlineData(12, null, "12")]
    public void A_quantity_has_its_unit(double x, string? unit, string said) => Assert.Equal(said, Wording.Quantity(x, unit));
}
