using System.Runtime.ExceptionServices;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Make = System.Func<Microsoft.Extensions.AI.IChatClient, Microsoft.Extensions.AI.IChatClient, Ensemble.Agents.Conversations.GroupChat>;

namespace Ensemble.Checks;

/// <summary>Exercise 2.4: holds the mended chat with critics that are content early, late and never, and looks at how it ends.</summary>
internal static class EndlessCheck
{
    private const int MostTurns = 30, MostCalls = 50;

    private static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(1500);

    public static async Task JudgeAsync(Make make, CheckRun run)
    {
        if (await EndsWellAsync(make, run, 0) && await EndsWellAsync(make, run, 1) && await EndsWellAsync(make, run, 4)) await EndsAnywayAsync(make, run);
    }

    private static async Task<bool> EndsWellAsync(Make make, CheckRun run, int objections)
    {
        string what = objections == 0 ? "a critic that is content with the first draft" : $"a critic that objects {(objections == 1 ? "once" : $"{objections} times")}";
        if (await HoldAsync(make, run, what, objections) is not { } talk) return false;
        if (objections == 0 && talk.Same(await HoldAsync(EndlessChat.AsFound, run, "", 0)))
        {
            run.Expect(true, "there is a chat", "");
            run.Trying("to hold it: it does what it did when it was found");
            throw new NotImplementedException();
        }
        if (!run.Expect(talk.Approval >= 0, $"{what}: draft {objections + 1} is approved", talk.Stopped is null ? WhyNeverApproved(talk) : WhyNotApproved(talk), $"draft {objections + 1}, and a critic that is content", talk.Told)) return false;
        return run.Expect(talk.Approval == talk.Turns.Count - 1 && talk.Stopped?.StopReason == ChatStopReason.ConditionMet, $"{what}: over as soon as it is approved", WhyNotOver(talk), "over by its condition, with the approval", talk.Told);
    }

    private static async Task EndsAnywayAsync(Make make, CheckRun run)
    {
        const string what = "a critic that is never content";
        if (await HoldAsync(make, run, what, int.MaxValue) is not { } talk) return;
        _ = run.Expect(talk.Stopped is not null && talk.Turns.Count <= MostTurns, $"{what}: over after at most {MostTurns} turns",
                "This critic is never content, and the two talk on and on. A million turns is no limit that anybody waits for.", $"over after at most {MostTurns} turns", talk.Told)
            && run.Expect(talk.Stopped!.StopReason is ChatStopReason.TurnLimit or ChatStopReason.ConditionMet, "over by a limit of the chat's", $"It ended because {talk.Stopped.StoppedBecause}. A limit that is meant as one says more: MaxTurns, or a condition that counts.", "TurnLimit or ConditionMet", $"{talk.Stopped.StopReason}");
    }

    /// <summary>It was not ended by anything, as far as one looked.</summary>
    private static string WhyNeverApproved(Held talk) =>
        talk.Count("user", "thank") > 1 || talk.Count("", "You are welcome") > 1 ? Thanks : talk.Count("critic", "") == 0 ? Unheard
            : talk.Repeats ? "Somebody speaks, and then speaks again, and again: nobody else gets a word in. Look at whom the policy names after whom."
            : "They talk, and no draft gets approved. Read the turns below one by one: who should have said something else, and why did they not?";

    private static string WhyNotApproved(Held talk) => talk switch
    {
        { Stopped.StopReason: ChatStopReason.ConditionMet, Last: "writer" } => "The writer asked whether its draft is approved, and that was taken for the approval. Whose word counts?",
        _ when talk.Count("user", "thank") > 1 || talk.Count("", "You are welcome") > 0 => Thanks,
        _ when talk.Count("critic", "") == 0 && talk.Count("writer", "") > 1 => Unheard,
        _ when talk.Count("writer", "Draft") == 0 => "There is no draft in it: the writer was not asked.",
        _ => $"It came to an end before the critic was content ({talk.Stopped!.StopReason}). To end is easy; the answer has to come out first. This critic objects at most four times, and each time takes a draft and an objection.",
    };

