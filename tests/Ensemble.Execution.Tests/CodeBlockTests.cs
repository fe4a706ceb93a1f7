using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>What counts as code in a message.</summary>
public class CodeBlockTests
{
    [Fact]
    public void Blocks_come_in_order_with_their_languages_and_names()
    {
        var blocks = CodeBlocks.Read("Here:\n\n```csharp\n// filename: a.cs\nvar x = 1;\n```\n\nand\n\n```CSV\n# filename: b.csv\na,b\n1,2\n```\n");
        Assert.Equal(
            [new CodeBlock("csharp", "// filename: a.cs\nvar x = 1;\n", "a.cs", true), new CodeBlock("csv", "# filename: b.csv\na,b\n1,2\n", "b.csv", true)], blocks);
    }

    [Theory]
    [InlineData("csharp", true)]
    [InlineData("cs", true)]
    [InlineData("C#", true)]
    [InlineData("CSharp", true)]
    [InlineData("python", false)]
    [InlineData("", false)]
    public void Only_csharp_is_a_program(string language, bool isProgram) =>
        Assert.Equal(isProgram, Assert.Single(CodeBlocks.Read($"```{language}\nx\n```")).IsProgram);

    [Fact]
    public void A_program_keeps_the_line_with_its_name_so_that_line_numbers_hold_and_a_data_file_loses_it()
    {
        Assert.Equal("// filename: a.cs\nx\n", Assert.Single(CodeBlocks.Read("```cs\n// filename: a.cs\nx\n```")).FileText);
        Assert.Equal("a,b\n", Assert.Single(CodeBlocks.Read("```csv\n# filename: a.csv\na,b\n```")).FileText);
    }

    [Fact]
    public void A_block_in_a_list_and_one_with_longer_fences_are_read()
    {
        Assert.Equal("var x = 1;\n", Assert.Single(CodeBlocks.Read("1. so\n\n   ```cs\n   var x = 1;\n   ```")).Text);
        Assert.Equal("// ```\nvar x = 1;\n", Assert.Single(CodeBlocks.Read("````cs\n// ```\nvar x = 1;\n````")).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("csharp")]
    public void A_block_without_a_line_is_an_empty_one(string language) => Assert.Equal(("", true), (Assert.Single(CodeBlocks.Read($"```{language}\n```")) is var block ? (block.Text, block.IsClosed) : default));

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("*a **b ")]
    [InlineData("- ")]
    public void Words_that_are_nested_beyond_any_sense_hide_no_program(string opening) =>
        Assert.Equal("var x = 1;\n", Assert.Single(CodeBlocks.Read($"{string.Concat(Enumerable.Repeat(opening, 20_000))}x\n\n```cs\nvar x = 1;\n```")).Text);

    [Fact]
    public void A_block_that_was_cut_off_is_told_from_one_that_ends() =>
        Assert.False(Assert.Single(CodeBlocks.Read("```cs\nvar x = 1")).IsClosed);

    [Theory]
    [InlineData("data.csv")]
    [InlineData("out/data.csv")]
    [InlineData("Größe 2.csv")]
    [InlineData(".editorconfig")]
    public void Names_inside_the_folder_are_fine(string name) => Assert.Null(FileNames.Fault(name));

    [Theory]
    [InlineData("/etc/passwd", "leads out")]
    [InlineData("../x.csv", "leads out")]
    [InlineData("a/../../x.csv", "leads out")]
    [InlineData("~/x.csv", "leads out")]
    [InlineData("./x.csv", "leads out")]
    [InlineData("C:\\x.csv", "drive")]
    [InlineData("C:x.csv", "drive")]
    [InlineData("a\\..\\x.csv", "backslash")]
    [InlineData("a\u202Evsc.exe", "not allowed")]
    [InlineData("a\u200B.csv", "not allowed")]
    [InlineData("\\\\server\\x", "backslash")]
    [InlineData("x.csv:stream", "drive")]
    [InlineData("CON", "device")]
    [InlineData("out/nul.txt", "device")]
    [InlineData("com1", "device")]
    [InlineData("", "empty")]
    [InlineData("a//b", "empty")]
    [InlineData("a/", "empty")]
    [InlineData("a. ", "ends with")]
    [InlineData("x\0.csv", "character")]
    [InlineData("x\u001b[2J.csv", "character")]
    [InlineData("*.csv", "character")]
    [InlineData("out/数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据.csv", "more than 200 bytes")]
    public void Names_that_lead_elsewhere_on_some_system_are_refused_with_what_to_do(string name, string why)
    {
        string? fault = FileNames.Fault(name);
        Assert.Contains(why, fault, StringComparison.Ordinal);
        Assert.EndsWith("Use a plain name such as data.csv, or a folder and a name such as out/data.csv.", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', fault!);
    }
}
