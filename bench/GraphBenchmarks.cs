using BenchmarkDotNet.Attributes;
using Ensemble.Graphs;

namespace Ensemble.Bench;

/// <summary>What a state graph costs when its nodes do nothing: ten supersteps, one after the other and three nodes wide.</summary>
[MemoryDiagnoser]
public class GraphBenchmarks
{
    private const int Steps = 10;
    private static readonly CompiledGraph<Counted> Chain = Build(width: 1), Wide = Build(width: 3);

    public sealed record Counted
    {
        [Sum] public int Count { get; init; }
    }

    /// <summary>The same work without a graph.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public Counted PlainLoop()
    {
        var state = new Counted();
        for (int i = 0; i < Steps; i++) state = state with { Count = state.Count + 1 };
        return state;
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public Task<GraphRun<Counted>> Superstep() => Chain.RunAsync(new());

    [Benchmark(OperationsPerInvoke = Steps)]
    public Task<GraphRun<Counted>> SuperstepOfThreeNodes() => Wide.RunAsync(new());

    private static CompiledGraph<Counted> Build(int width)
    {
        var graph = new StateGraph<Counted>("bench");
        IReadOnlyList<string> before = [StateGraph.Start];
        for (int step = 0; step < Steps; step++)
        {
            string[] nodes = [.. Enumerable.Range(0, width).Select(i => $"node {step}.{i}")];
            foreach (string node in nodes)
            {
                graph.AddNode(node, s => s with { Count = s.Count + 1 });
                if (before.Count == 1) graph.AddEdge(before[0], node);
                else graph.AddEdge(before, node);
            }
            before = nodes;
        }
        return before.Aggregate(graph, (g, last) => g.AddEdge(last, StateGraph.End)).Compile();
    }
}
