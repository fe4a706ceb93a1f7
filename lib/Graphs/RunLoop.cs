using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Graphs;

/// <summary>One run of a graph, superstep by superstep; each is a transaction on the state.</summary>
internal sealed class RunLoop<TState>(CompiledGraph<TState> graph, TState input, Action<GraphEvent> emit, CancellationToken cancellationToken)
    where TState : class
{
    private readonly TimeProvider _time = graph.Options.TimeProvider;
    private readonly NodeRunner<TState> _runner = new(graph, emit);
    private readonly List<NodeRun> _path = [];
    private TState _state = input;
    private Schedule _schedule = Schedule.Empty;
    private int _superstep;

    /// <summary>Runs until there is a reason to stop, and gives the error to throw, if any.</summary>
    public async Task<Exception?> RunAsync()
    {
        DateTimeOffset startedAt = _time.GetUtcNow();
        using var span = GraphTelemetry.StartRun(graph.Name);
        Stop stop = await AdvanceToStopAsync(startedAt).ConfigureAwait(false);
        var run = new GraphRun<TState>(graph.Name, _state, stop.Reason, [.. _path], startedAt, _time.GetUtcNow());
        Exception? error = stop.Error?.Invoke(run);
        GraphTelemetry.Finish(span, stop.Reason, error);
        emit(new RunFinished<TState>(run.FinishedAt, run, error));
        return error;
    }

    private async Task<Stop> AdvanceToStopAsync(DateTimeOffset startedAt)
    {
        try
        {
            Leave([new Departure(Start, startedAt, Routed(Start, _state))]);
        }
        catch (RoutingException e)
        {
            return Stops.Failed(graph.Name, 0, e.Branch, e.InnerException ?? e, []);
        }
        while (_schedule.Ready.Count > 0)
        {
            if (cancellationToken.IsCancellationRequested) return Stops.Cancelled;
            if (_superstep == graph.Options.RecursionLimit) return Stops.Limit(graph.Name, _superstep);
            _superstep++;
            if (await SuperstepAsync().ConfigureAwait(false) is { } stop) return stop;
        }
        return _schedule.ReachedEnd ? Stops.Completed : Stops.Stalled(graph.Name, _schedule);
    }

    /// <summary>Runs what is ready; either all of it changes the state and the schedule, or none of it does.</summary>
    private async Task<Stop?> SuperstepAsync()
    {
        emit(new SuperstepStarted(_time.GetUtcNow(), _superstep, [.. _schedule.Ready.Select(a => a.Node)]));
        NodeResult<TState>[] results = await _runner.RunAsync(_state, _superstep, _schedule.Ready, cancellationToken).ConfigureAwait(false);
        _path.AddRange(results.Select(r => r.Run));
        if (cancellationToken.IsCancellationRequested) return Stops.Cancelled;
        NodeRun? failed = results.Select(r => r.Run).FirstOrDefault(r => r.Error is not null);
        if (failed is not null) return Stops.Failed(graph.Name, _superstep, failed.Node, failed.Error!, [.. results.Select(r => r.Run).Where(r => r != failed)]);
        try
        {
            var (merged, changes) = graph.Shape.Merge(_state, [.. results.Select(r => new Change<TState>(r.Run.Node, r.State!))]);
            List<Departure> departures = [.. results.Select(r => new Departure(r.Run.Node, r.Run.FinishedAt!.Value, Routed(r.Run.Node, merged)))];
            _state = merged;
            Leave(departures);
            emit(new StateMerged<TState>(_time.GetUtcNow(), _superstep, _state, changes));
            return null;
        }
        catch (PropertyConflict e)
        {
            return Stops.Conflict(graph.Name, _superstep, e);
        }
        catch (RoutingException e)
        {
            return Stops.Failed(graph.Name, _superstep, e.Branch, e.InnerException ?? e, []);
        }
    }

    private void Leave(IReadOnlyList<Departure> departures)
    {
        _schedule = _schedule.After(graph.Wiring, departures);
        if (_path.Count == 0) return; // The run begins: what is left is Start, which is no node and has no place on the path.
        for (int i = 0; i < departures.Count; i++)
        {
            int at = _path.Count - departures.Count + i;
            _path[at] = _path[at] with { Next = Schedule.Targets(graph.Wiring, departures[i]) };
        }
    }

    /// <summary>Asks every router of a node where to go.</summary>
    private IReadOnlyList<string> Routed(string from, TState merged)
    {
        List<string> targets = [];
        for (int i = 0; i < graph.Routers.Count; i++)
        {
            Branch branch = graph.Wiring.Branches[i];
            if (branch.From != from) continue;
            try
            {
                targets.AddRange(Router.Ask(branch, graph.Routers[i], merged, graph.Wiring.Nodes));
            }
            catch (Exception e)
            {
                throw new RoutingException(from, e);
            }
        }
        return targets;
    }
}
