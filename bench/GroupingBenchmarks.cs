using BenchmarkDotNet.Attributes;
using Ensemble.DataCrew;
using Microsoft.Data.Analysis;

namespace Ensemble.Bench;

/// <summary>The mean repair cost for each size of animal, over 10,000 rows.</summary>
[MemoryDiagnoser]
public class GroupingBenchmarks
{
    private Dataset data = null!;
    private (string? Size, double? Cost)[] rows = [];

    [GlobalSetup]
    public async Task LoadAsync()
    {
        data = await DatasetLoader.LoadAsync(Repository.Data("birdstrikes.csv"));
        rows = [.. data.Texts("Wildlife Size").Zip(data.Numbers("Cost Repair"))];
    }

    /// <summary>The same by hand, over rows that are objects already.</summary>
    [Benchmark(Baseline = true)]
    public Dictionary<string, double> HandWrittenLinq() =>
        rows.Where(r => r is { Size: not null, Cost: not null }).GroupBy(r => r.Size!).ToDictionary(g => g.Key, g => g.Average(r => r.Cost!.Value));

    /// <summary>Microsoft.Data.Analysis on its own.</summary>
    [Benchmark]
    public DataFrame DataFrameGroupBy() => data.Frame.GroupBy("Wildlife Size").Mean("Cost Repair");

    /// <summary>The analyst's tool: the figures with method, facts, chart data and a sentence, as JSON.</summary>
    [Benchmark]
    public string AnalystTool() => new AnalystTools(data, "R1").Aggregate("Cost Repair", "mean", "Wildlife Size");
}
