using CsCheck;
using Ensemble.Kernel.Dialect;

namespace Ensemble.Kernel.Tests.Dialect;

public sealed class CellParserTests
{
    private static CodePart OnlyCode(string code, string language) => Assert.IsType<CodePart>(Assert.Single(CellParser.Parse(code, language).Parts));

    private static Gen<T> Pick<T>(params T[] from) => Gen.Int[0, from.Length - 1].Select(i => from[i]);

    // Pieces that are whole on their own, so that any row of them is a cell.
    private static readonly Gen<string> Piece = Pick(
        "#!csharp", "#!fsharp", "#!html", "#!markdown", "#!who", "#!time", "#!set --name a --value b", "let a = 1", "var b = \"x\";", "", "  text", "# title", "#region r\n#endregion", "#r \"nuget: A, 1.0\"");

    [Fact]
    public void Joined_again_the_parts_keep_every_line_and_its_number() => Piece.Array[0, 12].Sample(pieces =>
    {
        string cell = string.Join('\n', pieces);
        string[] lines = cell.Split('\n');
        string[] seen = [.. lines.Select(_ => "")];
        var parsed = CellParser.Parse(cell, "csharp");
        Assert.Empty(parsed.Faults);
        foreach (var part in parsed.Parts)
        {
            if (part is DirectivePart directive) seen[directive.Line.Number - 1] = cell[part.Start..part.End];
            else if (part is CodePart code)
            {
                string[] own = code.Code.Split('\n');
                for (int i = 0; i < own.Length; i++) if (!string.IsNullOrWhiteSpace(own[i])) seen[i] = own[i];
            }
        }
        Assert.Equal(lines.Select(l => l.Trim()), seen.Select(l => l.Trim()));
    });

    [Fact]
    public void Positions_of_a_part_and_of_the_cell_agree() => Piece.Array[1, 10].Sample(pieces =>
    {
        string cell = string.Join('\n', pieces);
        foreach (var code in CellParser.Parse(cell, "csharp").Parts.OfType<CodePart>())
            for (int at = code.Start; at < code.End && at - code.Start < code.Code.Length - code.LinesBefore; at++)
            {
                int inCode = code.PositionInCode(at);
                Assert.Equal(at, code.PositionInCell(inCode));
                Assert.True(code.Code[inCode] == cell[at] || code.Code[inCode] == ' ');
            }
    });

    [Theory]
    [InlineData("csharp", "var s = \"\"\"\n{0}\n\"\"\"; s")]
    [InlineData("csharp", "var s = @\"\n{0}\n\";")]
    [InlineData("csharp", "var s = $$\"\"\"\n{0}\n{0}\n\"\"\";")]
    [InlineData("csharp", "/* a\n{0}\n*/ 5")]
    [InlineData("csharp", "/** a\n{0}\n*/ class C {{ }}")]
    [InlineData("csharp", "#if NEVER\n{0}\n#endif")]
    [InlineData("fsharp", "let s = \"\n{0}\n\"")]
    [InlineData("fsharp", "let s = \"a \\\"\n{0}\n\"")]
    [InlineData("fsharp", "let s = @\"c:\\\n{0}\n\"")]
    [InlineData("fsharp", "let s = \"\"\"a \" b\n{0}\n\"\"\"")]
    [InlineData("fsharp", "let s = $\"\"\"{{1}}\n{0}\n\"\"\"")]
    [InlineData("fsharp", "(* a (* b *)\n{0}\n*)\n1")]
    [InlineData("fsharp", "(* \"*)\" \n{0}\n*)\n1")]
    public void Text_in_a_string_or_a_comment_is_never_a_directive(string language, string frame)
    {
        // A string with quotation marks in it would end the frame's own string, and tests nothing.
        Pick("#!html", "#!nonsense", "#!set --name x", "#!csharp\n#!fsharp", "#r nuget:A", "#i x", "text").Sample(inside =>
        {
            string cell = frame.Replace("{0}", inside, StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
            Assert.Equal(cell, OnlyCode(cell, language).Code);
            Assert.Empty(CellParser.Parse(cell, language).Faults);
        });
    }

    [Theory]
    [InlineData("let f (x: 'a) = 'b'\n#!html")]
    [InlineData("let q = '\"'\n#!html")]
    [InlineData("let q = '\\\"'\n#!html")]
    [InlineData("let q = '\\u0022'\n#!html")]
    [InlineData("let times = (*)\n#!html")]
    [InlineData("// \"\n#!html")]
    [InlineData("let ``a \" b`` = 1\n#!html")]
    [InlineData("let s = \"\"\"say \"hi\"\"\"\"\n#!html")]
    [InlineData("let s = \"\\\\\"\n#!html")]
    [InlineData("let x' = 'x'\n#!html")]
    public void After_an_FSharp_string_has_ended_a_directive_is_one(string cell) =>
        Assert.Equal(["fsharp", "fsharp"], CellParser.Parse(cell, "fsharp").Parts.Select(p => p.Language));

    [Theory]
    [InlineData("markdown", "#!/bin/sh\n#!foo bar\n #!csharp\n#title")]
    [InlineData("html", "#!unknown")]
    [InlineData("csharp", "#!/usr/bin/env dotnet\nvar x = 1;\n#region a\n#endregion")]
    [InlineData("fsharp", "#!/usr/bin/env fsi\n#nowarn \"40\"\n#r \"../a.dll\"\n#load \"b.fsx\"")]
    public void What_is_no_directive_is_left_to_the_language(string language, string cell) => Assert.Equal(cell, OnlyCode(cell, language).Code);

    [Fact]
    public void A_package_is_read_before_its_code_and_its_line_becomes_blank()
    {
        var parts = CellParser.Parse("var a = 1;\n#r \"nuget: A, 1.0\" // why\n#i \"nuget:https://x/y\"\na", "csharp").Parts;
        Assert.Equal(["#r nuget: A, 1.0", "#i nuget:https://x/y"], parts.OfType<DirectivePart>().Select(p => $"{p.Line.Name} {p.Line.Values.Single().Value.Text}"));
        Assert.Equal("var a = 1;\n                         \n                      \na", Assert.IsType<CodePart>(parts[^1]).Code);
    }

    [Fact]
    public void All_faults_of_a_cell_are_found_at_once()
    {
        var faults = CellParser.Parse("#!set --nam x\n1\n#!html now\n#!csharp\n#!whoo\n#i \"https://x\"", "csharp").Faults;
        Assert.Equal([1, 3, 5, 6], faults.Select(f => f.Line));
        Assert.Contains("--nam; did you mean --name?", faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("--name NAME (what the variable is to be called) and --value VARIABLE", faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_never_throws() => Gen.String[Gen.OneOf(Gen.Char, Pick('#', '!', '\n', '"', '@', '-', '{', '\\', 'r', ' ', '$', '(', '*')), 0, 60]
        .Select(Pick("csharp", "fsharp", "html", "value")).Sample((text, language) => { _ = CellParser.Parse("#!set " + text, language); _ = CellParser.Parse(text, language); });
}
