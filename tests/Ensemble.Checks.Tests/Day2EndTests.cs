using System.Text.RegularExpressions;
using Ensemble.Agents.Conversations;
using WhenDone = System.Func<string, long, Ensemble.Agents.Conversations.StopCondition>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 2.1, answered by many learners.</summary>
public class Day2EndTests
{
    public static TheoryData<WhenDone> Right => new() { With(), OfThreeConditions, Backwards };

    public static TheoryData<WhenDone, string> Wrong => new()
    {
        { (_, _) => null!, "gave back null" },
        { (_, tokens) => Stop.AfterTokens(tokens), "the conversation went on" },
        { (reviewer, tokens) => Stop.WhenSaid("exit code 0") | Stop.WhenSaid("APPROVED", reviewer) | Stop.AfterTokens(tokens), "& wants both" },
        { (reviewer, tokens) => (Stop.WhenSaid("APPROVED", reviewer) & Stop.WhenSaid("exit code 0", "executor")) | Stop.AfterTokens(tokens), "the opposite" },
        { With(approves: text => text.Contains("APPROVED") && !text.Contains("NOT APPROVED")), "inside of a longer one" },
        { With(approves: text => Regex.IsMatch(text, @"(?<!NOT )\bAPPROVED\b")), "Only the last line" },
        { With(approves: text => text.TrimEnd().EndsWith("APPROVED")), "the opposite" },
        { With(approves: text => text.TrimEnd().Split('\n')[^1].EndsWith("APPROVED") && !text.Contains("NOT ")), "inside of a longer one" },
        { With(approves: text => text.Split('\n').Contains("APPROVED")), "Only the last line" },
        { With(by: (_, _) => true), "Whose word counts?" },
        { With(by: (speaker, _) => speaker != "coder"), "The program had printed the word" },
        { (_, tokens) => With()("rita", tokens), "called otto" },
        { With(approves: text => text.Split('\n')[^1] == "APPROVED"), "blanks around it" },
        { With(approves: text => text.Split('\n')[^1].Trim() == "APPROVED"), "an empty line below" },
        { With(ran: _ => true), "a program that nobody had run" },
        { With(ran: turn => turn.Speaker == "executor"), "but what had it said?" },
        { With(ran: turn => turn.Speaker == "executor" && turn.Text.Contains("exit code 0")), "Where in the executor's message" },
        { With(ran: turn => turn.Text.StartsWith("exit code 0:")), "Models make up results" },
        { With(joined: (ran, approved, chat) => ran && approved && Approves(chat.LastText)), "The last turn is not the only one" },
        { With(joined: (_, approved, _) => approved), "a program that nobody had run" },
        { With(draft: (_, _) => -1), "void" },
        { ApprovedAtAll, "void" },
        { RanAtAll, "the draft before" },
        { With(draft: (turns, _) => turns.FindLastIndex(t => t.Text.Contains("```csharp"))), "Whose code blocks are drafts?" },
        { With(noDraft: true), "There was no draft yet" },
        { (reviewer, tokens) => With()(reviewer, long.MaxValue), "& or |?" },
        { (reviewer, tokens) => With()(reviewer, long.MaxValue) & Stop.AfterTokens(tokens), "the conversation went on" },
        { (reviewer, tokens) => With()(reviewer, long.MaxValue) | Stop.When(chat => chat.Turns.Sum(t => t.Usage.OutputTokenCount) >= tokens), "reading costs" },
        { (reviewer, tokens) => With()(reviewer, long.MaxValue) | Stop.When(chat => chat.Turns.Sum(t => t.Usage.TotalTokenCount + t.Usage.OutputTokenCount) >= tokens), "There were tokens left" },
        { With(turns: chat => chat.Turns), "RecentTurns" },
        { With(because: "the condition was met"), "second parameter" },
        { Remembering, "by what had been said in the first" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(WhenDone whenDone) => Answers.PassesAsync("2.1", whenDone);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(WhenDone whenDone, string advice) => Answers.IsCoachedAsync("2.1", whenDone, advice);

    [Fact]
    public async Task AConditionThatThrowsIsTheLearnersError()
    {
        WhenDone fails = (_, _) => Stop.When(chat => chat.Turns.Last(t => t.Speaker == "nobody").Text.Length > 0);
        var result = await Answers.JudgeAsync("2.1", fails);
        Assert.Equal(CheckStatus.Threw, result.Status);
        Assert.Contains("a draft runs, and is approved", result.Message);
    }

    [Fact]
    public async Task TheStubIsNotDone()
    {
        WhenDone stub = (_, _) => throw new NotImplementedException();
        WhenDone half = (_, tokens) => Stop.AfterTokens(tokens) | Stop.When(_ => throw new NotImplementedException());
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.1", stub)).Status);
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.1", half)).Status);
    }

    private static bool Approves(string text) => text.TrimEnd().Split('\n')[^1].Trim() == "APPROVED";

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static WhenDone With(
        Func<string, bool>? approves = null, Func<string, string, bool>? by = null, Func<ChatTurn, bool>? ran = null, Func<bool, bool, Conversation, bool>? joined = null,
        Func<List<ChatTurn>, Conversation, int>? draft = null, Func<Conversation, IEnumerable<ChatTurn>>? turns = null, bool noDraft = false, string? because = null) => (reviewer, tokens) =>
        Stop.When(chat =>
        {
            var all = (turns?.Invoke(chat) ?? chat.RecentTurns).ToList();
            int at = draft?.Invoke(all, chat) ?? all.FindLastIndex(t => t.Speaker == "coder" && t.Text.Contains("```csharp"));
            if (noDraft && at < 0) return all.Exists(t => t.Speaker == reviewer && Approves(t.Text));
            if (at < 0 && draft is null) return false;
            var since = all.Skip(at + 1).ToList();
            bool hasRun = since.Exists(t => ran?.Invoke(t) ?? (t.Speaker == "executor" && t.Text.StartsWith("exit code 0:")));
            bool approved = since.Exists(t => (by?.Invoke(t.Speaker, reviewer) ?? t.Speaker == reviewer) && (approves ?? Approves)(t.Text));
            return joined?.Invoke(hasRun, approved, chat) ?? (hasRun && approved);
        }, because ?? $"{reviewer} approved the draft that ran") | Stop.AfterTokens(tokens);

    private static StopCondition OfThreeConditions(string reviewer, long tokens)
    {
        static IEnumerable<ChatTurn> SinceDraft(Conversation chat) => chat.RecentTurns.Reverse().TakeWhile(t => !IsDraft(t));
        static bool IsDraft(ChatTurn turn) => turn is { Speaker: "coder" } && turn.Text.Contains("```csharp", StringComparison.Ordinal);
        return (Stop.When(chat => chat.RecentTurns.Any(IsDraft), "there is a draft")
            & Stop.When(chat => SinceDraft(chat).Any(t => t.Speaker == "executor" && t.Text.StartsWith("exit code 0:")), "it ran")
            & Stop.When(chat => SinceDraft(chat).Any(t => t.Speaker == reviewer && Regex.IsMatch(t.Text, @"(\n|^)\s*APPROVED\s*$")), $"{reviewer} approved it"))
            | Stop.AfterTokens(tokens);
    }

    private static StopCondition Backwards(string reviewer, long tokens) => Stop.AfterTokens(tokens) | Stop.When(chat =>
    {
        bool ran = false, approved = false;
        foreach (var turn in chat.RecentTurns.Reverse())
        {
            if (turn.Speaker == "coder" && turn.Text.Contains("```csharp")) return ran && approved;
            ran |= turn.Speaker == "executor" && turn.Text.StartsWith("exit code 0:");
            approved |= turn.Speaker == reviewer && Approves(turn.Text);
        }
        return false;
    }, $"approved by {reviewer}");

    private static StopCondition ApprovedAtAll(string reviewer, long tokens) =>
        (With(joined: (ran, _, _) => ran)(reviewer, long.MaxValue) & Stop.When(chat => chat.Turns.Any(t => t.Speaker == reviewer && Approves(t.Text)))) | Stop.AfterTokens(tokens);

    private static StopCondition RanAtAll(string reviewer, long tokens) =>
        (With(joined: (_, approved, _) => approved)(reviewer, long.MaxValue) & Stop.When(chat => chat.Turns.Any(t => t.Speaker == "executor" && t.Text.StartsWith("exit code 0:")))) | Stop.AfterTokens(tokens);

    private static StopCondition Remembering(string reviewer, long tokens)
    {
        bool over = false;
        var right = With()(reviewer, tokens);
        return Stop.When(chat => over |= right.Met(chat) is not null, $"{reviewer} approved");
    }
}
