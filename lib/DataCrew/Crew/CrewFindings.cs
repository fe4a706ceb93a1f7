namespace Ensemble.DataCrew;

/// <summary>What the crew's state holds for a report.</summary>
internal static class CrewFindings
{
    public static ReportSource Of(CrewState state) => new()
    {
        Title = $"What {state.Data!.Name} says",
        Data = state.Data,
        Findings = [.. state.Answers.Where(a => a.IsAnswered).Select(a => new Finding(a.Question, a.Result!))],
        Declined = [.. state.Answers.Where(a => !a.IsAnswered).Select(a => new DeclinedQuestion(a.Question, a.Declined!.Reason))],
        CleaningLog = CleaningSentences.Of(state.Cleaning),
        Charts = state.Charts,
    };

    /// <summary>The finished report; where the data could not be used, a page that says why.</summary>
    public static ReportDocument Document(CrewState state) => state.Trouble is { } trouble
        ? Alone(state.Failures.IsEmpty ? "The data cannot be used" : "The data could not be loaded", trouble)
        : ReportDocument.Finish(state.Report + WhatFailed(state.Failures), Of(state), state.Problems);

    private static ReportDocument Alone(string title, string text) => new(title, $"# {title}\n\n{ReportDocument.Escape(text)}\n", [], []);

    private static string WhatFailed(IReadOnlyCollection<string> failures) => failures.Count == 0 ? ""
        : $"\n\n## What failed\n\n{string.Join('\n', failures.Select(f => $"- {ReportDocument.Escape(f)}"))}\n";
}
