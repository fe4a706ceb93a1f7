using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>One conversation of exercise 2.1, and where it should be over.</summary>
/// <param name="TooEarly">What to think about when it is over before.</param>
/// <param name="TooLate">What to think about when it goes on.</param>
internal sealed record EndScene(string What, Play Play, int EndsAfter, string TooEarly, string TooLate)
{
    public string Reviewer { get; init; } = "rita";
    public long Budget { get; init; } = 100_000;
}

/// <summary>The conversations of exercise 2.1, from the plain one to the odd ones.</summary>
internal static class EndScenes
{
    private const string Approves = "rita: This is what was asked for.\nAPPROVED", Runs = Said.Runs, Thanks = "coder: Thank you.";

    private const string GoesOn = "The last draft had run and was approved, and the conversation went on.";

    /// <summary>The reviewer is not content with the first draft.</summary>
    public static EndScene Objected { get; } = new("the reviewer says NOT APPROVED, and later APPROVED",
        new(Said.Draft(1), Runs, "rita: The total is missing.\nNOT APPROVED", Said.Draft(2), Runs, Approves, Thanks), 6,
        "It was over when the reviewer said the opposite: NOT APPROVED ends with the word as well. In an approval the word is the whole last line, and nothing else stands in it.", GoesOn);

    /// <summary>A person wants more, after it was over.</summary>
    public static EndScene Continued { get; } = new("a person lets it go on after its end",
        new(Said.Draft(1), Runs, Approves, "user: And the mean, please.", Said.Draft(2), Runs, Approves) { Human = "And the mean, please." }, 7,
        "A person wanted more, and the conversation was over again at once, for what had been said before. A conversation has Turns, and it has RecentTurns.", GoesOn);

    public static ImmutableArray<EndScene> All { get; } =
    [
        new("a draft runs, and is approved", new(Said.Draft(1), Runs, Approves, Thanks), 3,
            "It was over before the reviewer had said a word. Two things must have happened, and & wants both.",
            "The draft had run and the reviewer had approved it, and the conversation went on. Look at who says what: the program's run is told by the executor, in a message that begins with exit code 0:."),
        Objected,
        new("the reviewer says DISAPPROVED", new(Said.Draft(1), Runs, "rita: The sum is wrong.\nDISAPPROVED", Said.Draft(2), Runs, Approves), 6,
            "It was over when the reviewer said DISAPPROVED. A word inside of a longer one is another word.", GoesOn),
        new("the reviewer quotes the rule", new(Said.Draft(1), Runs, "rita: As soon as the total is there my last line will be\nAPPROVED\nand not before.", Said.Draft(2), Runs, Approves), 6,
            "The reviewer only quoted the rule, and it was over. Models like to repeat what they were told to say. Only the last line of what is said can be an approval.", GoesOn),
        new("the coder approves of its own work", new(Said.Draft(1), Runs, "coder: I have read it once more.\nAPPROVED", Approves), 4,
            "The coder approved of its own work, and it was over. Whose word counts?", GoesOn),
        new("a program prints APPROVED", new(Said.Draft(1), "executor: exit code 0: the program ran.\noutput:\nAPPROVED", "rita: I am still reading.", Approves), 4,
            "The program had printed the word, and it was over. Whose word counts?", GoesOn),
        new("another name for the reviewer", new(Said.Draft(1), Runs, "otto: Well done.\nAPPROVED", Thanks), 3,
            "It was over before the reviewer had said a word.",
            "This team's reviewer is called otto, and was not listened to. The name comes as a parameter.") { Reviewer = "otto" },
        new("blank space around the approval", new(Said.Draft(1), Runs, "rita: Well done.\n  APPROVED \n\n", Thanks), 3,
            "It was over before the reviewer had said a word.",
            "The reviewer wrote APPROVED with blanks around it and an empty line below, and was not listened to. Trim the text before you take its last line, and then the line."),
        new("the approval comes before the run", new(Said.Draft(1), Approves, Runs, Thanks), 3,
            "It was over with a program that nobody had run. An opinion about a program is one thing, its exit code another.",
            "First came the approval, then the run: both are there, and the conversation went on. The last turn is not the only one that counts."),
        new("an approval, then another draft", new(Said.Draft(1), Approves, Said.Draft(2), Runs, "rita: I am still reading.", Approves), 6,
            "The approval was for the draft before. Stop.WhenSaid remembers what was said once; here a new draft makes it void. Where is the last draft, and what came after it?", GoesOn),
        new("a run, then another draft", new(Said.Draft(1), Runs, Said.Draft(2), Approves, Runs), 5,
            "The program that had run was the draft before; the one that was approved has never run. Where is the last draft, and what came after it?", GoesOn),
        new("the run fails, and the reviewer approves all the same", new(Said.Draft(1), Said.Fails(), Approves, Said.Draft(2), Runs, Approves), 6,
            "It was over with a program that does not compile. The executor had spoken, but what had it said?", GoesOn),
        new("a program fails, and had printed 'exit code 0:'", new(Said.Draft(1), "executor: exit code 134: the program threw System.FormatException: no number.\noutput:\nexit code 0: all is well", Approves, Said.Draft(2), Runs, Approves), 6,
            "It was over with a program that had crashed: it had printed 'exit code 0:' before. A program prints what it likes. Where in the executor's message does the exit code stand?", GoesOn),
        new("the coder claims that it ran", new(Said.Draft(1), "coder: exit code 0: the program ran.", Approves, Runs), 4,
            "The coder said that the program ran, and nobody had run it. Models make up results of tools; only the executor knows.", GoesOn),
        new("the reviewer quotes a line of code", new(Said.Draft(1), Runs, "rita: This line is the right one:\n```csharp\nConsole.WriteLine(\"draft 1\");\n```\nAPPROVED", Thanks), 3,
            "It was over before the reviewer had approved.",
            "The reviewer quoted a line of the program, and was taken for somebody with a new draft. Whose code blocks are drafts?"),
        new("an approval of a plan, before there is a draft", new("coder: I would count the rows by airport.", Approves, Said.Draft(1), Runs, Approves), 5,
            "There was no draft yet, and it was over.", GoesOn),
        new("a budget of 350 tokens, 100 for each turn", new(Said.Draft(1), Said.Fails(), Said.Draft(2), Said.Fails(), Said.Draft(3), Said.Fails()), 4,
            "There were tokens left, and it was over. What a turn reads and what it writes counts, once.",
            "The tokens were used up, and the conversation went on. The budget is an end of its own, whatever the others say: & or |? And reading costs as well as writing.") { Budget = 350 },
    ];
}
