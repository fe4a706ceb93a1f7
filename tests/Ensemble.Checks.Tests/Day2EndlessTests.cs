using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;
using Make = System.Func<Microsoft.Extensions.AI.IChatClient, Microsoft.Extensions.AI.IChatClient, Ensemble.Agents.Conversations.GroupChat>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 2.4, mended by many learners.</summary>
public class Day2EndlessTests
{
    private const string Told = "You judge the slogan. Say what is wrong with it, or answer APPROVED.";

    private static readonly SpeakerPolicy ByName = Speakers.By(chat => chat.LastSpeaker == "user" ? "writer" : chat.LastText.Contains("critic") ? "critic" : "user");
    private static readonly StopCondition Approved = Stop.WhenSaid("APPROVED", by: "critic");

    public static TheoryData<Make> Right => new()
    {
        With(),
        With(critic: "You judge. When nothing is wrong any more, say 'approved' and nothing else.", until: Stop.WhenSaid("approved", "critic") | Stop.AfterTurns(20), maxTurns: 1000),
        Alone,
    };

    public static TheoryData<Make, string> Wrong => new()
    {
        { (_, _) => null!, "gave back null" },
        { With(policy: ByName, autoReply: "Thank you! Please go on.", until: Stop.WhenSaid("Approved", by: "writer"), critic: "You judge the slogan."), "courtesies" },
        { With(policy: ByName), "The critic never gets a word" },
        { With(autoReply: "Thank you! Please go on."), "courtesies" },
        { With(critic: "You judge the slogan. Say what is wrong with it, or that it is good."), "which word the chat waits for" },
        { With(critic: "You judge the slogan. When it is good, say done."), "which word the chat waits for" },
        { With(until: Stop.WhenSaid("Approved", by: "critic")), "letter by letter" },
        { With(until: Stop.WhenSaid("APPROVED", by: "writer")), "Whose word counts?" },
        { With(until: Stop.WhenSaid("APPROVED")), "Whose word counts?" },
        { With(until: null, maxTurns: 30), "with who said it" },
        { With(until: Approved & Stop.AfterTurns(6)), "for a while" },
        { With(maxTurns: 1), "before the critic was content (TurnLimit)" },
        { With(maxTurns: 6), "before the critic was content (TurnLimit)" },
        { With(until: Approved | Stop.AfterTurns(8)), "before the critic was content (ConditionMet)" },
        { With(mostReplies: 1), "before the critic was content (AutoReplyLimit)" },
        { With(maxTurns: 1_000_000), "A million turns" },
        { With(maxTurns: 40), "A million turns" },
        { With(policy: Speakers.By(_ => "writer"), maxTurns: 1_000_000), "The critic never gets a word" },
        { With(policy: Speakers.By(chat => chat.LastSpeaker == "user" ? "writer" : "critic"), until: Stop.WhenSaid("Approved", "critic")), "letter by letter" },
        { With(policy: Speakers.By(chat => chat.Turns.Count == 0 ? "writer" : chat.LastSpeaker == "writer" || chat.Turns.Count > 2 ? "critic" : "writer")), "before the critic was content" },
        { With(policy: Speakers.By(_ => "user"), autoReply: "Go on."), "the writer was not asked" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(Make make) => Answers.PassesAsync("2.4", make);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(Make make, string advice) => Answers.IsCoachedAsync("2.4", make, advice);

    [Fact]
    public async Task TheChatAsItIsFoundIsNotDone()
    {
        Make stub = (_, _) => throw new NotImplementedException(), asFound = EndlessChat.AsFound;
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.4", stub)).Status);
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.4", asFound)).Status);
    }

    [Fact]
    public async Task AChatOfNobodyAndAPolicyThatThrowsAreTheLearners()
    {
        Make nobody = (_, _) => new GroupChat(), throws = With(policy: Speakers.By(chat => chat.Turns[^1].Speaker));
        Assert.Equal(CheckStatus.Threw, (await Answers.JudgeAsync("2.4", nobody)).Status);
        var stranger = await Answers.JudgeAsync("2.4", With(until: Stop.WhenSaid("APPROVED", by: "judge")));
        Assert.Equal(CheckStatus.Threw, stranger.Status);
        Assert.Contains("Until waits for 'judge', who does not take part", stranger.Message, StringComparison.Ordinal);
        var result = await Answers.JudgeAsync("2.4", throws);
        Assert.Equal(CheckStatus.Threw, result.Status);
        Assert.StartsWith("Your code threw", result.Message);
    }

    [Fact]
    public async Task AChatOfAutomaticRepliesWithoutEndIsEnded()
    {
        var endless = With(policy: Speakers.By(_ => "user"), autoReply: "Go on.", mostReplies: int.MaxValue, maxTurns: int.MaxValue);
        Assert.Equal(CheckStatus.Wrong, (await Answers.JudgeAsync("2.4", endless)).Status);
    }

    /// <summary>The chat mended, with a screw for each mistake.</summary>
    private static Make With(
        SpeakerPolicy? policy = null, string autoReply = "", int mostReplies = 100, string critic = Told, StopCondition? until = null, int maxTurns = 20)
    {
        bool bare = until is null && maxTurns == 30;
        return (writerModel, criticModel) => new GroupChat(
            new UserProxy { Mode = HumanInputMode.Never, AutoReply = autoReply, MaxAutoReplies = mostReplies },
            new Agent { Name = "writer", Model = writerModel, Instructions = "You write a slogan, and mend what the critic objects to, until it is APPROVED." },
            new Agent { Name = "critic", Model = criticModel, Instructions = critic })
        {
            NextSpeaker = policy ?? Speakers.RoundRobin,
            Until = bare ? null : until ?? Approved,
            MaxTurns = maxTurns,
        };
    }

    /// <summary>Without the user, and with a predicate.</summary>
    private static GroupChat Alone(IChatClient writerModel, IChatClient criticModel) => new(
        new Agent { Name = "writer", Model = writerModel, Instructions = "You write a slogan." },
        new Agent { Name = "critic", Model = criticModel, Instructions = "Do NOT be polite. When the slogan is good, answer \"FINE\"." })
    {
        Until = Stop.When(chat => chat.LastSpeaker == "critic" && chat.LastText.TrimEnd().EndsWith("FINE", StringComparison.Ordinal), "the critic is content"),
        AllowRepeat = false,
        MaxTurns = 12,
    };
}
