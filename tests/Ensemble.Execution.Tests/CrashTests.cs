using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>Every way to end badly has its sentence, and what was written is fit to be shown.</summary>
public class CrashTests
{
    [Theory]
    [InlineData("DeepRecursion", 134, CodeOutcome.Crashed, "the program overflowed its stack: a method calls itself without an end.")]
    [InlineData("FailFast", 134, CodeOutcome.Crashed, "the program called Environment.FailFast: I give up.")]
    [InlineData("BadPointer", 134, CodeOutcome.Crashed, "the program threw System.AccessViolationException: Attempted to read or write protected memory. This is often an indication that other memory is corrupt.")]
    [InlineData("KillItself", 137, CodeOutcome.Crashed, "the program was ended by signal 9 (kill).")]
    [InlineData("KillGroup", 137, CodeOutcome.Crashed, "the program was ended by signal 9 (kill).")]
    [InlineData("Over255", 44, CodeOutcome.Failed, "the program returned 44.")]
    [InlineData("LikeATimeLimit", 124, CodeOutcome.Failed, "the program returned 124.")]
    [InlineData("PretendToCrash", 7, CodeOutcome.Failed, "the program returned 7.")]
    public async Task An_end_has_its_sentence(string attack, int exitCode, CodeOutcome outcome, string summary)
    {
        var result = await Attack.RunAsync(attack);
        Assert.Equal((exitCode, outcome, summary), (result.ExitCode, result.Outcome, result.Summary));
        Assert.DoesNotContain("   at System.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_measure_is_cut_in_the_sentence()
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, OutputLimit = 256 << 10 };
        var result = await Attack.RunAsync("LongMessage", executor: executor);
        Assert.InRange(result.Summary.Length, 500, 600);
        Assert.StartsWith("second line\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_terminal_would_obey_is_shown_as_pictures()
    {
        var result = await Attack.RunAsync("Terminal");
        Assert.Equal(("␛[2J␛]0;title␇␈␀\uFFFD31m\uFFFDevil\uFFFD\nok \U0001F600\uFFFD\uFFFD\uFFFD", "␛[31mred"), (result.Output, result.Errors));
    }

    [Fact]
    public async Task Standard_input_is_at_its_end() => Assert.Equal("nothing 0", (await Attack.RunAsync("ReadInput")).Output);
}
