using System.Diagnostics;
using System.Globalization;
using Ensemble.Kernel.Jupyter.Client;

namespace Ensemble.Bench;

/// <summary>Measures the kernel as a client meets it, in processes of its own and over its sockets, and prints a Markdown table.</summary>
internal static class KernelRuns
{
    private const int Starts = 5;
    private const int Cells = 50;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    public static async Task<int> RunAsync(string kernel, int manyCells)
    {
        using var limit = new CancellationTokenSource(Limit);
        Console.WriteLine($"{kernel}\n{Environment.ProcessorCount} cores, .NET {Environment.Version}; median of {Starts} starts\n");
        var starts = new List<Start>();
        for (int i = 0; i < Starts; i++) starts.Add(await StartAsync(kernel, limit.Token));
        Console.WriteLine("| what | median | from | to |\n|---|---:|---:|---:|");
        Row("process start to `kernel_info_reply`, s", starts, s => s.Answered, "0.00");
        Row("process start to first C# result, s", starts, s => s.FirstResult, "0.00");
        Row($"a trivial cell after that, ms (median of {Cells} in each)", starts, s => s.TrivialCell, "0.0");
        Row("first F# cell, s", starts, s => s.FirstFSharp, "0.00");
        Row("second F# cell, ms", starts, s => s.SecondFSharp, "0.0");
        Row("resident memory at `kernel_info_reply`, MB", starts, s => s.MemoryAtInfo, "0");
        Row("… after the first C# cell", starts, s => s.MemoryAfterFirst, "0");
        Row($"… after {Cells} more", starts, s => s.MemoryAfterCells, "0");
        Row("… after two F# cells", starts, s => s.MemoryWithFSharp, "0");
        await ManyAsync(kernel, manyCells, limit.Token);
        return 0;
    }

    private sealed record Start(double Answered, double FirstResult, double TrivialCell, double FirstFSharp, double SecondFSharp,
        double MemoryAtInfo, double MemoryAfterFirst, double MemoryAfterCells, double MemoryWithFSharp);

    private static async Task<Start> StartAsync(string kernel, CancellationToken stop)
    {
        long begin = Stopwatch.GetTimestamp();
        using var client = Open(kernel);
        await client.KernelInfoAsync(stop);
        double answered = Seconds(begin), atInfo = Megabytes(client);
        await client.SubscribedAsync(stop);
        Expect(await client.ExecuteAsync("1 + 1", stop), "2");
        double first = Seconds(begin), afterFirst = Megabytes(client);
        double trivial = await MedianAsync(client, Cells, stop), afterCells = Megabytes(client);
        begin = Stopwatch.GetTimestamp();
        Expect(await client.ExecuteAsync("#!fsharp\n1 + 1", stop), "2");
        double firstFSharp = Seconds(begin);
        begin = Stopwatch.GetTimestamp();
        Expect(await client.ExecuteAsync("#!fsharp\n2 + 2", stop), "4");
        double secondFSharp = Seconds(begin) * 1000, withFSharp = Megabytes(client);
        await client.ShutDownAsync(stop);
        return new(answered, first, trivial, firstFSharp, secondFSharp, atInfo, afterFirst, afterCells, withFSharp);
    }

    // Four kinds of trivial cell, in turn: one that shows, one that assigns, and two that declare a name anew.
    private static async Task ManyAsync(string kernel, int cells, CancellationToken stop)
    {
        using var client = Open(kernel);
        await client.KernelInfoAsync(stop);
        await client.SubscribedAsync(stop);
        await client.ExecuteAsync("int x = 0;", stop);
        Console.WriteLine("\n| trivial cells run in one session | median of the last 100, ms | resident memory, MB |\n|---:|---:|---:|");
        var latest = new Queue<double>();
        for (int i = 1; i <= cells; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            string code = (i % 4) switch { 0 => "1 + 1", 1 => "x = x + 1", 2 => $"var a = {i};", _ => $"var b = {i}; b" };
            if ((await client.ExecuteAsync(code, stop)).Error is { } error) throw new InvalidOperationException($"cell {i} failed: {error}");
            latest.Enqueue(Seconds(begin) * 1000);
            if (latest.Count > 100) latest.Dequeue();
            if (i is 100 or 1_000 or 10_000 || i == cells) Console.WriteLine(FormattableString.Invariant($"| {i:N0} | {Median(latest):0.0} | {Megabytes(client):0} |"));
        }
        await client.ShutDownAsync(stop);
    }

    private static KernelClient Open(string kernel) => KernelClient.Start(["dotnet", kernel, KernelClient.ConnectionFilePlace], Path.GetTempPath());

    private static async Task<double> MedianAsync(KernelClient client, int cells, CancellationToken stop)
    {
        var times = new List<double>();
        for (int i = 0; i < cells; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            Expect(await client.ExecuteAsync($"{i} + 1", stop), $"{i + 1}");
            times.Add(Seconds(begin) * 1000);
        }
        return Median(times);
    }

    private static void Expect(CellAnswer answer, string result)
    {
        if (answer.Result != result) throw new InvalidOperationException($"a cell gave {answer.Result ?? answer.Error ?? "nothing"} in place of {result}");
    }

    private static double Seconds(long begin) => Stopwatch.GetElapsedTime(begin).TotalSeconds;

    private static double Megabytes(KernelClient client)
    {
        client.Process.Refresh();
        return client.Process.WorkingSet64 / 1e6;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static void Row(string what, List<Start> starts, Func<Start, double> value, string format)
    {
        var values = starts.Select(value).Order().ToList();
        string Text(double number) => number.ToString(format, CultureInfo.InvariantCulture);
        Console.WriteLine($"| {what} | {Text(values[values.Count / 2])} | {Text(values[0])} | {Text(values[^1])} |");
    }
}
