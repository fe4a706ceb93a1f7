using Ensemble.Agents.CodeExecution;
using Microsoft.Extensions.AI;

namespace Ensemble.Execution.Tests;

/// <summary>Programs that mean well: what they write comes back, in the words the conversation is promised.</summary>
public class HappyPathTests
{
    [Fact]
    public async Task A_program_runs_and_its_output_comes_back()
    {
        var result = await Sandboxed.RunAsync("Console.WriteLine($\"ATL {800 + 12}\");");
        Assert.Equal("exit code 0: the program ran.\noutput:\nATL 812", result.Text);
        Assert.Equal(CodeOutcome.Ran, result.Outcome);
    }

    [Fact]
    public async Task A_program_without_output_says_only_that_it_ran() =>
        Assert.Equal("exit code 0: the program ran.", (await Sandboxed.RunAsync("var x = 1;")).Text);

    [Fact]
    public async Task Errors_of_the_compiler_come_back_with_line_and_column_in_English()
    {
        var result = await Sandboxed.RunAsync("var d = 1;\n    Console.WriteLine(CultureInfo.InvariantCulture);\nint s = \"x\";");
        Assert.Equal("""
            exit code 1: the program did not compile.
            errors:
            program.cs(2,23): error CS0103: The name 'CultureInfo' does not exist in the current context
            program.cs(3,9): error CS0029: Cannot implicitly convert type 'string' to 'int'
            """, result.Text);
        Assert.Equal(CodeOutcome.NotCompiled, result.Outcome);
    }

    [Fact]
    public async Task An_exception_is_named_with_its_message_and_the_line()
    {
        var result = await Sandboxed.RunAsync("Console.WriteLine(\"before\");\nint Parse(string s) =>\n    int.Parse(s);\nParse(\"NA\");");
        Assert.Equal("""
            exit code 134: the program threw System.FormatException: The input string 'NA' was not in a correct format.
            output:
            before
            errors:
               at Program.<<Main>$>g__Parse|0_0(String s) in program.cs:line 3
               at Program.<Main>$(String[] args) in program.cs:line 4
            """, result.Text);
        Assert.Equal(CodeOutcome.Crashed, result.Outcome);
    }
}
