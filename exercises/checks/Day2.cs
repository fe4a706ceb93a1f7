using System.Collections.Immutable;
using Ensemble.Agents.Conversations;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>The exercises of day 2: conversations that go the right way and come to an end.</summary>
internal static class Day2
{
    internal static ImmutableArray<Exercise> Exercises { get; } =
    [
        Exercise.Of<Func<string, long, StopCondition>>("2.1",
        [
            "Stop.When takes a function from the conversation to true or false, and a sentence that says why. Stop.AfterTokens is the other end; | puts the two together.",
            "Find the last draft first: the last turn of the coder with a ```csharp in it (ToList() and FindLastIndex). Only what was said after it counts, the run as well as the approval.",
            "Two questions to the turns after the draft: did the executor say something that starts with exit code 0:, and did the reviewer say something whose last line, without blank space, is the word? A person may let a conversation go on after its end: RecentTurns begin there.",
        ], EndCheck.JudgeAsync),

        Exercise.Of<Func<SpeakerRequest, string?>>("2.2",
        [
            "Ask first who spoke last (request.Conversation.LastSpeaker), and only then what was said. Before the first turn that is the user, with the task.",
            "A switch over the speaker with when on what was said reads like the rules. Put the program before the question, and the approval before the objection; keep the name in a variable instead of returning it at once.",
            "The same error: Turns.Reverse().TakeWhile(t => t.Speaker != \"user\") are the turns since the user spoke; count those of the executor with the last one's text. At the end, look whether the name is among request.Names.",
        ], NextCheck.JudgeAsync),

        Exercise.Of<Func<Shop, IHumanInput, TimeSpan, object>>("2.3",
        [
            "Write the guards in the order in which they cost: what a look at the order tells, then whether it was paid back, then the person, and the payment last. Each throws an exception that says what would do instead.",
            "A person: AskAsync(question, token).WaitAsync(patience, token) throws a TimeoutException when the patience is over. null, an empty text and everything but a plain yes mean no.",
            "Once only: a ConcurrentDictionary in the tool, whose TryAdd looks and marks in one step. Mark before you ask the person, and take the mark away (a try around the rest) when nothing was paid in the end.",
        ], RefundCheck.JudgeAsync),

        Exercise.Of<Func<IChatClient, IChatClient, GroupChat>>("2.4",
        [
            "Run the cell that holds it, and read the turns one by one. Who never speaks? Who says what nobody needs? Mend the first thing that goes wrong, and read again.",
            "Two questions to every rule that waits for words: who was told to say them, and in which spelling? The policy waits for a name, and Until for a word by somebody.",
            "When everybody speaks in turn and an automatic reply is empty, nobody thanks anybody. Then tell the critic which word to say, wait for that word from the critic, and set a limit above the turns that five drafts take.",
        ], EndlessCheck.JudgeAsync),

        Exercise.Of<Func<IReadOnlyList<ChatMessage>, int, Func<ChatMessage, int>, IReadOnlyList<ChatMessage>>>("2.5",
        [
            "The first message stays anyway: take its tokens from the limit. Then walk from the last message towards the first, and stop at the first that does not fit.",
            "Not every message may be the first of those that stay: one with a FunctionResultContent needs what stands before it. So walk in groups: from the last message back to one that holds no result.",
            "Keep the place from which on everything stays, at first the end of the list. For each group take its tokens from what is left; when that is below zero and something is kept already, stop; otherwise the place moves to the group's beginning.",
        ], NewestCheck.JudgeAsync),

        Exercise.Of<Func<IReadOnlyList<Talk>, CancellationToken, Task<IReadOnlyList<ChatResult>>>>("2.6",
        [
            "A loop over the talks and a list of results. Each ChatResult has a Summary: what came of it, in words.",
            "The task of a talk is its own, and below it the summaries of all results so far that are not empty. Where there is none, it is the task as it stands.",
            "After each talk put its result into the list first, and then look at its StopReason: ConditionMet is the only one after which the next talk begins.",
        ], TalksCheck.JudgeAsync),
    ];
}
