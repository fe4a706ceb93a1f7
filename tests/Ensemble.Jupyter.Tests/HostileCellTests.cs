using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>Cells that are too much of something. The kernel keeps its limits, loses nothing within them, and goes on.</summary>
public sealed class HostileCellTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private const int Most = 1_100_000; // The documented megabyte, and room for the note.
    private readonly KernelClient _kernel = shared.Client;

    [Fact]
    public async Task A_cell_of_20_megabytes_runs()
    {
        string code = $"/* {new string('x', 10_000_000)} */ var big = \"{new string('y', 10_000_000)}\"; big.Length";
        Assert.Equal("10000000", (await _kernel.ExecuteAsync(code)).Ok().Plain);
    }

    [Theory]
    [InlineData("Console.Write(new string('x', 100_000_000));")]
    [InlineData("var line = new string('x', 99); for (int i = 0; i < 1_000_000; i++) Console.WriteLine(line);")]
    [InlineData("var part = new string('x', 1000); await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => { for (int i = 0; i < 1000; i++) Console.Write(part); })));")]
    public async Task A_cell_that_writes_100_megabytes_is_cut_with_a_note(string code)
    {
        var ran = (await _kernel.ExecuteAsync(code)).Ok();
        Assert.InRange(ran.Stdout.Length, 900_000, Most);
        Assert.Contains("cut", ran.Stdout[^200..] + ran.Stderr, StringComparison.Ordinal);
        Assert.Equal("2", (await _kernel.ExecuteAsync("1 + 1")).Ok().Plain);
    }

    [Fact]
    public async Task A_value_of_100_megabytes_is_cut_with_a_note()
    {
        var ran = (await _kernel.ExecuteAsync("new string('x', 100_000_000)")).Ok();
        Assert.InRange(ran.Plain!.Length, 900_000, Most);
        Assert.Contains("cut", ran.Plain[^200..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_tasks_that_print_lose_no_line_and_break_none()
    {
        var ran = (await _kernel.ExecuteAsync("await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(async () => { await Task.Yield(); Console.WriteLine($\"line {i} ends here\"); })));")).Ok();
        var lines = ran.Stdout.TrimEnd('\n').Split('\n');
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"line {i} ends here").Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_thousand_tasks_that_nobody_awaits_all_print_into_their_cell()
    {
        var started = (await _kernel.ExecuteAsync("for (int i = 0; i < 1000; i++) { int n = i; _ = Task.Run(async () => { await Task.Delay(n % 7); Console.WriteLine($\"late {n}.\"); }); }")).Ok();
        (await _kernel.ExecuteAsync("await Task.Delay(200); 1")).Ok();
        string Late() => string.Concat(_kernel.Of(started.Id).Where(m => m.Type == "stream").Select(m => m["text"]));
        await _kernel.WaitAsync(_ => Late().Count(c => c == '\n') == 1000, "a thousand lines");
        Assert.Equal(Enumerable.Range(0, 1000).Select(n => $"late {n}.").Order(StringComparer.Ordinal), Late().TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("🚀 Ünïcödé \\0 \\u0007 \\u001b[31mred\\u001b[0m \\u2028")]
    [InlineData("<script>alert('x')</script> & \\\" '")]
    public async Task Text_of_any_kind_arrives_as_it_was_written(string literal)
    {
        string expected = literal.Replace("\\0", "\0").Replace("\\u0007", "\a").Replace("\\u001b", "\e").Replace("\\u2028", "\u2028").Replace("\\\"", "\"");
        Assert.Equal(expected, (await _kernel.ExecuteAsync($"Console.Write(\"{literal}\");")).Ok().Stdout);
    }

    [Fact]
    public async Task Half_a_character_does_not_stop_the_kernel()
    {
        (await _kernel.ExecuteAsync("Console.WriteLine('\\ud83d'); display(\"\\ud800\"); \"\\udc00 lone\"")).Ok();
        Assert.Equal("2", (await _kernel.ExecuteAsync("1 + 1")).Ok().Plain);
    }

    [Fact]
    public async Task A_character_written_in_two_halves_arrives_whole() =>
        Assert.Equal("🚀", (await _kernel.ExecuteAsync("Console.Write('\\ud83d'); Console.Write('\\ude80');")).Ok().Stdout);

    [Fact]
    public async Task A_value_whose_own_text_fails_does_not_stop_the_kernel()
    {
        await _kernel.ExecuteAsync("class Sulky { public override string ToString() => throw new Exception(\"no\"); public int P => throw new Exception(\"no\"); } display(new Sulky()); new Sulky()");
        Assert.Equal("2", (await _kernel.ExecuteAsync("1 + 1")).Ok().Plain);
    }

    [Fact]
    public async Task An_exception_whose_own_message_fails_is_still_an_error()
    {
        var ran = await _kernel.ExecuteAsync("class Mute : Exception { public override string Message => throw new Exception(\"no\"); public override string StackTrace => throw new Exception(\"no\"); } throw new Mute();");
        Assert.Equal(("error", "Mute"), (ran.Status, ran.Error?["ename"]));
        Assert.Equal("2", (await _kernel.ExecuteAsync("var afterMute = 2; afterMute")).Ok().Plain);
    }

    [Theory]
    [InlineData("class Loop { public Loop Self => this; public List<Loop> All => new() { this, this }; } new Loop()")]
    [InlineData("IEnumerable<int> Forever() { for (int i = 0; ; i++) yield return i; } Forever()")]
    [InlineData("var inside = new List<object>(); inside.Add(inside); inside")]
    [InlineData("class Wide { public Wide[] Many => Enumerable.Range(0, 20).Select(_ => new Wide()).ToArray(); } new Wide()")]
    public async Task A_value_without_an_end_is_shown_in_part(string code) => Assert.NotNull((await _kernel.ExecuteAsync(code)).Ok().Plain);

    [Fact]
    public async Task A_task_whose_failure_nobody_sees_does_not_stop_the_kernel()
    {
        (await _kernel.ExecuteAsync("_ = Task.Run(() => throw new Exception(\"unseen\")); await Task.Delay(50); GC.Collect(); GC.WaitForPendingFinalizers();")).Ok();
        Assert.Equal("2", (await _kernel.ExecuteAsync("1 + 1")).Ok().Plain);
    }

    [Fact]
    public async Task Deeply_nested_code_is_an_error_and_no_end()
    {
        string deep = string.Concat(Enumerable.Repeat("(", 5_000)) + "1" + string.Concat(Enumerable.Repeat(")", 5_000));
        await _kernel.ExecuteAsync(deep);
        Assert.Equal("2", (await _kernel.ExecuteAsync("1 + 1")).Ok().Plain);
    }

    [Fact]
    public async Task Running_out_of_memory_at_once_is_an_error()
    {
        var ran = await _kernel.ExecuteAsync("var far = new long[2_000_000_000]; var further = Enumerable.Range(0, 10_000).Select(_ => new long[2_000_000_000]).ToList();");
        Assert.Equal(("error", "OutOfMemoryException"), (ran.Status, ran.Error!["ename"]));
    }
}
