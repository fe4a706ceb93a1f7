using System.Text;
using CsCheck;
using Ensemble.Kernel.Jupyter;

namespace Ensemble.Kernel.Tests.Jupyter;

public class CodePointTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("a😀c", 2, 3)]
    [InlineData("😀😀", 1, 2)]
    [InlineData("é", 1, 1)]
    [InlineData("ab", 9, 2)]
    [InlineData("ab", -1, 0)]
    [InlineData("", 0, 0)]
    public void A_cursor_counted_in_code_points_becomes_an_index(string text, int codePoints, int index) => Assert.Equal(index, CodePoints.ToIndex(text, codePoints));

    [Fact]
    public void Every_code_point_s_index_leads_back_to_it() => Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Array[0, 20].Sample(values =>
    {
        string text = string.Concat(values.Select(v => new Rune(v).ToString()));
        for (int i = 0; i <= values.Length; i++) Assert.Equal(i, CodePoints.FromIndex(text, CodePoints.ToIndex(text, i)));
    });

    [Fact]
    public void Half_a_pair_counts_as_one()
    {
        Assert.Equal(2, CodePoints.ToIndex("\ud83dx", 2));
        Assert.Equal(2, CodePoints.FromIndex("\ud83dx", 2));
    }
}
