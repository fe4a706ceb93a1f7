using System.Security.Cryptography;
using System.Text;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Notebooks;

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

    public LearnerProgress Read() => Guarded(() => Load() ?? LearnerProgress.Empty);

    /// <summary>Changes what the file holds now, and returns it.</summary>
    /// <param name="change">Given what is remembered, and the time.</param>
    public LearnerProgress Update(Func<LearnerProgress, DateTimeOffset, LearnerProgress> change) => Guarded(() =>
    {
        var before = Load();
        var changed = change(before ?? LearnerProgress.Empty, time.GetUtcNow());
        if (before is not null) Try("written down", () => Save(changed.ToString()));
        return changed;
    });

    // Null when the file is there and nobody lets us read it: then it must not be written over either.
    private LearnerProgress? Load()
    {
        LearnerProgress? loaded = null;
        Try("read", () => loaded = LoadOrPutAside());
        return loaded;
    }

    private void Try(string what, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notes($"your progress could not be {what}: {e.Message}");
        }
    }

    private LearnerProgress LoadOrPutAside()
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
        AtomicFile.Write(FilePath, text);
    }

    // One command at a time, in whichever process. One that ended while it had its turn has left a whole file.
    private T Guarded<T>(Func<T> work)
    {
        using var turn = Turn();
        bool mine = false;
        try
        {
            mine = turn is not null && Wait(turn);
            return work();
        }
        finally
        {
            if (mine) turn!.ReleaseMutex();
        }
    }

    // Where the system has no room for it, the file is still written whole or not at all.
    private Mutex? Turn()
    {
        try
        {
            return new Mutex($"ensemble-progress-{Name()}", new NamedWaitHandleOptions { CurrentUserOnly = true, CurrentSessionOnly = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or WaitHandleCannotBeOpenedException)
        {
            return null;
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
