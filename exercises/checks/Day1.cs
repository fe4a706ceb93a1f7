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
    ];
}
