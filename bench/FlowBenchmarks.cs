using BenchmarkDotNet.Attributes;
using Ensemble.Agents;
using Ensemble.Monitoring;

namespace Ensemble.Bench;

/// <summary>What it costs to write down a message: a thousand of them into a new flow, with nobody watching and under a monitor.</summary>
[MemoryDiagnoser]
public class FlowBenchmarks
{
    private const int Messages = 1000;
    private static readonly string Text = new('a', 400);

    [Benchmark(OperationsPerInvoke = Messages)]
    public MessageFlow Message()
    {
        var flow = new MessageFlow();
        for (int i = 0; i < Messages; i++) flow.Tell("reader", "writer", Text);
        return flow;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public MessageFlow MessageUnderAMonitor()
    {
        using var monitor = RunMonitor.Start();
        return Message();
    }
}
