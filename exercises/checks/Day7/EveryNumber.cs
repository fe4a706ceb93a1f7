namespace Ensemble.Checks;

/// <summary>Exercise 7.3: the learner's verifier reads lines with planted faults, and lines that are true and look odd.</summary>
internal static class EveryNumber
{
    private const int MostDoubts = 1000;

    private static readonly Dictionary<string, double[]> Results = new()
    {
        ["R1"] = [5076.016260162602, 3733.0882352941176, 3700.662251655629],
        ["R2"] = [0.44186046511627908, 0.36046511627906974, 0.19767441860465115],
        ["R3"] = [0.8712017673060113, -0.23505287022803776],
        ["R4"] = [1999, 2017],
    };

    /// <summary>A line, what is wrong with it, and what to say where that is missed, and where something else is doubted.</summary>
    private sealed record Case(string Line, Doubt[] Doubts, string Missed, string TooMuch);

    private static readonly Case[] Cases =
    [
        Fine("5076 g is what Gentoo penguins weigh, 5,076.0 g to be exact [R1].", "A comma between thousands belongs to its number, and the digits of a citation to none."),
        Wrong("Gentoo penguins weigh 5,976 g [R1].", "5,976", "Such a slip is what the verifier is there for: compare the number with the figures of the result that the line cites."),
        Fine("Adelie penguins weigh 3,701 g, or 3700.7 g [R1].", "A report rounds, and a figure has more digits than a reader wants. Equality is too much to ask: what would the figure be, rounded to the digits shown?"),
        Wrong("Adelie penguins weigh 3,700 g [R1].", "3,700", "3700.66 does not round to 3,700. Half a unit of the last digit shown is the most that rounding can explain."),
        Fine("Flippers and mass go together, r = 0.87, or roughly 0.9 [R3].", "With one decimal shown, half of its unit is 0.05. How many decimals are shown says how far off a number may be."),
        Wrong("Flippers and mass go together, r = 0.88 [R3].", "0.88", "0.88 is too far from 0.8712: a tolerance that is good for grams is too much for a correlation. The decimals shown say how far off a number may be."),
        Wrong("Gentoo penguins weigh 5,076 g [R2].", "5,076", "The number is true, but not of R2: whoever looks it up finds nothing. Compare with the results cited in that line, and with no other."),
        Fine("Of all penguins 44% are Adelie, and 19.8% Chinstrap [R2].", "The results hold a share as a fraction of 1. What does the sign after the number do to it?"),
        Wrong("Of all penguins 0.44% are Adelie [R2].", "0.44", "0.44 is in the results, 0.44% is not: it is a hundred times too little. The percent sign belongs to the number."),
        Fine("Beak depth and mass go against each other, r = -0.24, or as a printer sets it \u22120.24 [R3].", "A minus may be a hyphen or the sign \u2212 that text programs put in its place. Both belong to the number."),
        Wrong("Beak depth and mass go together, r = 0.24 [R3].", "0.24", "The figure is negative and the number is not: that tells the opposite. Where did the sign get lost?"),
        new("Nobody knows who counted 12 penguins.", [new("12", DoubtKind.NoCitation)], "A number without a citation got through. The reader cannot look it up, and neither can you.", "Of a line without a citation, only its numbers are to be doubted."),
        new("Swimming takes 99 minutes [R9].", [new("R9", DoubtKind.UnknownResult)], "There is no R9. Nothing is as convincing as a citation that nobody follows.", "One doubt is enough here: with no result to compare it with, the number itself is neither right nor wrong."),
        Fine("Gentoo penguins weigh 5,076 g [R1], and 36% of all penguins are Gentoo [R2].", "A line may cite two results. A number holds when one of those holds it."),
        Fine("In 2002 there were 1,999 strikes, and 2,017 of them since 1990 would be too many [R4].", "A year is no figure: four digits after “in” or “since”. Mind the capital letter."),
        Wrong("There were 2002 strikes [R4].", "2002", "2002 strikes are no year. Look at the word before: only after “in” or “since” are four digits a year."),
        Fine("An A320 and a T-38A were hit, by dust of the size PM2.5 too, in Area51.", "Digits that follow a letter belong to a name (A320, PM2.5), and so do those of T-38A, where a hyphen stands between. A figure begins after a space or a bracket."),
        Fine("A line of words holds nothing to doubt.", "There is no number in this line."),
    ];

    public static Task JudgeAsync(Func<string, IReadOnlyDictionary<string, double[]>, IEnumerable<Doubt>> find, CheckRun run)
    {
        foreach (var line in Cases)
        {
            if (!Holds(Ask(line.Line, $"the line “{line.Line}”"), line, run)) return Task.CompletedTask;
        }
        var all = Ask(string.Join('\n', Cases.Select(c => c.Line)), "all the lines as one report").Select(Shown).Order(StringComparer.Ordinal);
        run.ExpectSame(Cases.SelectMany(c => c.Doubts).Select(Shown).Order(StringComparer.Ordinal), all, "all the lines as one report: the same doubts",
            "Each line is judged rightly alone, and not beside the others: a citation holds for its own line only.");
        return Task.CompletedTask;

        // Taken here and not later: an iterator runs, and throws, while it is read.
        List<Doubt> Ask(string report, string what) => run.Ask(what, () => find(report, Results)?.Take(MostDoubts).ToList()) ?? throw new NotImplementedException();
    }

    private static bool Holds(List<Doubt> got, Case line, CheckRun run)
    {
        var missing = line.Doubts.FirstOrDefault(d => !got.Exists(g => Digits(g) == Digits(d)));
        var surplus = got.Find(g => !line.Doubts.Any(d => Digits(g) == Digits(d)));
        var misjudged = line.Doubts.FirstOrDefault(d => !got.Exists(g => Digits(g) == Digits(d) && g.Kind == d.Kind));
        string advice = missing is not null ? line.Missed
            : surplus is not null ? line.TooMuch
            : misjudged is { Kind: DoubtKind.NotOfResult } ? "The number was found. Its line cites a result, and the result is there: the kind of the doubt is another."
            : misjudged is not null ? "It was found, and put down as another kind of doubt. The kind tells the writer what to do about it."
            : "It is doubted twice. Once is what the writer needs.";
        bool holds = missing is null && surplus is null && misjudged is null && got.Count == line.Doubts.Length;
        return run.Expect(holds, $"“{line.Line}”: {Listed(line.Doubts)}", advice, Listed(line.Doubts), Listed(got));
    }

    // Whether the sign and the percent sign are given back is a matter of taste.
    private static string Digits(Doubt doubt) => new([.. (doubt.Text ?? "").Where(c => char.IsLetterOrDigit(c) || c is '.' or ',')]);

    private static string Shown(Doubt doubt) => $"{Digits(doubt)} {doubt.Kind}";

    private static string Listed(IReadOnlyCollection<Doubt> doubts) => doubts.Count == 0 ? "no doubt" : string.Join(", ", doubts.Select(d => $"{d.Text} ({d.Kind})"));

    private static Case Fine(string line, string tooMuch) => new(line, [], "", tooMuch);

    private static Case Wrong(string line, string number, string missed) => new(line, [new(number, DoubtKind.NotOfResult)], missed, "Something else in this line is doubted than its wrong number.");
}
