using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace Ensemble.DataCrew;

/// <summary>
/// The report generator's tools: what was found, and handing in the report. Handing in does not judge: the workflow checks each
/// report with <see cref="ReportVerifier"/> and sends it back with the problems, at most twice, so that every correction is counted in one place.
/// </summary>
/// <param name="source">What the report is written from, read anew at each call.</param>
public sealed class ReportTools(Func<ReportSource> source)
{
    private const int MostFacts = 80, MostGroups = 50;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The report handed in last; null before the first.</summary>
    public string? Submitted { get; private set; }

    /// <summary>Lists as JSON everything that a report may state.</summary>
    [KernelFunction("list_findings"), Description("Lists the data, the cleaning, every finding with its id, facts and chart, and the questions without an answer. Every number in the report must come from here and be followed by its id in brackets, such as [R1] or [D1].")]
    public string ListFindings()
    {
        var from = source();
        var data = from.DataFacts;
        return JsonSerializer.Serialize(new
        {
            title = from.Title,
            file = from.Data.Name,
            data = new { id = data.Id, sentence = data.Sentence, facts = data.Facts.Take(MostFacts).ToDictionary(), notes = from.Data.Notes },
            cleaning = new { cite = data.Id, log = from.CleaningLog },
            findings = from.Findings.Select(f => Describe(f, from.Charts.FirstOrDefault(c => c.ResultId == f.Result.Id))),
            declined = from.Declined.Select(d => new { question = d.Question, reason = d.Reason }),
        }, Json);
    }

    /// <summary>Takes the report.</summary>
    /// <exception cref="DataException">The report is empty.</exception>
    [KernelFunction("submit_report"), Description("Hands in the whole report as Markdown. It is then checked; if a number does not match the result it cites, you are told which and hand in the whole report again.")]
    public string SubmitReport([Description("The report: a title, findings with citations, charts placed as ![title](chart:R1), limits.")] string markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) throw new DataException("The report is empty. Hand in the whole report as Markdown.");
        Submitted = markdown;
        return "Received. Every number in it is checked next.";
    }

    private static object Describe(Finding finding, ResultChart? chart)
    {
        var result = finding.Result;
        return new
        {
            id = result.Id,
            question = finding.Question,
            kind = result.Kind.ToString().ToLowerInvariant(),
            title = result.Title,
            sentence = result.Sentence,
            value = result.Value is AnswerValue.Groups groups ? new AnswerValue.Groups([.. groups.Items.Take(MostGroups)]) : result.Value,
            unit = result.Unit,
            method = result.Method,
            assumptions = result.Assumptions,
            facts = result.Facts.Take(MostFacts).ToDictionary(),
            factsLeftOut = Math.Max(0, result.Facts.Count - MostFacts),
            chart = chart is null ? null : new { place = $"![{ReportDocument.Escape(chart.Title)}](chart:{chart.ResultId})", kind = ChartMaker.Name(chart.Kind), caption = chart.Caption },
        };
    }
}
