using Ensemble.Course.Checking;
using Ensemble.Course.Exercises;
using Ensemble.Course.Progress;

namespace Ensemble.Course.Tests.Progress;

public sealed class ProgressFileTests : IDisposable
{
    private readonly CourseFolder course = new();
    private readonly List<string> notes = [];

    public void Dispose() => course.Dispose();

    [Fact]
    public void UpdatesMadeAtTheSameTimeAllCount()
    {
        string[] ids = [.. Enumerable.Range(1, 40).Select(i => $"1.{i}")];
        Parallel.ForEach(ids, new ParallelOptions { MaxDegreeOfParallelism = 8 }, id => File().Update((progress, now) => progress.With(id, progress[id].After(ExerciseState.Passed, now))));
        var read = File().Read();
        Assert.All(ids, id => Assert.Equal(ExerciseState.Passed, read[id].State));
        Assert.Equal(["progress.json"], Directory.GetFiles(course.PathOf(".course")).Select(Path.GetFileName));
        Assert.Empty(notes);
    }

    [Fact]
    public void ADamagedFileIsKeptAsideAndProgressBeginsAnew()
    {
        Directory.CreateDirectory(course.PathOf(".course"));
        System.IO.File.WriteAllText(course.PathOf(".course", "progress.json"), "{\"exercises\": {\"1.1\"");
        Assert.Equal(new ExerciseRecord(), File().Read()["1.1"]);
        File().Update((progress, now) => progress.With("1.2", progress["1.2"].After(ExerciseState.Wrong, now)));
        Assert.Contains("could not be read", Assert.Single(notes), StringComparison.Ordinal);
        string aside = Directory.GetFiles(course.PathOf(".course"), "progress.damaged-*").Single();
        Assert.Equal("{\"exercises\": {\"1.1\"", System.IO.File.ReadAllText(aside));
        Assert.Equal(ExerciseState.Wrong, File().Read()["1.2"].State);
    }

    [Fact]
    public void WhenItCannotBeWrittenThatIsSaidAndTheCommandGoesOn()
    {
        System.IO.File.WriteAllText(course.PathOf(".course"), "a file where the folder should be");
        Assert.Equal(2, File().Update((progress, _) => progress.With("1.1", new(Hints: 2)))["1.1"].Hints);
        Assert.Contains("could not be written down", Assert.Single(notes), StringComparison.Ordinal);
    }

    private ProgressFile File() => new(new CourseFolders(course.Root), TimeProvider.System, notes.Add);
}
