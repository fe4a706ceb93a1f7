using Ensemble.Agents.Conversations;
using Next = System.Func<Ensemble.Agents.Conversations.SpeakerRequest, string?>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 2.2, answered by many learners.</summary>
public class Day2NextTests
{
    public static TheoryData<Next> Right => new() { With(), ByIfs, Shouting };

    public static TheoryData<Next, string> Wrong => new()
    {
        { _ => null, "Who works on a task?" },
        { request => request.Conversation.LastText.EndsWith('?') ? "user" : With()(request), "Who works on a task?" },
        { request => request.Names.ElementAt(request.Conversation.Turns.Count % 4), "The program has an error" },
        { With(executor: (_, _) => "reviewer"), "Who can mend it?" },
        { With(executor: (_, _) => "coder"), "The program ran, and the next is not the reviewer" },
        { With(executor: (text, _) => text.Contains("error") ? "coder" : "reviewer"), "That is its output, not its failure" },
        { With(reviewer: text => Last(text) == "APPROVED" ? null : text.EndsWith('?') ? "user" : "reviewer"), "Who changes it?" },
        { With(reviewer: text => text.EndsWith('?') ? "user" : "coder"), "Nobody (null) ends" },
        { With(reviewer: text => text.Contains("APPROVED") ? null : text.EndsWith('?') ? "user" : "coder"), "NOT APPROVED ended" },
        { request => Last(request.Conversation.LastText) == "APPROVED" ? null : With()(request), "The coder said APPROVED" },
        { With(coder: text => Program(text) ? "executor" : text.EndsWith('?') ? "user" : "coder"), "the reviewer answers that" },
        { With(coder: text => Program(text) ? "executor" : "reviewer"), "only the person knows" },
        { With(user: _ => "reviewer"), "Who works on a task?" },
        { request => request.Conversation is { LastSpeaker: "user", Turns.Count: > 0 } ? "reviewer" : With()(request), "The user answered the coder's question" },
        { request => request.Conversation.Turns.Count > 0 && request.Conversation.LastText.EndsWith('?') && !Program(request.Conversation.LastText) ? "user" : With()(request), "Look first at who spoke" },
        { With(reviewer: text => Last(text) == "APPROVED" ? null : "coder"), "only the person knows" },
        { With(user: _ => "coder"), "Who spoke before the user did?" },
        { With(coder: text => text.EndsWith('?') ? "user" : Program(text) ? "executor" : "reviewer"), "the program comes first" },
        { With(coder: text => text.Contains('?') ? "user" : Program(text) ? "executor" : "reviewer"), "the program comes first" },
        { request => Program(request.Conversation.LastText) ? "executor" : With()(request), "Whose programs are run?" },
        { With(executor: (text, _) => text.StartsWith("exit code 0:") ? "reviewer" : "coder"), "third time" },
        { With(most: 2), "The coder may try once more" },
        { With(most: 4), "third time" },
        { With(executor: (text, chat) => text.StartsWith("exit code 0:") ? "reviewer" : chat.Turns.Count(t => t.Speaker == "executor") >= 3 ? "user" : "coder"), "Only the same words count" },
        { With(executor: InARow), "a circle as well" },
        { With(executor: (text, chat) => text.StartsWith("exit code 0:") ? "reviewer" : chat.Turns.Count(t => t.Text == text) >= 3 ? "user" : "coder"), "The count begins anew" },
        { With(executor: (text, chat) => text.StartsWith("exit code 0:") ? "reviewer" : chat.Turns.Count(t => t.Text == text) == 3 ? "user" : "coder"), "not from the beginning" },
        { With(user: chat => chat.Turns.Count < 2 ? "coder" : chat.Turns[^2].Speaker), "so who goes on?" },
        { With(kept: (name, _) => name), "this team has none" },
        { With(kept: (name, names) => name is null || names.Contains(name) ? name : "coder"), "The first of request.Candidates" },
        { With(kept: (name, names) => name is null || names.Contains(name) ? name : null), "this team has none" },
        { With(kept: (name, _) => name == "executor" ? "the runner" : name), "nobody here is called so" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(Next next) => Answers.PassesAsync("2.2", next);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(Next next, string advice) => Answers.IsCoachedAsync("2.2", next, advice);

    [Fact]
    public async Task APolicyThatThrowsIsTheLearnersError()
    {
        Next fails = request => request.Conversation.Last!.Speaker == "coder" ? "executor" : "coder";
        var result = await Answers.JudgeAsync("2.2", fails);
        Assert.Equal(CheckStatus.Threw, result.Status);
        Assert.Contains("nobody has spoken yet", result.Message);
    }

    [Fact]
    public async Task TheStubIsNotDone()
    {
        Next stub = _ => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("2.2", stub)).Status);
    }

