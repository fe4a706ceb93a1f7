using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>Programs that reach for what is not theirs: they get nothing, and the machine is as it was.</summary>
public class ContainmentTests
{
    [Fact]
    public async Task A_port_of_this_machine_is_not_reached()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var result = await Attack.RunAsync("Socket", $"{((IPEndPoint)listener.LocalEndpoint).Port}");
        Assert.Equal("failed: SocketException", result.Output);
        Assert.False(listener.Pending(), "Somebody called.");
    }

    [Theory]
    [InlineData("SocketOutside", "failed: SocketException")]
    [InlineData("Datagram", "failed: SocketException")]
    [InlineData("Names", "failed: SocketException")]
    [InlineData("Http", "failed: HttpRequestException")]
    [InlineData("Sockets", "-1 -1 -1 -1 -1 -1")]
    [InlineData("NetworkCards", "failed: NetworkInformationException")]
    public async Task There_is_no_network(string attack, string output) => Assert.Equal(output, (await Attack.RunAsync(attack)).Output);

    [Fact]
    public async Task The_top_of_the_system_holds_only_what_a_program_needs()
    {
        string[] seen = (await Attack.RunAsync("TopFolders")).Output.Split(' ');
        Assert.Empty(seen.Except(["/bin", "/dev", "/dotnet", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/program", "/tmp", "/usr", "/work"]));
        Assert.Equal("/etc/ld.so.cache,/etc/passwd", string.Join(',', (await Attack.RunAsync("Read", "/etc")).Output.Replace("\nDONE", "", StringComparison.Ordinal).Split(',').Order(StringComparer.Ordinal)));
    }

    public static TheoryData<string> Places() =>
        [Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "/root", "/home", "/var", "/run", "/etc/shadow", Repository(), Path.Combine(Repository(), "README.md"), Path.GetTempPath() + "../etc/hostname", "/proc/1/root/etc/shadow", "/proc/1/root/home"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Nobodys_folders_are_read(string place) => Assert.Matches("^failed: (DirectoryNotFound|FileNotFound|UnauthorizedAccess)Exception$", (await Attack.RunAsync("Read", place)).Output);

    [Fact]
    public async Task The_temporary_folder_is_its_own()
    {
        using var ours = new TemporaryFolder();
        Assert.Equal("DONE", (await Attack.RunAsync("Read", Path.GetTempPath())).Output.Trim());
        Assert.Equal("failed: DirectoryNotFoundException", (await Attack.RunAsync("Write", $"{ours.Path}/x")).Output);
        Assert.Empty(Directory.GetFileSystemEntries(ours.Path));
    }

    [Theory]
    [InlineData("EveryProcess")]
    [InlineData("OwnEnvironment")]
    public async Task Nothing_of_our_environment_is_seen_in_any_process(string attack)
    {
        const string Secret = "sk-never-to-be-seen";
        Environment.SetEnvironmentVariable("OPENAI_API_KEY", Secret);
        var result = await Attack.RunAsync(attack);
        Assert.Contains("HOME=/work", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("OPENAI", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetFileName(Environment.ProcessPath!) + " " + Environment.GetCommandLineArgs()[0], result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_is_these_variables_and_no_more()
    {
        var names = (await Attack.RunAsync("OwnEnvironment")).Output.Split('\n').Select(l => l.Split('=')[0]).Where(n => !n.StartsWith("DOTNET_", StringComparison.Ordinal));
        Assert.Equal(["HOME", "LANG", "PATH", "PWD"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_file_that_we_have_open_is_inherited()
    {
        using var open = File.OpenRead(typeof(ContainmentTests).Assembly.Location);
        Assert.Equal("", (await Attack.RunAsync("OpenFiles")).Output);
    }

    [Fact]
    public async Task Nothing_outside_is_written()
    {
        var result = await Attack.RunAsync("WriteEverywhere");
        Assert.All(result.Output.Split('\n'), line => Assert.StartsWith("failed: ", line, StringComparison.Ordinal));
        Assert.False(File.Exists("/usr/hacked") || File.Exists("/hacked") || File.Exists("/usr/bin/hacked"));
    }

    [Fact]
    public async Task The_settings_of_the_system_stay()
    {
        const string Setting = "/proc/sys/kernel/core_pattern";
        string before = File.Exists(Setting) ? File.ReadAllText(Setting) : "";
        var result = await Attack.RunAsync("Settings");
        Assert.All(result.Output.Split('\n'), line => Assert.StartsWith("failed: ", line, StringComparison.Ordinal));
        Assert.Equal(before, File.Exists(Setting) ? File.ReadAllText(Setting) : "");
    }

    [Fact]
    public async Task No_new_rights_are_won()
    {
        Assert.Equal("-1 -1 -1 -1", (await Attack.RunAsync("NewNamespaces")).Output);
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        Assert.Equal("0 -1 -1 0", (await Attack.RunAsync("RunAsOwner", executor: executor)).Output);
        Assert.False(!OperatingSystem.IsWindows() && File.GetUnixFileMode(Path.Combine(executor.CurrentFolder!, "attack")).HasFlag(UnixFileMode.SetUser));
    }

    [Fact]
    public async Task Killing_the_parent_the_first_process_and_everybody_harms_nobody_else()
    {
        using var bystander = Sleeper.Start();
        var parent = await Attack.RunAsync("KillParent");
        var all = await Attack.RunAsync("KillEverybody");
        Assert.Equal((CodeOutcome.Ran, CodeOutcome.Ran), (parent.Outcome, all.Outcome));
        Assert.False(bystander.HasExited);
    }

    [Theory]
    [InlineData("Daemon")]
    [InlineData("DaemonThatHoldsTheOutput")]
    public async Task A_daemon_ends_with_the_program(string attack)
    {
        string mark = Sleeper.Mark();
        var result = await Attack.RunAsync(attack, mark);
        Assert.Equal("exit code 0: the program ran.\noutput:\nleft", result.Text);
        Assert.Empty(Sleeper.Alive(mark));
    }

    [Fact]
    public async Task A_program_cannot_change_what_the_next_one_runs()
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        const string Victim = "Console.WriteLine(\"untouched\");";
        await Sandboxed.RunAsync(Victim, executor);
        Assert.Equal("failed: UnauthorizedAccessException", (await Attack.RunAsync("PoisonTheProgram", executor: executor)).Output.Replace("IOException", "UnauthorizedAccessException", StringComparison.Ordinal));
        await executor.RunMessageAsync("```txt\n# filename: program.dll\nx\n```\n```txt\n# filename: program.cs\nx\n```\n```txt\n# filename: System.Console.dll\nx\n```\n```txt\n# filename: program.runtimeconfig.json\n{\n```", Sandboxed.Stop);
        Assert.Equal("untouched", (await Sandboxed.RunAsync(Victim, executor)).Output);
        Assert.Equal("fresh", (await Sandboxed.RunAsync("Console.WriteLine(\"fresh\");", executor)).Output);
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
