using System.Collections.Immutable;
using Ensemble.DataCrew;
using Ensemble.Models;
using Ensemble.Monitoring;

namespace Ensemble.Checks;

/// <summary>The exercises of day 7: building and judging a crew that works on real data.</summary>
internal static class Day7
{
    internal static ImmutableArray<Exercise> Exercises =>
    [
        Exercise.Of<Func<Dataset, object>>("7.1",
        [
            "Begin with the call that is right: data.Numbers(column) gives the cells, and a missing one is null.",
            "Before computing, look at each argument and throw a DataException that says what is wrong. An unknown column: data.Column(name) knows what is near. A column that is not of numbers: name those that are.",
            "What is left are numbers that mislead: with no value at all there is nothing to divide by, and a threshold below the smallest or above the largest value deserves a note with both.",
        ], GuardedTool.JudgeAsync),
        Exercise.Of<Func<Desk, int, Task<Verdict>>>("7.2",
        [
            "Draw it first: write → figures and sources, side by side → a join → back to write, or End. Two nodes that add to one list in the same superstep need a reducer on it.",
            "A list that only grows cannot tell whether *this* draft has problems. Keep beside each problem the round it was found in, or keep a second property that the next round replaces.",
            "The router looks at two things: are there problems of this round, and have fewer than the allowed corrections been made? Whether the draft is accepted is the first question alone. And a graph takes 25 supersteps by default: Compile(new GraphOptions { RecursionLimit = … }).",
        ], SentBack.JudgeAsync),
        Exercise.Of<Func<string, IReadOnlyDictionary<string, double[]>, IEnumerable<Doubt>>>("7.3",
        [
            "Line by line: find the citations first, and take them and the years out of the text. What is left are names and numbers. A regular expression for a number: perhaps a sign, digits, perhaps more after commas, perhaps decimals, perhaps a percent sign.",
            "A number is right when some figure of the cited results, rounded to the digits shown, is that number. So count the decimals shown; half of the last one's worth is the room there is.",
            "Before comparing: take the commas out, make \u2212 a hyphen, and multiply the figure by 100 where a percent sign follows. What may stand before a number is best said with a lookbehind: no letter, digit, point, comma or hyphen.",
        ], EveryNumber.JudgeAsync),
        Exercise.Of<Func<IReadOnlyList<StepMetrics>, int, Suggestion?>>("7.4",
        [
            "Do not look for the slowest step: ask of each name in turn when the run would end if its steps took half as long. That needs one function that works out how long a run takes.",
            "A run takes as long as its supersteps, one after the other (GroupBy(step => step.Superstep)). With places enough, a superstep takes as long as its slowest step.",
            "With too few places: keep for each place the time at which it is free, an array of zeros at first. Each step, in the order in which they began, takes the place that is free first. The superstep ends when the last place is free. Of a step only its Duration counts, not its Wait.",
        ], SpeedUp.JudgeAsync),
        Exercise.Of<IOfflineSkill>("7.5",
        [
            "First the reasons to give null: the last message of the user asks something else; count_rows is not offered; the columns are not known yet; the rows have been counted already. Then, and only then, the call.",
            "Since the last message of the user: its place is request.Messages.ToList().FindLastIndex(m => m.Role == ChatRole.User). The contents after it are FunctionCallContent (a CallId and a Name) and FunctionResultContent (a CallId and a Result).",
            "Find the call of describe_columns, then the result with its CallId. JsonDocument.Parse reads its text: an object with an array 'columns', each with a 'name' and a 'kind'. The first whose kind is 'category' is the one.",
        ], TaughtWord.JudgeAsync),
    ];
}