    private static bool Program(string text) => text.Contains("```csharp");

    private static string Last(string text) => text.TrimEnd().Split('\n')[^1].Trim();

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static Next With(
        Func<string, string?>? coder = null, Func<string, Conversation, string>? executor = null, Func<string, string?>? reviewer = null, Func<Conversation, string>? user = null,
        Func<string?, IEnumerable<string>, string?>? kept = null, int most = 3) => request =>
    {
        var chat = request.Conversation;
        string text = chat.LastText;
        string? name = chat.LastSpeaker switch
        {
            "coder" => coder is not null ? coder(text) : Program(text) ? "executor" : Last(text).EndsWith('?') ? "user" : "reviewer",
            "executor" => executor?.Invoke(text, chat) ?? (text.StartsWith("exit code 0:") ? "reviewer" : Times(chat) >= most ? "user" : "coder"),
            "reviewer" => reviewer is not null ? reviewer(text) : Last(text) == "APPROVED" ? null : Last(text).EndsWith('?') ? "user" : "coder",
            _ => user?.Invoke(chat) ?? (chat.Turns.Count > 1 && chat.Turns[^2].Speaker == "reviewer" ? "reviewer" : "coder"),
        };
        if (kept is not null) return kept(name, request.Names);
        return name is null || request.Names.Contains(name) ? name : request.Names.Contains("coder") ? "coder" : request.Names.First();
    };

    private static int Times(Conversation chat) => chat.Turns.Reverse().TakeWhile(t => t.Speaker != "user").Count(t => t.Speaker == "executor" && t.Text == chat.LastText);

    private static string InARow(string text, Conversation chat) => text.StartsWith("exit code 0:") ? "reviewer"
        : chat.Turns.Where(t => t.Speaker == "executor").Reverse().TakeWhile(t => t.Text == text).Count() == 3 ? "user" : "coder";

    /// <summary>The library takes a name in any case, and so does the check.</summary>
    private static string? Shouting(SpeakerRequest request) => With()(request)?.ToUpperInvariant();

    private static string? ByIfs(SpeakerRequest request)
    {
        var turns = request.Conversation.Turns;
        string? wish = "coder";
        if (turns.Count > 0)
        {
            var last = turns[^1];
            string end = last.Text.Trim().Split('\n').Last().Trim();
            bool asks = end.EndsWith('?');
            if (last.Speaker == "reviewer" && end == "APPROVED") return null;
            if (last.Speaker == "coder") wish = last.Text.Contains("```csharp") ? "executor" : asks ? "user" : "reviewer";
            if (last.Speaker == "reviewer" && asks) wish = "user";
            if (last.Speaker == "user" && turns.Count >= 2 && turns[^2].Speaker == "reviewer") wish = "reviewer";
            if (last.Speaker == "executor")
            {
                int same = 0;
                for (int i = turns.Count - 1; i >= 0 && turns[i].Speaker != "user"; i--)
                    if (turns[i].Speaker == "executor" && turns[i].Text == last.Text) same++;
                wish = last.Text.StartsWith("exit code 0:") ? "reviewer" : same > 2 ? "user" : "coder";
            }
        }
        foreach (string name in new[] { wish, "coder" })
            if (request.Names.Contains(name)) return name;
        return request.Candidates[0].Name;
    }
}
