namespace Ensemble.Course.Tests.Install;

/// <summary><c>course install</c> and <c>course uninstall</c> as a process: what they refuse, and what they tell the shell.</summary>
public sealed class InstallCommandTests : IDisposable
{
    private readonly CourseFolder _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task Help_has_a_line_for_every_command()
    {
        var asked = await CourseProcess.RunAsync(_course.Root, ["--help"]);
        foreach (string command in new[] { "run", "ask", "install", "uninstall", "doctor" }) Assert.Contains($"\n  {command} ", asked.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_elses_kernel_is_refused_before_anything_is_built()
    {
        string spec = Path.Combine(Directory.CreateDirectory(_course.PathOf("share", "jupyter", "kernels", ".net-csharp")).FullName, "kernel.json");
        File.WriteAllText(spec, """{"argv":["dotnet","interactive"]}""");

        var installed = await CourseProcess.RunAsync(_course.Root, ["install", "--prefix", "."]);
        Assert.Equal((2, ""), (installed.ExitCode, installed.Output));
        Assert.StartsWith($"course install: {Path.GetDirectoryName(spec)} belongs to someone else", installed.Errors, StringComparison.Ordinal);
        var removed = await CourseProcess.RunAsync(_course.Root, ["uninstall", "--prefix", "."]);
        Assert.Equal((2, ""), (removed.ExitCode, removed.Output));
        Assert.True(File.Exists(spec));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_to_is_explained_with_what_to_do()
    {
        File.WriteAllText(_course.PathOf("taken"), "a file");
        var installed = await CourseProcess.RunAsync(_course.Root, ["install", "--prefix", "taken"]);
        Assert.Equal((2, ""), (installed.ExitCode, installed.Output));
        Assert.Contains("--prefix DIR", installed.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", installed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_uninstall_is_said_and_is_no_failure()
    {
        var removed = await CourseProcess.RunAsync(_course.Root, ["uninstall", "--prefix", "no where"]);
        Assert.Equal((0, ""), (removed.ExitCode, removed.Errors));
        Assert.StartsWith("Nothing to remove", removed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--prefix")]
    [InlineData("--prefix", " ")]
    [InlineData("--prefixx", "a")]
    public async Task A_misuse_is_explained(params string[] arguments)
    {
        var installed = await CourseProcess.RunAsync(_course.Root, ["install", .. arguments]);
        Assert.Equal((2, ""), (installed.ExitCode, installed.Output));
        Assert.Contains("--prefix", installed.Errors, StringComparison.Ordinal);
    }
}
