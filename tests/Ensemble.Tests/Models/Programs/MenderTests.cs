using System.Runtime.CompilerServices;
using Ensemble.Models.Skills.Programs;

namespace Ensemble.Tests.Models.Programs;

/// <summary>
/// Broken programs and what the compiler or the run really said of each (written down in <c>broken-programs.txt</c>), against the program that the
/// mender makes of it. Each mended program was compiled and run when the page was written.
/// </summary>
public class MenderTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Pages().Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_was_said_of_a_broken_program_mends_it(int number)
    {
        var (program, report, mended) = Pages()[number];
        var made = Mender.Mend(program, RunReport.Read(report)!);
        Assert.Equal(mended, made?.Code);
        Assert.NotEqual("", made?.What);
    }

    [Fact]
    public void Figures_of_other_scripts_are_no_report_and_no_place()
    {
        Assert.Null(RunReport.Read("exit code \u0663: the program returned \u0663."));
        Assert.Equal(0, RunReport.Read("exit code 134: the program threw System.Exception: x.\nerrors:\n   at P in program.cs:line \u0663")!.ThrownAt);
        Assert.Empty(CompilerError.All("program.cs(\u0661,\u0661): error CS1002: ; expected"));
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Pages().Count >= 25);

    [Theory]
    [InlineData("int i = 0;\nwhile (i < 5)\n{\n    Console.WriteLine(i);\n}", "    i++;\n}")]
    [InlineData("while (true)\n{\n    int z = 1;\n}", "    if (++rounds >= 1000) break;\n}")]
    [InlineData("for (int i = 10; i > 0; i++)\n{\n}", "i > 0; i--)")]
    public void An_endless_loop_gets_an_end_where_one_can_be_seen(string program, string with) =>
        Assert.Contains(with, Mender.Mend(program, RunReport.Read("exit code 124: stopped after the time limit of 10 s.")!)?.Code, StringComparison.Ordinal);

    [Theory]
    [InlineData("Foo.Bar();", "exit code 1: the program did not compile.\nerrors:\nprogram.cs(1,1): error CS0103: The name 'Foo' does not exist in the current context")]
    [InlineData("while (true) { if (Console.In.Peek() > 0) break; }", "exit code 124: stopped after the time limit of 10 s.")]
    [InlineData("throw new Exception(\"no\");", "exit code 134: the program threw System.Exception: no\nerrors:\n   at Program.<Main>$(String[] args) in program.cs:line 1")]
    [InlineData("Console.WriteLine(1);", "exit code 1: the program did not compile.\nerrors:\nprogram.cs(99,200): error CS1002: ; expected")]
    [InlineData("", "exit code 134: the program threw System.FormatException: The input string 'x' was not in a correct format.\nerrors:\n   at X in program.cs:line 7")]
    public void What_no_rule_covers_is_left_alone(string program, string report) => Assert.Null(Mender.Mend(program, RunReport.Read(report)!));

    private static List<(string Program, string Report, string Mended)> Pages([CallerFilePath] string here = "")
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "broken-programs.txt")).ReplaceLineEndings("\n");
        return [.. text.Split("=== program\n", StringSplitOptions.RemoveEmptyEntries).Select(page =>
        {
            string[] parts = page.Split("\n=== report\n", 2);
            string[] rest = parts[1].Split("\n=== mended\n", 2);
            return (parts[0], rest[0], rest[1].TrimEnd('\n'));
        })];
    }
}
