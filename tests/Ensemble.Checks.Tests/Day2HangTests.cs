using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks.Tests;

/// <summary>Rules of day 2 that never come back are cut off, wherever in a conversation they are asked.</summary>
public sealed class Day2HangTests : IDisposable
{
    private readonly ManualResetEventSlim _release = new();

    // What hangs must not go on once the test is over.
    public void Dispose() => _release.Set();

    [Fact]
    public Task ACondition() => IsCutOff("2.1", (string _, long _) => Stop.When(_ => Hang<bool>()));

    [Fact]
    public Task ASpeakerPolicy() => IsCutOff("2.2", (SpeakerRequest _) => Hang<string?>());

    [Fact]
    public Task MakingATool() => IsCutOff("2.3", (Shop _, IHumanInput _, TimeSpan _) => Hang<object>());

    [Fact]
    public Task ThePolicyOfAChat() => IsCutOff("2.4", (IChatClient _, IChatClient _) => new GroupChat(new UserProxy()) { NextSpeaker = Speakers.By(_ => Hang<string>()) });

    [Fact]
    public Task Shortening() => IsCutOff("2.5", (IReadOnlyList<ChatMessage> _, int _, Func<ChatMessage, int> _) => Hang<IReadOnlyList<ChatMessage>>());

    [Fact]
    public Task TalksThatNeverEnd() => IsCutOff("2.6", (IReadOnlyList<Talk> _, CancellationToken _) => new TaskCompletionSource<IReadOnlyList<ChatResult>>().Task);

    private static async Task IsCutOff(string exercise, Delegate answer) =>
        Assert.Equal(CheckStatus.TimedOut, (await Checker.RunAsync(Exercises.All.Single(e => e.Id == exercise), answer, TimeSpan.FromMilliseconds(200))).Status);

    private T Hang<T>()
    {
        _release.Wait(CancellationToken.None);
        throw new InvalidOperationException("let go");
    }
}
