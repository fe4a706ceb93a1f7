using CsCheck;
using Ensemble.Kernel.FSharp;

namespace Ensemble.Kernel.Tests.FSharp;

public sealed class FSharpLiteralsTests
{
    [Theory]
    [InlineData("let s = \"a\n#r b\"")]
    [InlineData("let s = @\"\\\n#r b\"")]
    [InlineData("let s = \"\\\"\n#r b\"")]
    [InlineData("let s = $\"{1}\n#r b\"")]
    [InlineData("let s = \"\"\"say \"hi\"\n#r b\"\"\"")]
    [InlineData("(* (* inner *)\n#r b *)")]
    [InlineData("(* \"*)\"\n#r b *)")]
    [InlineData("let s = \"never closed\n#r b")]
    public void A_line_in_a_string_or_comment_is_text(string code) => Assert.True(FSharpLiterals.In(code)(code.IndexOf("#r", StringComparison.Ordinal)));

    [Theory]
    [InlineData("let s = \"a\"\n#r b")]
    [InlineData("let s = @\"\\\"\n#r b")]
    [InlineData("let c = '\"'\n#r b")]
    [InlineData("let c = '\\\"'\n#r b")]
    [InlineData("let f (x: 'a) = x'\"\"\n#r b")]
    [InlineData("// \"\n#r b")]
    [InlineData("let mul = (*)\n#r b")]
    [InlineData("let s = \"\"\"a\"\"\"\"\n#r b")]
    public void A_line_after_one_is_code(string code) => Assert.False(FSharpLiterals.In(code)(code.IndexOf("#r", StringComparison.Ordinal)));

    [Fact]
    public void Any_text_is_read_to_its_end_and_literals_do_not_overlap() =>
        Gen.String[Gen.Char["\"'$@\\(*)/`\n ax"], 0, 40].Sample(code =>
        {
            var found = FSharpLiterals.Find(code);
            Assert.All(found, l => Assert.True(l.Start < l.End && l.End <= code.Length));
            Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
            Assert.Equal(code.Length, FSharpLiterals.Without(code, found).Length);
        });
}
