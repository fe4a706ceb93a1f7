using System.Security.Cryptography;
using System.Text;
using Ensemble.Course.Exercises;

namespace Ensemble.Course.Progress;

/// <summary>
/// The file that remembers a learner's progress, <c>.course/progress.json</c>. A reader never sees half of it, two commands
/// that write at the same time both count, and one that cannot be read is kept aside.
/// </summary>
/// <param name="notes">Told, in a sentence, what went wrong with the file: that must not stop a command.</param>
internal sealed class ProgressFile(CourseFolders course, TimeProvider time, Action<string> notes)
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(5);

    public string FilePath { get; } = Path.Combine(course.Memory, "progress.json");

    public LearnerProgress Read() => Guarded(Load);

    /// <summary>Changes what the file holds now, and returns it.</summary>
    /// <param name="change">Given what is remembered, and the time.</param>
    public LearnerProgress Update(Func<LearnerProgress, DateTimeOffset, LearnerProgress> change) => Guarded(() =>
    {
        var changed = change(Load(), time.GetUtcNow());
        try
        {
            Save(changed.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notes($"your progress could not be written down: {e.Message}");
        }
        return changed;
    });

    private LearnerProgress Load()
    {
        if (!File.Exists(FilePath)) return LearnerProgress.Empty;
        if (LearnerProgress.Read(File.ReadAllText(FilePath)) is { } progress) return progress;
        string aside = Path.Combine(course.Memory, $"progress.damaged-{time.GetUtcNow():yyyyMMdd-HHmmss-fff}.json");
        File.Move(FilePath, aside);
        notes($"{course.Short(FilePath)} could not be read, so progress begins anew; the old file is kept as {course.Short(aside)}");
        return LearnerProgress.Empty;
    }

    private void Save(string text)
    {
        Directory.CreateDirectory(course.Memory);
        string half = $"{FilePath}.{Environment.ProcessId}.part";
        File.WriteAllText(half, text);
        File.Move(half, FilePath, overwrite: true);
    }

    // One command at a time, in whichever process. One that ended while it had its turn has left a whole file.
    private T Guarded<T>(Func<T> work)
    {
        using var turn = new Mutex($"ensemble-progress-{Name()}", new NamedWaitHandleOptions { CurrentUserOnly = true, CurrentSessionOnly = false });
        bool mine = false;
        try
        {
            mine = Wait(turn);
            return work();
        }
        finally
        {
            if (mine) turn.ReleaseMutex();
        }
    }

    private static bool Wait(Mutex turn)
    {
        try
        {
            return turn.WaitOne(MostWait);
        }
        catch (AbandonedMutexException)
        {
            return true;
        }
    }

    private string Name() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FilePath)))[..16];
}
