using Microsoft.Extensions.Time.Testing;

namespace Ensemble.Checks.Tests;

/// <summary>Code that does not come back is cut off, told of, and not waited for.</summary>
public sealed class HangTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What hangs must not go on once the test is over.
    public void Dispose() => _release.Set();

    // The time is up as soon as the learner's code has begun.
    private async Task<CheckResult> Run(Func<Action, CancellationToken, Task<string>> answer)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var checking = Checker.RunAsync(Exercise.Of<Func<CancellationToken, Task<string>>>("9.3", ["one", "two", "three"], async (ask, run) =>
        {
            run.Expect(true, "two agents exist", "");
            string said = await run.AskAsync("two agents wait for each other", () => ask(run.CancellationToken));
            run.Expect(said == "done", "they end", "Who goes first?");
        }), (Func<CancellationToken, Task<string>>)(token => answer(begun.SetResult, token)), Limit, _time);
        await begun.Task;
        _time.Advance(Limit);
        return await checking;
    }

    private static void Told(CheckResult result, bool stopped)
    {
        Assert.Equal(CheckStatus.TimedOut, result.Status);
        Assert.StartsWith("Your code did not come back within 5 s (what was tried: two agents wait for each other).", result.Message);
        Assert.Equal(!stopped, result.Message.Contains("until the kernel is restarted"));
        Assert.Equal("two agents exist", Assert.Single(result.Points).Claim);
    }

    [Fact]
    public async Task CodeThatBlocks() => Told(await Run((begun, _) => { begun(); _release.Wait(CancellationToken.None); return Task.FromResult("done"); }), stopped: false);

    [Fact]
    public async Task CodeThatSpins() => Told(await Run((begun, _) => { begun(); while (!_release.IsSet) { } return Task.FromResult("done"); }), stopped: false);

    [Fact]
    public async Task CodeThatWaitsForever() => Told(await Run((begun, _) => { begun(); return new TaskCompletionSource<string>().Task; }), stopped: false);

    [Fact]
    public async Task CodeThatListensToItsToken() => Told(await Run(async (begun, token) => { begun(); await Task.Delay(Timeout.Infinite, token); return "done"; }), stopped: true);

    [Fact]
    public async Task CodeThatBlocksOrThrowsInACallbackOfItsToken()
    {
        Told(await Run((begun, token) =>
        {
            token.Register(() => throw new InvalidOperationException("in a callback"));
            token.Register(() => _release.Wait(CancellationToken.None));
            begun();
            return new TaskCompletionSource<string>().Task;
        }), stopped: false);
    }

    [Fact]
    public async Task CodeThatGoesOnAfterTheEndChangesNothing()
    {
        CheckRun? kept = null;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var exercise = Exercise.Of<Func<string>>("9.4", ["one", "two", "three"], async (_, run) =>
        {
            kept = run;
            run.Trying("before the end");
            begun.SetResult();
            await Task.Run(() => _release.Wait(CancellationToken.None), CancellationToken.None);
            run.Trying("after the end");
            run.Expect(true, "too late", "");
            _over.SetResult();
            throw new InvalidOperationException("nobody listens");
        });
        var checking = Checker.RunAsync(exercise, (Func<string>)(() => ""), Limit, _time);
        await begun.Task;
        _time.Advance(Limit);
        var result = await checking;
        _release.Set();
        await _over.Task;
        Assert.Equal(CheckStatus.TimedOut, result.Status);
        Assert.Empty(kept!.Points);
        Assert.Equal("before the end", kept.Now);
    }

    [Fact]
    public async Task WhatTheLearnersCodeStartedBesideIsToldToStop()
    {
        var token = CancellationToken.None;
        var result = await Checker.RunAsync(Exercise.Of<Func<string>>("9.5", ["one", "two", "three"], (_, run) =>
        {
            token = run.CancellationToken;
            run.Expect(true, "all is well", "");
            return Task.CompletedTask;
        }), (Func<string>)(() => ""), TimeSpan.FromSeconds(30));
        Assert.Equal(CheckStatus.Passed, result.Status);
        await WhenCancelled(token);
    }

    [Fact]
    public async Task AnEndlessSequenceIsRead()
    {
        var result = await Checker.RunAsync(Exercise.Of<IEnumerable<string>>("9.6", ["one", "two", "three"], (speakers, run) =>
        {
            run.ExpectSame(["a", "b"], speakers, "a speaks, then b", "When does it stop?");
            return Task.CompletedTask;
        }), Endless(), TimeSpan.FromSeconds(30));
        Assert.Equal(CheckStatus.Wrong, result.Status);
    }

    private static IEnumerable<string> Endless() { while (true) yield return "a"; }

    private static async Task WhenCancelled(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
    }
}
