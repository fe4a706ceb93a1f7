using Ensemble.Course.Doctor;
using Ensemble.Course.Install;

namespace Ensemble.Course.Tests.Install;

/// <summary>The built kernel, installed, looked at by the doctor and started through its kernel.json.</summary>
public sealed class EndToEndTests : IDisposable
{
    private readonly InstallSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task An_installed_kernel_starts_runs_a_cell_and_ends_and_can_be_removed()
    {
        await _site.InstallAsync(CopyBuilt);
        var found = await KernelStart.Check(_site.Folder, _site.Source, "install").RunAsync(TestContext.Current.CancellationToken);
        Assert.True(found.Verdict != Verdict.Problem, found.Text);
        Assert.Contains("ran its first cell after", found.Text, StringComparison.Ordinal);
        _site.Uninstall();
        Assert.False(Directory.Exists(_site.Folder.Path));
    }

    [Fact]
    public async Task A_kernel_that_cannot_start_is_a_problem_with_its_own_words()
    {
        await _site.InstallAsync("no program");
        var found = await KernelStart.Check(_site.Folder, _site.Source, "the remedy").RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((Verdict.Problem, "the remedy"), (found.Verdict, found.Remedy));
        Assert.Contains("the kernel ended with exit code", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_has_a_line_for_each_check_and_fails_when_one_has_a_problem()
    {
        Check[] checks = [new("fine", () => Finding.Ok("as it\nshould be")), new("odd", () => Finding.Note("works", "may be changed")), new("broken", () => throw new IOException("no disk"))];
        var output = new StringWriter();
        Assert.Equal(ExitCodes.Failed, await DoctorCommand.RunAsync(checks, output, TestContext.Current.CancellationToken));
        string[] lines = output.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["ok       fine    as it should be", "note     odd     works -> may be changed", "PROBLEM  broken  no disk", "1 problem."], lines);
        Assert.Equal(ExitCodes.Done, await DoctorCommand.RunAsync(checks[..2], output, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_check_that_gets_no_answer_ends_at_its_limit()
    {
        var check = new Check("slow", TimeSpan.FromMilliseconds(1), async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Finding.Ok("never");
        });
        Assert.Equal(Verdict.Problem, (await check.RunAsync(TestContext.Current.CancellationToken)).Verdict);
    }

    private static async Task<bool> CopyBuilt(string into, CancellationToken cancellationToken)
    {
        // The build output beside the tests holds all that a published program does.
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetExtension(f) is ".dll" or ".json"))
        {
            await using var source = File.OpenRead(file);
            await using var copy = File.Create(Path.Combine(into, Path.GetFileName(file)));
            await source.CopyToAsync(copy, cancellationToken);
        }
        return false;
    }
}