    private static string WhyNotOver(Held talk) => talk switch
    {
        { Word: false } => "The critic is content and says so in its own words; nobody has told it which word the chat waits for. (The models here say what their instructions put in capitals or in quotation marks.)",
        { Stopped.StopReason: ChatStopReason.ConditionMet } => "The critic was content, and the chat went on for a while before it noticed.",
        _ => "The critic has said the word, and the chat waits on. Compare the condition with what was said, letter by letter, and with who said it. (If it ended after all, that was a limit, and no success.)",
    };

    private const string Thanks = "Two of them exchange courtesies. Each automatic thank-you (AutoReply) is a message, and gets a polite answer: so the last thing the writer hears is thanks, and never what a critic says. Who has nothing to add may say nothing.";

    private const string Unheard = "The critic never gets a word. What would have to be said for the policy to name it, and was anybody told to say that?";

    private static async Task<Held?> HoldAsync(Make make, CheckRun run, string what, int objections)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
        int calls = 0;
        Action asked = () => { if (Interlocked.Increment(ref calls) >= MostCalls) stop.Cancel(); };
        var chat = what.Length == 0 ? make(EndlessChat.Writer(asked), EndlessChat.Critic(objections, asked))
            : run.Ask(what, () => make(EndlessChat.Writer(asked), EndlessChat.Critic(objections, asked)));
        if (chat is null)
        {
            run.Expect(false, "there is a chat", "The function gave back null. It makes a GroupChat.");
            return null;
        }
        stop.CancelAfter(MostTime);
        try
        {
            var result = await run.AskAsync(what, () => chat.RunAsync(EndlessChat.Request, stop.Token));
            if (result is { StopReason: ChatStopReason.RuleFailed or ChatStopReason.AgentFailed, Failure: { } error }) ExceptionDispatchInfo.Throw(error);
            return new(chat, result.Turns, result);
        }
        catch (ChatCancelledException cancelled) when (!run.CancellationToken.IsCancellationRequested)
        {
            return new(chat, cancelled.Conversation.Turns, null);
        }
    }

    /// <summary>What came of a chat.</summary>
    /// <param name="Stopped">How it ended; null where the check had to end it.</param>
    private sealed record Held(GroupChat Chat, IReadOnlyList<ChatTurn> Turns, ChatResult? Stopped)
    {
        private const int Shown = 8;

        /// <summary>The first turn in which the critic is content, counted from 0; -1 where there is none.</summary>
        public int Approval { get; } = Turns.Index().Where(t => t.Item.Text.StartsWith(EndlessChat.Content, StringComparison.Ordinal)).Select(t => t.Index).FirstOrDefault(-1);

        public string Last => Turns.Count == 0 ? "" : Turns[^1].Speaker;

        /// <summary>Whether the critic said more than that it is content.</summary>
        public bool Word => Approval >= 0 && Turns[Approval].Text.Length > EndlessChat.Content.Length;

        public bool Repeats => Turns.Count > 3 && Turns.TakeLast(3).All(t => t.Speaker == Turns[^1].Speaker);

        /// <summary>Whether the same people said the same under the same limit, as far as one can see.</summary>
        public bool Same(Held? other) => other is not null && Seen() == other.Seen();

        public string Told => string.Join('\n', Turns.Take(Shown).Select(t => $"{t.Number} {t.Speaker}: {Short.OneLine(t.Text, 60)}"))
            + (Turns.Count > Shown ? $"\n… {Turns.Count} turns in all" : "") + (Stopped is null ? "\nit never ended" : $"\n{Stopped.StopReason}: {Stopped.StoppedBecause}");

        private string Seen() => string.Join('\n', [$"{Chat.MaxTurns}", .. Chat.Participants.Select(p => p is Agent agent ? agent.Instructions : p.Name), .. Turns.Take(MostTurns).Select(t => t.ToString())]);

        public int Count(string speaker, string part) =>
            Turns.Count(t => (speaker.Length == 0 || t.Speaker == speaker) && t.Text.Contains(part, StringComparison.OrdinalIgnoreCase));
    }
}
