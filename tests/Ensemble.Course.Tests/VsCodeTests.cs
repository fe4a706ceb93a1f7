using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Course.Install;
using Ensemble.Kernel.Jupyter;

namespace Ensemble.Course.Tests;

/// <summary>What VS Code reads of the repository, and that running a lesson there changes nothing but outputs.</summary>
public sealed class VsCodeTests
{
    public static TheoryData<string> Lessons => LessonTests.Lessons;

    [Fact]
    public void Completion_is_on_for_csharp_cells()
    {
        var settings = Read(".vscode", "settings.json");
        Assert.Equal(["jupyter.completionTriggerCharacters"], settings.Select(s => s.Key));
        Assert.Equal(["."], settings["jupyter.completionTriggerCharacters"]!["csharp"]!.AsArray().Select(c => (string)c!));
    }

    [Fact]
    public void The_extension_that_runs_notebooks_is_recommended() =>
        Assert.Equal(["ms-toolsai.jupyter"], Read(".vscode", "extensions.json")["recommendations"]!.AsArray().Select(e => (string)e!));

    // VS Code writes the kernelspec that ran a notebook into it.
    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_lesson_names_the_kernel_that_is_installed(string name)
    {
        var kernelspec = Read("notebooks", name)["metadata"]!["kernelspec"]!.AsObject();
        var installed = JsonNode.Parse(new KernelSpec([], "", true).ToJson())!;
        Assert.Equal(KernelSpec.Name, (string)kernelspec["name"]!);
        foreach (string key in new[] { "display_name", "language" }) Assert.Equal((string)installed[key]!, (string)kernelspec[key]!);
        Assert.Equal(["display_name", "language", "name"], kernelspec.Select(k => k.Key));
    }

    // VS Code also writes what the kernel says of its language into the notebook.
    [Theory]
    [MemberData(nameof(Lessons))]
    public void A_lesson_says_of_its_language_what_the_kernel_says(string name) =>
        Assert.Equal(KernelInfo.Content()["language_info"]!.ToJsonString(), Read("notebooks", name)["metadata"]!["language_info"]!.ToJsonString());

    private static JsonObject Read(params string[] path) =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf(path)), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
}
