using Ensemble.DataCrew;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.DataCrew.Crew;

public sealed class CorrectionLoopTests : CrewRuns
{
    private const string Question = "What is the mean price?";

    [Fact]
    public async Task A_true_report_is_accepted_at_once()
    {
        var report = await RunAsync(Offline, Question);

        Assert.Equal((CrewStopReason.Completed, true), (report.StopReason, report.Document.IsVerified));
        Assert.Contains("The mean price is 4 [R1].", report.Document.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_number_is_sent_back_with_the_problem_and_corrected()
    {
        var requests = new List<string>();
        var report = await RunAsync(Liar(lies: 1, requests), Question);

        Assert.Equal(CrewStopReason.Completed, report.StopReason);
        Assert.Equal(2, requests.Count);
        Assert.Contains("777", requests[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("777", report.Document.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_two_corrections_the_report_says_what_does_not_hold()
    {
        var requests = new List<string>();
        var report = await RunAsync(Liar(lies: int.MaxValue, requests), Question);

        Assert.Equal((CrewStopReason.CorrectionLimit, false), (report.StopReason, report.Document.IsVerified));
        Assert.Equal(3, requests.Count);
        Assert.Contains("## Not verified", report.Document.Markdown, StringComparison.Ordinal);
        Assert.Contains(report.Document.Problems, p => p.ToString().Contains("777", StringComparison.Ordinal));
        Assert.Equal(4, Assert.IsType<AnswerValue.Number>(report.Answers[0].Result!.Value).Value);
    }

    /// <summary>A reporter whose first drafts state 777; what it was asked for each draft is kept.</summary>
    private static MeddlingClient Liar(int lies, List<string> requests) => new(async ask =>
    {
        if (!ask.ToReporter) return null;
        var message = (await ask.Offline()).Messages[^1];
        if (!message.Contents.OfType<FunctionCallContent>().Any(c => c.Name == "submit_report")) return message;
        requests.Add(ask.User);
        return requests.Count > lies ? message : MeddlingClient.Call("submit_report", new() { ["markdown"] = "# Shop\n\nThe mean price is 777 [R1].\n" });
    });
}
