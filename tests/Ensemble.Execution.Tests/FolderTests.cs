using Ensemble.Agents.CodeExecution;

namespace Ensemble.Execution.Tests;

/// <summary>The working folder: what programs find in it, and what they cannot do with it to us.</summary>
public class FolderTests
{
    [Fact]
    public async Task Data_files_lie_under_their_own_names_and_the_originals_stay()
    {
        using var folder = new TemporaryFolder();
        string original = Path.Combine(folder.Path, "a.csv");
        File.WriteAllText(original, "n\n1\n");
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, Files = [original] };
        var result = await Sandboxed.RunAsync("Console.Write(File.ReadAllText(\"a.csv\")); File.WriteAllText(\"a.csv\", \"gone\"); File.WriteAllText(\"b.csv\", \"new\");", executor);
        Assert.Equal("n\n1", result.Output);
        Assert.Equal(["a.csv", "b.csv"], result.Files);
        Assert.Equal("n\n1\n", File.ReadAllText(original));
        Assert.Equal("gone new", (await Sandboxed.RunAsync("Console.Write(File.ReadAllText(\"a.csv\") + \" \" + File.ReadAllText(\"b.csv\"));", executor)).Output);
        Assert.Equal("new", await executor.ReadFileAsync("b.csv", Sandboxed.Stop));
    }

    [Fact]
    public async Task Executors_do_not_see_each_others_files_and_a_fresh_folder_ends_with_its_executor()
    {
        var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        await Sandboxed.RunAsync("File.WriteAllText(\"x\", \"\");", executor);
        string folder = executor.CurrentFolder!;
        Assert.Equal("False", (await Sandboxed.RunAsync("Console.Write(File.Exists(\"x\"));")).Output);
        Assert.True(File.Exists(Path.Combine(folder, "x")));
        executor.Dispose();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_folder_that_is_named_is_made_and_stays()
    {
        using var parent = new TemporaryFolder();
        string named = Path.Combine(parent.Path, "new");
        using (var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, WorkingFolder = named })
        {
            await Sandboxed.RunAsync("File.WriteAllText(\"x\", \"kept\");", executor);
        }
        Assert.Equal("kept", File.ReadAllText(Path.Combine(named, "x")));
    }

    [Fact]
    public async Task Links_that_a_program_left_behind_are_followed_neither_in_writing_nor_in_reading()
    {
        using var outside = new TemporaryFolder();
        File.WriteAllText(Path.Combine(outside.Path, "secret.txt"), "secret");
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        Assert.Equal(CodeOutcome.Ran, (await Attack.RunAsync("Links", outside.Path, executor)).Outcome);
        foreach (string name in (string[])["file.csv", "new.csv", "folder/secret.txt", "folder/new.txt", "loop", "self/x.txt"])
        {
            var written = await executor.RunMessageAsync($"```txt\n# filename: {name}\nhacked\n```", Sandboxed.Stop);
            Assert.Equal($"exit code 126: refused: '{name}' goes through a link, which may lead out of the working folder. Use another name.", written.Text);
            await Assert.ThrowsAsync<IOException>(() => executor.ReadFileAsync(name, Sandboxed.Stop));
        }
        Assert.Equal([Path.Combine(outside.Path, "secret.txt")], Directory.GetFileSystemEntries(outside.Path));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(outside.Path, "secret.txt")));
        executor.Dispose();
        Assert.True(File.Exists(Path.Combine(outside.Path, "secret.txt")));
    }

    [Fact]
    public async Task A_link_inside_the_sandbox_leads_to_the_sandbox()
    {
        using var outside = new TemporaryFolder();
        File.WriteAllText(Path.Combine(outside.Path, "secret.txt"), "secret");
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        await Attack.RunAsync("Links", outside.Path, executor);
        Assert.Equal("failed: FileNotFoundException", (await Attack.RunAsync("Read", "file.csv", executor)).Output);
        Assert.Equal("failed: DirectoryNotFoundException", (await Attack.RunAsync("Write", "folder/x", executor)).Output);
    }

    [Theory]
    [InlineData("NoRights")]
    [InlineData("NamesThatAreNoText")]
    [InlineData("DeleteTheFolder")]
    [InlineData("Pipe")]
    public async Task Whatever_a_program_makes_of_the_folder_the_next_one_runs_and_nothing_is_left_at_the_end(string attack)
    {
        var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, DiskLimit = 4 << 20 };
        await Attack.RunAsync(attack, executor: executor);
        string folder = executor.CurrentFolder!;
        var next = await executor.RunMessageAsync("```txt\n# filename: n\nn\n```\n```cs\nConsole.Write(File.ReadAllText(\"n\"));\n```", Sandboxed.Stop);
        Assert.Equal("exit code 0: the program ran.\noutput:\nn", next.Text);
        executor.Dispose();
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("FillTheDisk")]
    [InlineData("FillTheDiskInNoTime")]
    [InlineData("DeepFolders")]
    public async Task After_a_program_that_leaves_too_much_the_next_one_finds_a_fresh_folder_with_the_data_files(string attack)
    {
        using var data = new TemporaryFolder();
        string original = Path.Combine(data.Path, "a.csv");
        File.WriteAllText(original, "1");
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience, DiskLimit = 16 << 20, Files = [original] };
        var result = await Attack.RunAsync(attack, executor: executor);
        Assert.Equal("exit code 137: stopped over the disk limit of 16 MB; the next program finds a fresh folder with the data files.", result.Text);
        Assert.Equal("/work/a.csv", (await Sandboxed.RunAsync("Console.Write(string.Join(',', Directory.GetFileSystemEntries(\"/work\")));", executor)).Output);
    }

    [Fact]
    public async Task Executors_that_share_a_folder_take_turns_so_that_no_running_program_puts_a_link_where_a_file_is_saved()
    {
        await Sandboxed.RequireAsync();
        using var folder = new TemporaryFolder();
        using var first = new CodeExecutor { WorkingFolder = folder.Path, TimeLimit = TimeSpan.FromSeconds(1) };
        using var second = new CodeExecutor { WorkingFolder = folder.Path + "/" };
        var running = first.RunAsync("while (true) { }", Sandboxed.Stop);
        var saving = second.RunMessageAsync("```txt\n# filename: out/n\nn\n```", Sandboxed.Stop);
        Assert.Same(running, await Task.WhenAny(running, saving));
        Assert.Equal("exit code 0: saved out/n.", (await saving).Text);
    }

    [Fact]
    public async Task A_file_to_read_must_be_there_and_inside()
    {
        using var executor = new CodeExecutor { TimeLimit = Sandboxed.Patience };
        await Sandboxed.RunAsync("File.WriteAllText(\"result.csv\", \"1\"); Directory.CreateDirectory(\"d\");", executor);
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => executor.ReadFileAsync("results.csv", Sandboxed.Stop));
        Assert.Equal("There is no file 'results.csv' in the working folder. Did you mean 'result.csv'?", missing.Message);
        Assert.Contains("leads out", (await Assert.ThrowsAsync<IOException>(() => executor.ReadFileAsync("../x", Sandboxed.Stop))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", (await Assert.ThrowsAsync<IOException>(() => executor.ReadFileAsync("d", Sandboxed.Stop))).Message, StringComparison.Ordinal);
    }
}
