using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ensemble.Graphs;

/// <summary>A checked graph: runs as often as wanted, also several times at once.</summary>
public sealed class CompiledGraph<TState> : IGraph where TState : class
{
    internal CompiledGraph(string name, IReadOnlyList<Node<TState>> nodes, Wiring wiring,
        IReadOnlyList<Func<TState, IEnumerable<string>>> routers, StateShape<TState> shape, GraphOptions options)
    {
        Name = name;
        NodesByName = nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        Wiring = wiring;
        Routers = routers;
        Shape = shape;
        Options = options;
        Nodes = [.. nodes.Select(node => new GraphNode(node.Name, node.Options.Description))];
        Edges = DrawnEdges.Of(wiring);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>The limits and the clock it was compiled with.</summary>
    public GraphOptions Options { get; }

    internal IReadOnlyDictionary<string, Node<TState>> NodesByName { get; }

    internal Wiring Wiring { get; }

    /// <summary>The router of each branch of the wiring, in the same order.</summary>
    internal IReadOnlyList<Func<TState, IEnumerable<string>>> Routers { get; }

    internal StateShape<TState> Shape { get; }

    /// <summary>Runs the graph to End.</summary>
    /// <exception cref="GraphRunException">The run stopped before End; the exception has the run so far.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<GraphRun<TState>> RunAsync(TState state, CancellationToken cancellationToken = default)
    {
        GraphRun<TState>? run = null;
        await foreach (GraphEvent happened in StreamAsync(state, cancellationToken).ConfigureAwait(false))
        {
            if (happened is RunFinished<TState> finished) run = finished.Run;
        }
        return run!;
    }

    /// <summary>Runs the graph and tells what happens as it happens; the last event is always <see cref="RunFinished{TState}"/>.</summary>
    /// <remarks>Leaving the loop early cancels the run. After the last event it throws what <see cref="RunAsync"/> would.</remarks>
    public async IAsyncEnumerable<GraphEvent> StreamAsync(TState state, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.GetType() != typeof(TState)) throw new ArgumentException($"The graph '{Name}' works on '{typeof(TState).Name}', but the state is a '{state.GetType().Name}'.", nameof(state));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A run has at most a few events for each node and superstep, so the channel is bounded by the recursion limit.
        var events = Channel.CreateUnbounded<GraphEvent>(new UnboundedChannelOptions { SingleReader = true });
        var loop = new RunLoop<TState>(this, state, e => events.Writer.TryWrite(e), stop.Token);
        Task<Exception?> run = Task.Run(() => CloseAfter(loop.RunAsync(), events.Writer), CancellationToken.None);
        try
        {
            await foreach (GraphEvent happened in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false)) yield return happened;
            Exception? error = await run.ConfigureAwait(false);
            // With the caller's own token, by which callers tell their cancelling from anybody else's.
            if (error is OperationCanceledException) throw new OperationCanceledException(error.Message, cancellationToken);
            if (error is not null) throw error;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<Exception?> CloseAfter(Task<Exception?> run, ChannelWriter<GraphEvent> events)
    {
        try
        {
            return await run.ConfigureAwait(false);
        }
        finally
        {
            events.Complete();
        }
    }
}
