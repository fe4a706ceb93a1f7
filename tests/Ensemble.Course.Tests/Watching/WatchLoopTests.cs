using System.Threading.Channels;
using Ensemble.Course.Watching;
using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Course.Tests.Watching;

public sealed class WatchLoopTests
{
    private const int MostMilliseconds = 60_000;

    private readonly FakeTimeProvider time = new();
    private readonly Channel<bool> saves = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<int> begun = Channel.CreateUnbounded<int>();
    private readonly SemaphoreSlim mayEnd = new(0);
    private int runs, atOnce, mostAtOnce;

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        mostAtOnce = Math.Max(mostAtOnce, Interlocked.Increment(ref atOnce));
        await begun.Writer.WriteAsync(++runs, cancellationToken);
        await mayEnd.WaitAsync(cancellationToken);
        Interlocked.Decrement(ref atOnce);
    }

    private Task Loop(CancellationToken cancellationToken) => new WatchLoop(saves.Reader, RunAsync, time).RunAsync(cancellationToken);

    private async Task<int> BegunAsync() => await begun.Reader.ReadAsync(TestContext.Current.CancellationToken);

    [Fact(Timeout = MostMilliseconds)]
    public async Task SavesDuringARunLeadToOneMoreRunAfterItNeverToTwoAtOnce()
    {
        var loop = Loop(TestContext.Current.CancellationToken);
        Assert.Equal(1, await BegunAsync());
        for (int i = 0; i < 5; i++) saves.Writer.TryWrite(true);
        mayEnd.Release();
        await LetTimePassAsync();
        Assert.Equal(2, await BegunAsync());
        saves.Writer.Complete();
        mayEnd.Release();
        await loop;
        Assert.Equal((2, 1), (runs, mostAtOnce));
    }

    [Fact(Timeout = MostMilliseconds)]
    public async Task AFileThatIsWrittenInTwoStepsIsRunOnceWhenItIsLeftAlone()
    {
        var loop = Loop(TestContext.Current.CancellationToken);
        await BegunAsync();
        mayEnd.Release();
        saves.Writer.TryWrite(true);
        while (saves.Reader.Count > 0)
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
        Assert.Equal(1, runs);
        saves.Writer.TryWrite(true);
        saves.Writer.Complete();
        await LetTimePassAsync();
        Assert.Equal(2, await BegunAsync());
        mayEnd.Release();
        await loop;
        Assert.Equal(2, runs);
    }

    [Fact(Timeout = MostMilliseconds)]
    public async Task CancellingEndsItAlsoWhileNothingHappens()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var loop = Loop(stop.Token);
        await BegunAsync();
        mayEnd.Release();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);
    }

    // The loop runs on other threads: its timer may not be there yet when the time moves.
    private async Task LetTimePassAsync()
    {
        while (begun.Reader.Count == 0)
        {
            time.Advance(WatchLoop.Quiet);
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
