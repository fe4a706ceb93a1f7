using System.Text.Json.Nodes;
using Ensemble.Course.Install;

namespace Ensemble.Course.Tests.Install;

/// <summary>The installation as files: what is there after each way it can go.</summary>
public sealed class InstallerTests : IDisposable
{
    private const string Theirs = """{"argv":["dotnet","interactive","jupyter","{connection_file}"],"display_name":".NET (C#)","language":"C#"}""";
    private readonly InstallSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_kernel_json_names_an_absolute_program_and_says_how_to_interrupt_it()
    {
        await _site.InstallAsync();

        var spec = JsonNode.Parse(File.ReadAllText(_site.Folder.SpecFile))!;
        string[] command = [.. spec["argv"]!.AsArray().Select(a => (string)a!)];
        Assert.Equal(3, command.Length);
        Assert.True(Path.IsPathFullyQualified(command[0]) && File.Exists(command[0]), command[0]);
        Assert.True(Path.IsPathFullyQualified(command[1]) && File.Exists(command[1]), command[1]);
        Assert.StartsWith(_site.Folder.Path, command[1], StringComparison.Ordinal);
        Assert.Equal("{connection_file}", command[2]);
        Assert.Equal((".NET (C#)", "C#", "message"), ((string)spec["display_name"]!, (string)spec["language"]!, (string)spec["interrupt_mode"]!));
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg", "program-1"], _site.Names);
    }

    [Fact]
    public async Task A_newer_kernel_replaces_ours_and_the_one_before_stays_for_notebooks_that_are_open()
    {
        foreach (string version in new[] { "one", "two", "three" }) await _site.InstallAsync(version);

        Assert.Equal("three", _site.Runs());
        Assert.Equal(["program-2", "program-3"], _site.Names.Where(KernelFolder.IsProgram));
    }

    [Fact]
    public async Task Someone_elses_kernel_is_named_and_left_alone()
    {
        _site.Write("kernel.json", Theirs);
        _site.Write("extra.txt", "theirs");

        var refused = await Assert.ThrowsAsync<CourseException>(() => _site.InstallAsync());
        Assert.Contains(".NET Interactive, started by: dotnet interactive jupyter", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--force", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["extra.txt", "kernel.json"], _site.Names);
        Assert.Equal(Theirs, File.ReadAllText(_site.Folder.SpecFile));
        Assert.Contains("stays", Assert.Throws<CourseException>(_site.Uninstall).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Theirs)]
    [InlineData("not json")]
    [InlineData("""{"argv":"x","metadata":[1]}""")]
    public async Task Force_replaces_someone_elses_kernel_and_all_that_came_with_it(string theirs)
    {
        _site.Write("kernel.json", theirs);
        _site.Write(Path.Combine("bin", "theirs.dll"), "theirs");
        await Assert.ThrowsAsync<CourseException>(() => _site.InstallAsync());

        await _site.InstallAsync("ours", force: true);
        Assert.Equal("ours", _site.Runs());
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg", "program-1"], _site.Names);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_link_is_never_followed(bool force)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string target = Path.Combine(Path.GetDirectoryName(_site.Folder.Path)!, "elsewhere");
        Directory.CreateDirectory(target);
        Directory.CreateSymbolicLink(_site.Folder.Path, target);

        var refused = await Assert.ThrowsAsync<CourseException>(() => _site.InstallAsync(force: force));
        Assert.Contains($"a link to {target}", refused.Message, StringComparison.Ordinal);
        Assert.Throws<CourseException>(_site.Uninstall);
        Assert.Empty(Directory.EnumerateFileSystemEntries(target));
    }

    [Fact]
    public async Task A_build_that_fails_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<CourseException>(() => _site.InstallAsync((into, _) =>
        {
            File.WriteAllText(Path.Combine(into, "half"), "half");
            throw new CourseException("no SDK");
        }));
        Assert.False(Directory.Exists(_site.Folder.Path));
    }

    [Fact]
    public async Task A_build_that_is_cancelled_leaves_the_old_kernel_as_it_was()
    {
        await _site.InstallAsync("old");
        string[] before = [.. _site.Names];
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _site.InstallAsync(async (into, token) =>
        {
            await stop.CancelAsync();
            return await InstallSite.Publish("new")(into, CancellationToken.None);
        }, cancellationToken: stop.Token));
        Assert.Equal("old", _site.Runs());
        Assert.Equal(before, _site.Names);
    }

    // What is on disk when the process is killed: while it builds, before kernel.json is replaced, and after.
    [Theory]
    [InlineData(true, ".lock", "staging/Ensemble.Kernel.dll")]
    [InlineData(true, ".lock", "program-2/Ensemble.Kernel.dll", "kernel.json.new")]
    [InlineData(false, ".lock", "staging/half")]
    [InlineData(false, "logo-svg.svg", "program-1/Ensemble.Kernel.dll")]
    public async Task What_a_killed_installation_left_is_gone_after_the_next(bool wasInstalled, params string[] left)
    {
        if (wasInstalled) await _site.InstallAsync("old");
        foreach (string file in left) _site.Write(file, "left");
        Assert.Equal(wasInstalled ? "old" : null, _site.Runs());

        await _site.InstallAsync("new");
        Assert.Equal("new", _site.Runs());
        Assert.Equal(wasInstalled ? 2 : 1, _site.Names.Count(KernelFolder.IsProgram));
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"], _site.Names.Where(n => !KernelFolder.IsProgram(n)));
    }

    [Fact]
    public void Uninstall_also_removes_what_a_killed_installation_left()
    {
        _site.Write("staging/half", "left");
        _site.Write(".lock", "");
        Assert.Contains("Removed", _site.Uninstall(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_site.Folder.Path));
    }

    [Fact]
    public async Task Only_one_installation_works_on_a_folder_at_a_time()
    {
        var building = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var first = _site.InstallAsync(async (into, token) =>
        {
            building.SetResult();
            await finish.Task.WaitAsync(token);
            return await InstallSite.Publish("first")(into, token);
        });
        await building.Task;

        var refused = await Assert.ThrowsAsync<CourseException>(() => _site.InstallAsync("second"));
        Assert.Contains("at work on it", refused.Message, StringComparison.Ordinal);
        finish.SetResult();
        await first;
        Assert.Equal("first", _site.Runs());
    }

    [Fact]
    public async Task Uninstall_removes_what_was_installed_and_nothing_else()
    {
        await _site.InstallAsync();
        _site.Write("mine.txt", "mine");

        string said = _site.Uninstall();
        Assert.Contains($"Removed the kernel .NET (C#) from {_site.Folder.Path}", said, StringComparison.Ordinal);
        Assert.Contains("mine.txt", said, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], _site.Names);
    }

    [Fact]
    public async Task Uninstall_leaves_no_folder_and_says_so_when_there_is_nothing_to_remove()
    {
        await _site.InstallAsync();
        _site.Uninstall();
        Assert.False(Directory.Exists(_site.Folder.Path));
        Assert.StartsWith("Nothing to remove", _site.Uninstall(), StringComparison.Ordinal);
    }
}
