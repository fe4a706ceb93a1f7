using System.Collections.Immutable;
using Ensemble.Agents;

namespace Ensemble.Checks;

/// <summary>The exercises of day 1.</summary>
internal static class Day1
{
    internal static ImmutableArray<Exercise> Exercises { get; } =
    [
        Exercise.Of<Func<IReadOnlyList<Agent>, string, CancellationToken, Task<AgentReply>>>("1.1",
        [
            "Agent.RunAsync(text, token) gives a reply, and the reply has a Text. One variable can hold what the next agent will hear.",
            "A foreach over the agents. After each reply, look at reply.StopReason: only one value lets the line go on. What do you give back otherwise?",
            "You need two things that live longer than one turn of the loop: the words to hand on (at first the request) and the last reply. An empty list never enters the loop, so look at it before.",
        ], PipelineCheck.JudgeAsync),

        Exercise.Of<Func<IReadOnlyList<Agent>, string, int, CancellationToken, Task<ExpertAnswer[]>>>("1.2",
        [
            "Begin with one expert: write a function that asks it and gives back an ExpertAnswer, whatever happens. Then think about many.",
            "Select starts one task for each expert, and Task.WhenAll gives the results in the order of the tasks, not of their ends. A SemaphoreSlim(atMost) is a room with so many places.",
            "Take a place before you ask, and give it back in a finally. Catch what an expert throws, but not what the caller's own cancelling throws: a catch can have a when.",
        ], FanOutCheck.JudgeAsync),

        Exercise.Of<Func<SharedDocument, Func<string, CancellationToken, Task<string>>, int, CancellationToken, Task<UpdateResult>>>("1.3",
        [
            "document.Read() gives a text and a version together. TryWrite wants the version that the new text was made from, and says whether it counted.",
            "Where TryWrite says false, somebody else's text stands in the document now, and your new text knows nothing of it. What has to be read and made again?",
            "A for loop that counts attempts from 1 to maxAttempts. Reading, changing and writing all belong inside it; what comes after the loop is the outcome of giving up.",
        ], UpdateCheck.JudgeAsync),

        Exercise.Of<Func<IReadOnlyDictionary<string, string[]>, string[]>>("1.4",
        [
            "Walk with a finger: from one agent to somebody it waits for, and on. When does your finger know that it goes in a ring, and when is it only at a place it has been to before?",
            "An agent has one of three states: not seen yet, on the way that leads to where I am, or done (all its waits were followed, and no ring came of it). Only meeting one that is on the way closes a ring.",
            "Keep the way in a list of your own, and for each agent on it which of its waits comes next. The last agent either goes on to its next wait, or is done and leaves the list. Or think from the other end: whoever waits for nobody can go, and then whoever waited for those alone. Who is left? (A count of open waits for each, and a queue of those who can go, spare you looking through all again.)",
        ], DeadlockCheck.JudgeAsync),

        Exercise.Of<Func<Job, IReadOnlyList<Bid>, Decision[]>>("1.5",
        [
            "Two questions, one after the other: which bids may win at all, and which of those does win? The answer to each bidder comes last.",
            "Where filters, MinBy finds the cheapest and keeps the first among equals; look up what it gives for an empty list. The job's minutes are a limit that may be reached.",
            "Hold the winner in a variable that may be null. Then make one Decision from each bid in the list, also from those that were filtered out: is this bid the winner?",
        ], AwardCheck.JudgeAsync),

        Exercise.Of<Func<double[][], double[][][], int, Random, bool>>("1.6",
        [
            "A round has three steps: the sender chooses a signal from the row of its state; each receiver chooses an act from its own row of that signal; then everyone learns who was right.",
            "Sender and receivers choose in the same way, so write that once: a function that is given one row of weights and a Random, and gives the place of the choice. Then count the receivers that were right before the sender learns.",
            "Throw a point onto a line as long as all weights together: random.NextDouble() * weights.Sum(). Walk along the weights and take each away from the point; the one that brings it below zero is the choice.",
        ], SignallingCheck.JudgeAsync),
    ];
}
