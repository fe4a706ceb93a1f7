using BenchmarkDotNet.Attributes;
using Ensemble.DataCrew;
using Ensemble.Models;

namespace Ensemble.Bench;

/// <summary>Checks every number of a report of six findings against the results they cite.</summary>
[MemoryDiagnoser]
public class VerifierBenchmarks
{
    private AnalysisResult[] results = [];
    private string[] names = [];
    private string report = "";

    [GlobalSetup]
    public async Task AskAsync()
    {
        var done = await new DataAnalysisCrew(new OfflineChatClient()).RunAsync(Repository.Data("birdstrikes.csv"), WholeRuns.AboutStrikes);
        var answers = done.Answers.Where(a => a.IsAnswered).ToList();
        results = [.. answers.Select(a => a.Result!)];
        names = [.. answers.Select(a => a.Question), .. done.Data!.Columns.SelectMany(c => c.TopValues.Append(c.Name))];
        report = string.Join("\n\n", answers.Select(a => $"{a.Sentence} [{a.Result!.Id}]"));
        if (ReportVerifier.Check(report, results, names) is { Count: > 0 } problems) throw new InvalidOperationException(ReportVerifier.Message(problems));
    }

    [Benchmark]
    public IReadOnlyList<ReportProblem> VerifyReport() => ReportVerifier.Check(report, results, names);
}
