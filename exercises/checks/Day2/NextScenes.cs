using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>One conversation of exercise 2.2, and who should be named after its last line.</summary>
/// <param name="Next">A name, or null for nobody.</param>
/// <param name="Advice">What to think about when somebody else is named there.</param>
internal sealed record NextScene(string What, Play Play, string? Next, string Advice);

/// <summary>The conversations of exercise 2.2. Whoever gets one right has the rules that the next one builds on.</summary>
internal static class NextScenes
{
    private const string Runs = Said.Runs;

    private const string Stuck = "The executor has said this very error for the third time, and the coder is sent to try a fourth. Count in the turns what the executor said in these words.";

    private static readonly string Draft = Said.Draft(1), Fails = Said.Fails(), Other = Said.Fails("CS1002: ; expected"), Third = Said.Fails("CS0029: Cannot convert string to int");

    public static ImmutableArray<string> Team { get; } = ["coder", "executor", "reviewer", "user"];

    public static ImmutableArray<NextScene> All { get; } =
    [
        Of("a task, and nobody has spoken yet", "coder", "Before the first turn LastSpeaker is the user and LastText is the task, which ends with a question mark here. Who works on a task?"),
        Of("a program", "executor", "There is a program to run, and it was not the executor's turn. A program stands in a block that begins with ```csharp.", Draft),
        Of("a program that does not compile", "coder", "The program has an error. Who can mend it?", Draft, Fails),
        Of("a program that ran", "reviewer", "The program ran, and the next is not the reviewer. The exit code stands at the beginning of what the executor says.", Draft, Runs),
        Of("a program that ran, and printed the word error", "reviewer", "The program ran, and found three errors in the data. That is its output, not its failure: ask for the exit code, at the beginning.", Draft, "executor: exit code 0: the program ran.\noutput:\n3 errors in 812 rows"),
        Of("a review with an objection", "coder", "The reviewer wants something changed. Who changes it?", Draft, Runs, "reviewer: The mean is missing."),
        Of("an approval", null, "The reviewer has approved, and somebody was named all the same. Nobody (null) ends the conversation.", Draft, Runs, "reviewer: Well done.\nAPPROVED"),
        Of("a review that ends with NOT APPROVED", "coder", "NOT APPROVED ended the conversation. An approval is a last line with that word and nothing else.", Draft, Runs, "reviewer: The mean is missing.\nNOT APPROVED"),
        Of("a plan without a program", "reviewer", "The coder spoke without a program and without a question. By the rules the reviewer answers that.", "coder: I would count the rows by airport."),
        Of("the coder says APPROVED", "reviewer", "The coder said APPROVED, and was listened to. What it says without a program and without a question goes to the reviewer.", "coder: I have read it once more.\nAPPROVED"),
        Of("a question of the coder's", "user", "The coder asks something that only the person knows.", "coder: Which year do you mean?"),
        Of("an answer to the coder", "coder", "The user answered the coder's question, and somebody else was named.", "coder: Which year do you mean?", "user: 2005."),
        Of("the user answers the coder with a question", "coder", "The user's answer ends with a question mark, and it is not a question to the user. Look first at who spoke.", "coder: Which year do you mean?", "user: Why, are there several?"),
        Of("a question of the reviewer's", "user", "The reviewer asks something that only the person knows.", Draft, Runs, "reviewer: Do you want the mean as well?"),
        Of("an answer to the reviewer", "reviewer", "The reviewer had asked, and the answer went to somebody else. Who spoke before the user did?", Draft, Runs, "reviewer: Do you want the mean as well?", "user: No."),
        Of("a program, and a question below it", "executor", "The coder wrote a program and asked a question below it. Running it may answer the question: by the rules the program comes first.", Draft + "\nIs that what you meant?"),
        Of("a program with a question mark in it", "executor", "The program has a question mark in it. It is still a program.", "coder: ```csharp\nConsole.WriteLine(args.Length > 0 ? args[0] : \"ATL\"); // what else?\n```"),
        Of("a program in the reviewer's words", "coder", "The reviewer showed how it could be done, and that went to the executor. Whose programs are run?", Draft, Runs, "reviewer: Better:\n```csharp\nConsole.WriteLine(812);\n```"),
        Of("the same error twice", "coder", "The same error came twice. The coder may try once more: the third time is too often.", Draft, Fails, Draft, Fails),
        Of("the same error three times", "user", Stuck, Draft, Fails, Draft, Fails, Draft, Fails),
        Of("three errors, each another one", "coder", "Three errors, and none like the other: the coder gets on. Only the same words count.", Draft, Fails, Draft, Other, Draft, Third),
        Of("two errors that take turns", "user", $"{Stuck} Another error came in between: two mistakes that take turns are a circle as well.", Draft, Fails, Draft, Other, Draft, Fails, Draft, Other, Draft, Fails),
        Of("a word of the user's after the same error three times", "coder", "The user helped, since the same error had come three times. Nobody had asked, so who goes on?", Draft, Fails, Draft, Fails, Draft, Fails, "user: It is called File."),
        Of("the same error once more after the user's help", "coder", "The user has just helped, and is asked again after one try. The count begins anew when the user has spoken.", Draft, Fails, Draft, Fails, Draft, Fails, "user: It is called File.", Draft, Fails),
        Of("the same error three times, and three times more after the user's help", "user", "Three times the same error since the user helped, and the coder goes on alone. The user may be asked again: count since the user's last word, not from the beginning.", Draft, Fails, Draft, Fails, Draft, Fails, "user: It is called File.", Draft, Fails, Draft, Fails, Draft, Fails),
        new("a team without a reviewer: the program ran", new(Draft, Runs) { Team = ["coder", "executor", "user"] }, "coder", "The reviewer was named, and this team has none. Where the one you want is not among request.Names, the coder speaks."),
        new("a team without a user: the same error three times", new(Draft, Fails, Draft, Fails, Draft, Fails) { Team = ["coder", "executor", "reviewer"] }, "coder", "The user was named, and takes no part in this conversation. Where the one you want is not among request.Names, the coder speaks."),
        new("a team without an executor, in which nobody may speak twice in a row", new(Draft) { Team = ["coder", "reviewer"], AllowRepeat = false }, "reviewer", "Neither the executor nor the coder may speak now. The first of request.Candidates may."),
    ];

    private static NextScene Of(string what, string? next, string advice, params ImmutableArray<string> lines) => new(what, new(lines) { Team = Team }, next, advice);
}
