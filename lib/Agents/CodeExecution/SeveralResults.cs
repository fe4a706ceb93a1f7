namespace Ensemble.Agents.CodeExecution;

/// <summary>The results of the programs of one message as one.</summary>
internal static class SeveralResults
{
    /// <summary>The last one's exit code and sentence, everybody's output, errors and files.</summary>
    public static CodeResult AsOne(IReadOnlyList<CodeResult> results, int programs)
    {
        var last = results[^1];
        if (programs == 1) return last;
        return last with
        {
            Summary = last.ExitCode == 0 ? $"all {programs} programs ran." : $"of {programs} programs, number {results.Count}: {last.Summary}",
            Output = Joined(results.Select(r => r.Output)),
            Errors = Joined(results.Select(r => r.Errors)),
            Files = [.. results.SelectMany(r => r.Files).Distinct().Order(StringComparer.Ordinal)],
            Duration = results.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Duration),
        };
    }

    private static string Joined(IEnumerable<string> texts) => string.Join('\n', texts.Where(t => t.Length > 0));
}
