using BenchmarkDotNet.Attributes;
using Ensemble.DataCrew;
using Microsoft.Data.Analysis;

namespace Ensemble.Bench;

/// <summary>Loading 10,000 bird strikes (1.2 MB): types, units, dates and missing words found out, against the reader of Microsoft.Data.Analysis.</summary>
[MemoryDiagnoser]
public class LoadingBenchmarks
{
    private static readonly string File = Repository.Data("birdstrikes.csv");

    /// <summary>The reader a learner would otherwise use; it guesses types from the first ten rows.</summary>
    [Benchmark(Baseline = true)]
    public DataFrame DataFrameLoadCsv() => DataFrame.LoadCsv(File);

    [Benchmark]
    public Task<Dataset> DatasetLoader() => Ensemble.DataCrew.DatasetLoader.LoadAsync(File);
}
