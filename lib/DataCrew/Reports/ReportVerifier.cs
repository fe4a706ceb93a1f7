using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>
/// Checks a report against the results that it cites. Every number must be followed, in the same sentence, list item or
/// table row, by a citation such as <c>[R1]</c>, and must be a figure of that result, rounded to the digits shown.
/// The check reads what a reader sees, so no markup, entity or unusual digit hides a number from it.
/// </summary>
public static partial class ReportVerifier
{
    private const int MostProblems = 50;

    /// <summary>What is wrong with a report; nothing where every number holds.</summary>
    /// <param name="markdown">The report.</param>
    /// <param name="results">The results that it may cite.</param>
    /// <param name="knownNames">Names that hold digits and claim nothing: columns, categories, the file. Names in the results are known already.</param>
    /// <param name="questions">The question of each result, by its id: a report may repeat the numbers of a question, such as the limit of a filter.</param>
    public static IReadOnlyList<ReportProblem> Check(string markdown, IReadOnlyCollection<AnalysisResult> results,
        IEnumerable<string>? knownNames = null, IReadOnlyDictionary<string, string>? questions = null)
    {
        questions ??= ImmutableDictionary<string, string>.Empty;
        var names = new KnownNames(results, (knownNames ?? []).Concat(questions.Values));
        var figures = results.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => new CitableNumbers(r, questions.GetValueOrDefault(r.Id)), StringComparer.Ordinal);
        if (!ReportMarkdown.IsReadable(markdown)) return [new(1, "", "", [], "Its brackets, lists or quotations stand inside one another too deeply to be read. Write plain sentences.")];
        var problems = ReportPassage.Of(markdown).SelectMany(p => new PassageCheck(p, figures, names).Problems()).Take(MostProblems + 1).ToList();
        if (HiddenDirection().Match(markdown) is { Success: true } hidden)
            problems.Add(new ReportProblem(markdown[..hidden.Index].Count(c => c == '\n') + 1, "", "", [], "An invisible mark here turns the direction of reading. Remove it."));
        return problems.Take(MostProblems).ToList();
    }

    /// <summary>The message that sends a report back to its writer.</summary>
    public static string Message(IReadOnlyList<ReportProblem> problems) => problems.Count == 0
        ? "The report is accepted: every number in it matches the result it cites."
        : $"{problems.Count} {(problems.Count == 1 ? "number or citation does" : "numbers or citations do")} not hold. Correct them and submit the whole report again.\n"
            + string.Join('\n', problems.Select(p => $"- {p}"));

    [GeneratedRegex("[\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex HiddenDirection();
}
