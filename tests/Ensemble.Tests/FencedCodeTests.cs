using Ensemble.Models.Skills.Programs;

namespace Ensemble.Tests;

public class FencedCodeTests
{
    [Fact]
    public void A_block_knows_its_place_fences_included()
    {
        const string Text = "Look:\n```cs\nvar x = 1;\n```\nSo?";
        var block = Assert.Single(FencedCode.In(Text));
        Assert.Equal("```cs\nvar x = 1;\n```", Text[block.Place].TrimEnd('\n'));
        Assert.True(block is { IsCSharp: true, IsClosed: true, Text: "var x = 1;\n" });
    }

    [Theory]
    [InlineData("```csharp\nvar x = 1;\n```", "var x = 1;", "")]
    [InlineData("Mend it:\r\n```\r\nvar x = 1;\r\n```\r\nerror CS1002", "var x = 1;", "Mend it:\n\nerror CS1002")]
    [InlineData("```python\nprint(1)\n```\nand\n```cs\nvar x = 1;\n```", "var x = 1;", "```python\nprint(1)\n```\nand")]
    [InlineData("```cs\nfirst\n```\n```cs\nlast\n```", "last", "")]
    [InlineData("```cs\nvar x = 1", null, "```cs\nvar x = 1")]
    [InlineData("no code", null, "no code")]
    public void A_writer_of_programs_takes_the_last_one_and_reads_the_rest(string message, string? program, string rest)
    {
        Assert.Equal(program, CodeBlocks.Last(message));
        Assert.Equal(rest, CodeBlocks.Without(message));
    }
}
