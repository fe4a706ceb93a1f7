using CsCheck;
using Ensemble.Course.Exercises;

namespace Ensemble.Course.Tests.Exercises;

public class SolutionRegionsTests
{
    [Fact]
    public void ARegionGivesWayToItsStub()
    {
        var cut = SolutionRegions.Cut("""
            int Twice(int x)
            {
                // BEGIN SOLUTION
                var y = x;
                return x + y;
                // STUB
                // // Your turn.
                //
                // if (x > 0)
                //     return 0;
                // END SOLUTION
            }
            // BEGIN SOLUTION
            Func<int> f = () => 1;
            // STUB
            // Func<int>? f = null;
            // END SOLUTION
            """);
        Assert.Equal((2, 0), (cut.Regions, cut.Faults.Length));
        Assert.Equal("int Twice(int x)\n{\n    // Your turn.\n\n    if (x > 0)\n        return 0;\n}\nFunc<int>? f = null;", cut.Text);
        Assert.Equal("int Twice(int x)\n{\n    var y = x;\n    return x + y;\n}\nFunc<int> f = () => 1;", cut.Solved);
    }

    [Fact]
    public void WithoutAStubTheExerciseThrowsAtTheMarkersIndentation()
    {
        var cut = SolutionRegions.Cut("int F()\r\n{\r\n\t// BEGIN SOLUTION\r\n\treturn 1;\r\n\t// END SOLUTION\r\n}");
        Assert.Equal("int F()\n{\n\t// Your code here.\n\tthrow new NotImplementedException();\n}", cut.Text);
    }

    [Fact]
    public void AnEmptyStubLeavesNothing() => Assert.Equal("a\nb", SolutionRegions.Cut("a\n// BEGIN SOLUTION\nx\n// STUB\n// END SOLUTION\nb").Text);

    [Theory]
    [InlineData("x\n// END SOLUTION", 2, "without a BEGIN")]
    [InlineData("x\n// BEGIN SOLUTION", 2, "without an END")]
    [InlineData("// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION", 2, "begins in line 1")]
    [InlineData("x\n\n// STUB", 3, "STUB outside")]
    [InlineData("// BEGIN SOLUTION\n// STUB\n// STUB\n// END SOLUTION", 3, "a second STUB")]
    [InlineData("// BEGIN SOLUTION\n// STUB\nreturn 1;\n// END SOLUTION", 3, "'return 1;'")]
    [InlineData("// BEGIN SOLUTION\n// STUB\n//return 1;\n// END SOLUTION", 3, "'//return 1;'")]
    [InlineData("// begin solution\nx\n// END SOLUTION", 1, "'// BEGIN SOLUTION'")]
    [InlineData("//BEGIN SOLUTION here\nx\n// END SOLUTION", 1, "'// BEGIN SOLUTION'")]
    [InlineData("// BEGIN SOLUTION\nx\n// END SOLUTION.", 3, "'// END SOLUTION'")]
    public void AFaultSaysItsLine(string source, int line, string expected)
    {
        var fault = Assert.Single(SolutionRegions.Cut(source).Faults);
        Assert.Equal(line, fault.Line);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // Solutions are lines that no one else writes, so that a leak of any of them is seen.
    private static readonly Gen<string> Region =
        from indent in Any("", "  ", "\t")
        from solution in Gen.Int[0, 99].Select(i => $"secret{i};").Array[0, 4]
        from stub in Any("", "// STUB\n", "// STUB\n// kept;\n")
        select $"{indent}// BEGIN SOLUTION\n{string.Concat(solution.Select(s => s + "\n"))}{stub}{indent}// END SOLUTION";

    private static readonly Gen<string[]> Pieces = Gen.OneOf(Region, Any("kept;", "", "  // kept;")).Array[0, 8];

    [Fact]
    public void NoSolutionIsEverLeftAndNothingElseIsLost() => Pieces.Sample(pieces =>
    {
        var cut = SolutionRegions.Cut(string.Join('\n', pieces));
        Assert.Empty(cut.Faults);
        Assert.DoesNotContain("secret", cut.Text, StringComparison.Ordinal);
        Assert.Equal(pieces.Count(p => p.Contains("BEGIN", StringComparison.Ordinal)), cut.Regions);
        Assert.Equal(string.Join('\n', pieces).Split("kept;").Length, cut.Text.Split("kept;").Length);
        // What is cut has nothing more to cut.
        Assert.Equal(cut.Text, SolutionRegions.Cut(cut.Text).Text);
    });
}
