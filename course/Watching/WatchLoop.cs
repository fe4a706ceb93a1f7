using System.Threading.Channels;

namespace Ensemble.Course.Watching;

/// <summary>Runs something now and after every save, never twice at once; saves during a run lead to one more run after it.</summary>
internal sealed class WatchLoop(ChannelReader<bool> saves, Func<CancellationToken, Task> run, TimeProvider time)
{
    /// <summary>How long a file must be left alone before it counts as saved: editors write in several steps.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>How often that is waited for: a file that is written without a pause is run all the same.</summary>
    private const int MostWaits = 10;

    /// <summary>Ends when it is cancelled, by throwing, or when no more saves can come.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        do
        {
            await run(cancellationToken);
        }
        while (await SavedAsync(cancellationToken));
    }

    private async Task<bool> SavedAsync(CancellationToken cancellationToken)
    {
        if (!await saves.WaitToReadAsync(cancellationToken)) return false;
        for (int i = 0; i < MostWaits && saves.TryRead(out _); i++) await Task.Delay(Quiet, time, cancellationToken);
        return true;
    }
}
