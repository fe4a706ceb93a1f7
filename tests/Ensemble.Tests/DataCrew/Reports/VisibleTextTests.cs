using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew;

public class VisibleTextTests
{
    [Theory]
    [InlineData("１２％ of ８１２", "12% of 812")]
    [InlineData("Ａ．Ｂ（ｃ）", "A.B(c)")]
    [InlineData("12﹪", "12%")]
    [InlineData("ﬁve ﬄ", "five ffl")]
    [InlineData("a\u3000b", "a b")]
    [InlineData("Größe 漢字 🎉", "Größe 漢字 🎉")]
    public void Characters_in_another_shape_are_read_as_the_plain_ones(string written, string read) => Assert.Equal(read, VisibleText.Fold(written));
}
