using System.Text.Json.Nodes;

namespace Ensemble.Jupyter.Tests.RealClients;

/// <summary>The kernel under clients that others wrote: jupyter_client, nbclient and the public kernel test suite.</summary>
public sealed class RealClientTests
{
    private const string Clients = "python3-jupyter-client python3-nbclient";

    // One lesson stands for all: Ensemble.Course.Tests runs every lesson and compares what it shows, and a long one takes a minute.
    public static TheoryData<string, string> Notebooks => [.. from folder in new[] { "notebooks", "exercises", "solutions" }
                                                              from path in Directory.GetFiles(Repository.PathOf(folder), "*.ipynb").Order(StringComparer.Ordinal).Take(folder == "notebooks" ? 1 : int.MaxValue)
                                                              select (folder, Path.GetFileName(path))];

    [Fact]
    public async Task Jupyter_client_starts_runs_interrupts_restarts_and_shuts_down()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The processes are looked up in /proc.");
        using var python = new Python("jupyter_client", Clients);
        Assert.Equal("done", (await python.RunAsync("session.py")).Trim());
    }

    [Fact]
    public async Task The_public_kernel_test_suite_passes()
    {
        using var python = new Python("jupyter_kernel_test", "python3-jupyter-kernel-test");
        string said = await python.RunAsync("suite.py");
        // The one group that is skipped: this kernel shows help in the notebook, never in a pager.
        Assert.Contains("OK (skipped=1)", said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_of_the_course_runs_in_nbclient_without_an_error_and_keeps_its_metadata(string folder, string name)
    {
        using var python = new Python("nbclient, nbformat", Clients);
        string committed = Repository.PathOf(folder, name), copy = Path.Combine(python.Folder, name), result = Path.Combine(python.Folder, "executed.ipynb");
        File.Copy(committed, copy);
        await python.RunAsync("execute.py", copy, Repository.PathOf(folder), result);
        AssertOnlyOutputsDiffer(committed, result);
    }

    [Fact]
    public async Task A_notebook_in_many_languages_runs_in_nbclient()
    {
        using var python = new Python("nbclient, nbformat", Clients);
        string notebook = Path.Combine(python.Folder, "polyglot.ipynb"), result = Path.Combine(python.Folder, "executed.ipynb");
        File.WriteAllText(notebook, Polyglot("var greeting = \"hello\"; greeting", "#!markdown\n# Title", "#!html\n<b>bold</b>", "#!mermaid\ngraph LR\n  A --> B", "#!fsharp\n#!share --from csharp greeting\ngreeting.Length").ToJsonString());
        await python.RunAsync("execute.py", notebook, python.Folder, result);
        AssertOnlyOutputsDiffer(notebook, result);
        var shown = JsonNode.Parse(File.ReadAllText(result))!["cells"]!.AsArray().Select(c => c!["outputs"]!.ToJsonString()).ToList();
        Assert.Contains("hello", shown[0], StringComparison.Ordinal);
        Assert.Contains("text/markdown", shown[1], StringComparison.Ordinal);
        Assert.Contains("text/html", shown[2], StringComparison.Ordinal);
        Assert.Contains("svg", shown[3], StringComparison.Ordinal);
        Assert.Contains("\"5\"", shown[4], StringComparison.Ordinal);
        Assert.All(shown, s => Assert.Contains("text/plain", s, StringComparison.Ordinal));
    }

    private static void AssertOnlyOutputsDiffer(string before, string after)
    {
        var (committed, executed) = (JsonNode.Parse(File.ReadAllText(before))!, JsonNode.Parse(File.ReadAllText(after))!);
        Assert.True(JsonNode.DeepEquals(committed["metadata"], executed["metadata"]), $"The run changed the metadata to {executed["metadata"]}.");
        Assert.Equal(Ids(committed), Ids(executed));
        Assert.DoesNotContain(Cells(executed).SelectMany(c => c["outputs"]?.AsArray() ?? []), o => (string?)o!["output_type"] == "error");
        foreach (var (was, now) in Cells(committed).Zip(Cells(executed)))
            Assert.True(JsonNode.DeepEquals(was["metadata"], now["metadata"]), $"The run changed a cell's metadata to {now["metadata"]}.");
    }

    private static IEnumerable<JsonNode> Cells(JsonNode notebook) => notebook["cells"]!.AsArray().Select(c => c!);

    private static IEnumerable<string?> Ids(JsonNode notebook) => Cells(notebook).Select(c => (string?)c["id"]);

    private static JsonObject Polyglot(params string[] cells) => new()
    {
        ["cells"] = new JsonArray([.. cells.Select((source, i) => new JsonObject
        {
            ["cell_type"] = "code", ["id"] = $"cell-{i}", ["metadata"] = new JsonObject(), ["source"] = source, ["outputs"] = new JsonArray(), ["execution_count"] = null,
        })]),
        ["metadata"] = JsonNode.Parse(File.ReadAllText(Repository.Lessons[0]))!["metadata"]!.DeepClone(),
        ["nbformat"] = 4, ["nbformat_minor"] = 5,
    };
}
