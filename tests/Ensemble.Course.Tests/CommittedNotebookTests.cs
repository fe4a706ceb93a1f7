using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests;

/// <summary>The notebooks as they are committed: they run as they say, and hold nothing of the machine they ran on.</summary>
public sealed partial class CommittedNotebookTests
{
    private const int MostBytes = 1_000_000;

    public static TheoryData<string> WithOutputs => [.. Notebooks("notebooks"), .. Notebooks("solutions")];

    public static TheoryData<string> Exercises => [.. Notebooks("exercises")];

    public static TheoryData<string> Solutions => [.. Notebooks("solutions")];

    private static IEnumerable<string> Notebooks(string folder) =>
        Directory.Exists(Repository.PathOf(folder)) ? Directory.GetFiles(Repository.PathOf(folder), "*.ipynb").Select(p => $"{folder}/{Path.GetFileName(p)}").Order(StringComparer.Ordinal) : [];

    [Theory]
    [MemberData(nameof(WithOutputs))]
    public async Task ItShowsAgainWhatIsCommitted(string name)
    {
        if (name == "notebooks/02-conversations.ipynb") RequireIsolation();
        var ran = await CourseProcess.RunAsync(Repository.Root, ["verify", name]);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
    }

    // Its programs run in isolation or not at all, and it would then show refusals.
    private static void RequireIsolation()
    {
        bool missing = !File.Exists("/usr/bin/bwrap");
        if (missing && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("CI must be able to isolate programs: apt-get install bubblewrap.");
        Assert.SkipWhen(missing, "bubblewrap is not installed, so the lesson's programs are refused.");
    }

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task UntouchedExercisesAreNotDoneYetAndNothingElse(string name) => Assert.All(await StatesAsync(name), s => Assert.EndsWith(" NotDone", s, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Solutions))]
    public async Task SolutionsPass(string name) => Assert.All(await StatesAsync(name), s => Assert.EndsWith(" Passed", s, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(WithOutputs))]
    public void ItHoldsNothingOfTheMachineItRanOn(string name)
    {
        string path = Repository.PathOf(name), text = File.ReadAllText(path);
        Assert.True(new FileInfo(path).Length < MostBytes, $"{name} has {new FileInfo(path).Length:N0} bytes; at most {MostBytes:N0} keep the history small.");
        Assert.DoesNotMatch(MachinePaths(), text);
        foreach (string own in new[] { Environment.MachineName, Environment.UserName }.Where(n => n.Length > 5)) Assert.DoesNotContain(own, text, StringComparison.OrdinalIgnoreCase);
        Assert.All(NotebookDocument.Load(path).Cells, c => Assert.DoesNotMatch(Moments(), c.Outputs.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Exercises))]
    public void ExercisesHaveNoOutputs(string name) =>
        Assert.All(NotebookDocument.Load(Repository.PathOf(name)).Cells, c => Assert.Equal((0, null), (c.Outputs.Count, c.ExecutionCount)));

    // A copy, in a folder that is as far from the root: a test must leave the learner's progress alone.
    private static async Task<IReadOnlyList<string>> StatesAsync(string name)
    {
        string copy = $"check-{Guid.NewGuid():n}.ipynb", path = Repository.PathOf("out", copy), executed = Repository.PathOf("out", "check", copy);
        Directory.CreateDirectory(Repository.PathOf("out"));
        File.Copy(Repository.PathOf(name), path);
        try
        {
            var ran = await CourseProcess.RunAsync(Repository.Root, ["check", path, "--json"]);
            Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
            return [.. JsonNode.Parse(ran.Output)!["notebooks"]![0]!["exercises"]!.AsArray().Select(e => $"{e!["exercise"]} {e["status"]}")];
        }
        finally
        {
            foreach (string left in new[] { path, executed, Path.ChangeExtension(executed, ".html") }) File.Delete(left);
        }
    }

    [GeneratedRegex("""(?<![\w.<:/-])/(home|root|tmp|work|Users|var|mnt|usr)/\w|[A-Z]:\\\\?\w""")]
    private static partial Regex MachinePaths();

    // A date with a time of day: data have dates, and only a clock has both.
    [GeneratedRegex(@"20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d{3,}|\b20\d\d-\d\d-\d\dT\d\d:\d\d")]
    private static partial Regex Moments();
}
