using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>The crew in a cell: its steps while it works, an answer, and the whole outcome.</summary>
internal static class CrewView
{
    private const int MostSteps = 60;

    /// <summary>The steps so far; shown again and again with <c>DisplayedValue.Update</c>, it is a live view.</summary>
    public static string ToHtml(CrewUpdate update) => Html.Card(
        $"<p style=\"margin:0 0 .4em\"><strong>{Html.Text(Headline(update), 400)}</strong></p>"
        + Html.Table(["", "step", "who, and on what", "time"], update.Steps.TakeLast(MostSteps).Select(Row), numeric: new HashSet<int> { 3 }));

    public static string ToText(CrewUpdate update) => string.Join('\n', update.Steps.TakeLast(MostSteps)
        .Select(s => $"  {Mark(s)} {s.Name}: {ChartText.Cut(s.About, 100)}{(s.Duration is { } took ? $", {RunReportView.Time(took)}" : "")}")
        .Prepend(Headline(update)));

    /// <summary>One answer: the question, then what was computed, or why there is nothing to compute.</summary>
    public static string ToHtml(CrewAnswer answer)
    {
        string question = $"<p style=\"margin:.6em 0 0\"><strong>{answer.Number}. {Html.Text(answer.Question, 400)}</strong></p>";
        if (answer.Result is { } result) return question + ResultView.ToHtml(result);
        var offers = answer.Declined?.Offers is { Count: > 0 } some ? $"<p style=\"margin:.3em 0 0\">It can answer, for example:</p>{Html.List(some)}" : "";
        return question + Html.Card($"<p style=\"margin:0\"><strong>declined</strong> · {Html.Text(answer.Declined?.Reason ?? answer.Sentence, 2000)}</p>{offers}");
    }

    public static string ToText(CrewAnswer answer) =>
        $"{answer.Number}. {ChartText.Cut(answer.Question, 400)}\n{(answer.Result is { } result ? ResultView.ToText(result) : $"declined: {ChartText.Cut(answer.Sentence, 2000)}")}";

    /// <summary>The outcome: why it stopped, and a line for each question.</summary>
    public static string ToHtml(CrewReport report) => Html.Table(["", "question", "outcome", "answer"],
        report.Answers.Select(a => new[] { $"{a.Number}", a.Question, Outcome(a), ChartText.Cut(a.Result?.Sentence ?? a.Declined?.Reason ?? a.Sentence, 400) }), Headline(report), most: 400);

    public static string ToText(CrewReport report) =>
        string.Join('\n', report.Answers.Select(a => $"  {a.Number}. {ChartText.Cut(a.Question, 200)} {Outcome(a)}: {ChartText.Cut(a.Result?.Sentence ?? a.Declined?.Reason ?? a.Sentence, 400)}").Prepend(Headline(report)));

    private static string Headline(CrewUpdate update)
    {
        int ended = update.Steps.Count(s => s.State != CrewStepState.Working);
        var working = update.Steps.Where(s => s.State == CrewStepState.Working).Select(s => s.Name).ToList();
        if (update.Report is { } report) return $"{Headline(report)} {Html.Count(ended, "step")}.";
        return $"{Html.Count(ended, "step")} done.{(working.Count > 0 ? $" Now: {string.Join(", ", working)}." : "")}";
    }

    private static string Headline(CrewReport report)
    {
        int answered = report.Answers.Count(a => a.IsAnswered), declined = report.Answers.Count - answered;
        string why = report.StopReason switch
        {
            CrewStopReason.Completed => "Completed",
            CrewStopReason.AgentFailed => $"An agent failed, what the others did is kept: {string.Join(' ', report.Failures)}",
            CrewStopReason.CorrectionLimit => "Stopped at the limit of corrections: the report has numbers that do not hold, and says which",
            _ => "The data cannot be used",
        };
        return $"{why}. {answered} answered, {declined} declined.";
    }

    private static string[] Row(CrewStep step) => [Mark(step), step.Name, step.About, step.Duration is { } took ? RunReportView.Time(took) : "…"];

    private static string Mark(CrewStep step) => step.State switch { CrewStepState.Done => "✓", CrewStepState.Failed => "✕", _ => "●" };

    private static string Outcome(CrewAnswer answer) => answer.Result is { } result ? $"answered [{result.Id}]" : "declined";
}
