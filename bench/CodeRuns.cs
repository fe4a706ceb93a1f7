using System.Diagnostics;
using System.Globalization;
using Ensemble.Agents.CodeExecution;

namespace Ensemble.Bench;

/// <summary>Measures how long a generated program takes from its text to its output, in fresh processes, and prints a Markdown table.</summary>
internal static class CodeRuns
{
    private const int Processes = 5;
    private const string Program = "var counts = File.ReadLines(\"birdstrikes.csv\").Skip(1).GroupBy(l => l.Split(',')[0]).OrderByDescending(g => g.Count());\nConsole.WriteLine($\"{counts.First().Key} {counts.First().Count()}\");";

    public static async Task<int> RunAsync()
    {
        var runs = new List<double[]>();
        for (int i = 0; i < Processes; i++) runs.Add(await InFreshProcessAsync());
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; seconds, {Processes} processes\n");
        Console.WriteLine("| what | median | from | to |\n|---|---:|---:|---:|");
        string[] rows = ["the first program of a process (the probe of the isolation and the compiler included)", "the same program again", "another program"];
        for (int row = 0; row < rows.Length; row++)
        {
            var values = runs.Select(r => r[row]).Order().ToList();
            Console.WriteLine(FormattableString.Invariant($"| {rows[row]} | {values[values.Count / 2]:0.00} | {values[0]:0.00} | {values[^1]:0.00} |"));
        }
        return 0;
    }

    /// <summary>What each of the processes does: three runs, their seconds on one line.</summary>
    public static async Task<int> OnceAsync()
    {
        using var executor = new CodeExecutor { Files = [Repository.Data("birdstrikes.csv")] };
        double[] seconds = [await SecondsAsync(executor, Program), await SecondsAsync(executor, Program), await SecondsAsync(executor, $"{Program}\nConsole.WriteLine(\"another\");")];
        Console.WriteLine(string.Join(' ', seconds.Select(s => s.ToString(CultureInfo.InvariantCulture))));
        return 0;
    }

    private static async Task<double[]> InFreshProcessAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CodeRuns).Assembly.Location, "code", "once"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException("the runs failed; see above");
        return [.. said.Split(' ').Select(s => double.Parse(s, CultureInfo.InvariantCulture))];
    }

    private static async Task<double> SecondsAsync(CodeExecutor executor, string program)
    {
        long begin = Stopwatch.GetTimestamp();
        var result = await executor.RunAsync(program);
        if (result.Outcome != CodeOutcome.Ran) throw new InvalidOperationException(result.Text);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
