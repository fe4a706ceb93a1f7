using System.Diagnostics;

namespace Ensemble.Graphs;

/// <summary>How a node's run went, and the state it gave if it went well.</summary>
internal sealed record NodeResult<TState>(NodeRun Run, TState? State);

/// <summary>Runs the nodes of a superstep side by side; a failure becomes a result, so that siblings can finish.</summary>
internal sealed class NodeRunner<TState>(CompiledGraph<TState> graph, Action<GraphEvent> emit) where TState : class
{
    // How long a node that was told to stop may take to do so before the run goes on without it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = graph.Options.TimeProvider;

    /// <summary>Runs all that arrive, at most so many at once, and gives the results in the same order.</summary>
    public async Task<NodeResult<TState>[]> RunAsync(TState state, int superstep, IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(graph.Options.MaxParallel);
        return await Task.WhenAll(arrivals.Select(async arrival =>
        {
            await places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                return await RunAsync(state, superstep, arrival, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        })).ConfigureAwait(false);
    }

    private async Task<NodeResult<TState>> RunAsync(TState state, int superstep, Arrival arrival, CancellationToken cancellationToken)
    {
        DateTimeOffset startedAt = _time.GetUtcNow();
        var run = new NodeRun { Node = arrival.Node, Superstep = superstep, After = arrival.After, ReadyAt = arrival.ReadyAt, StartedAt = startedAt };
        emit(new NodeStarted(startedAt, run));
        using Activity? span = GraphTelemetry.StartNode(run);
        NodeResult<TState> result;
        try
        {
            TState after = await CallAsync(graph.NodesByName[arrival.Node], state, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> changed = graph.Shape.Changes(state, after);
            result = new(run with { FinishedAt = _time.GetUtcNow(), Outcome = NodeOutcome.Finished, Changed = changed }, after);
        }
        catch (Exception e)
        {
            NodeOutcome outcome = e is OperationCanceledException && cancellationToken.IsCancellationRequested ? NodeOutcome.Cancelled
                : e is NodeTimeoutException ? NodeOutcome.TimedOut : NodeOutcome.Failed;
            result = new(run with { FinishedAt = _time.GetUtcNow(), Outcome = outcome, Error = e }, null);
        }
        GraphTelemetry.Finish(span, result.Run);
        emit(result.State is null ? new NodeFailed(result.Run.FinishedAt!.Value, result.Run) : new NodeFinished(result.Run.FinishedAt!.Value, result.Run));
        return result;
    }

    /// <summary>Calls the node on a thread of its own, so that nodes without an await run in parallel too.</summary>
    private async Task<TState> CallAsync(Node<TState> node, TState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeSpan limit = node.Options.Timeout ?? graph.Options.NodeTimeout;
        using var timer = new CancellationTokenSource(limit, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        Task<TState> work = Task.Run(() => node.Run(state, stop.Token), CancellationToken.None);
        try
        {
            return Checked(node.Name, await work.WaitAsync(stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            bool stopped = await StopsInTime(work).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new NodeTimeoutException($"The node '{node.Name}' took longer than its time-out of {Seconds(limit)}."
                + (stopped ? "" : " It did not stop when its CancellationToken asked it to, and may still be running."));
        }
    }

    private async Task<bool> StopsInTime(Task<TState> work)
    {
        // Whatever becomes of it is looked at, so that no exception goes unobserved.
        Task ended = work.ContinueWith(w => w.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await Task.WhenAny(ended, Task.Delay(Grace, _time)).ConfigureAwait(false) == ended;
    }

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");

    private static TState Checked(string node, TState? after)
    {
        if (after is null) throw new InvalidOperationException($"The node '{node}' returned null: return the state, changed or not.");
        if (after.GetType() != typeof(TState)) throw new InvalidOperationException($"The node '{node}' returned a '{after.GetType().Name}', but the state is a '{typeof(TState).Name}'.");
        return after;
    }
}

/// <summary>A node took too long.</summary>
internal sealed class NodeTimeoutException(string message) : TimeoutException(message);
