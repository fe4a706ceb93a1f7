using System.Runtime.CompilerServices;

namespace Ensemble.Graphs;

/// <summary>The two names every graph has: where a run starts and where it ends.</summary>
/// <remarks>Write <c>using static Ensemble.Graphs.StateGraph;</c> to say just <c>Start</c> and <c>End</c>.</remarks>
public static class StateGraph
{
    /// <summary>Where a run starts: the edges out of it lead to the first nodes.</summary>
    public const string Start = "Start";

    /// <summary>Where a run ends: an edge or a router that leads here stops its branch.</summary>
    public const string End = "End";
}

/// <summary>
/// Builds a graph of nodes that work on one state: a record that each node takes and gives back changed.
/// The idea is LangGraph's (and before it Pregel's supersteps); the state and its merging are our own.
/// </summary>
/// <param name="name">What the graph is called in errors, spans and drawings; by default the name of its state.</param>
/// <typeparam name="TState">
/// A record; a node changes it only by returning <c>state with { … }</c>. What changed is found with Equals,
/// so a collection has changed when it is another instance.
/// </typeparam>
public sealed class StateGraph<TState>(string? name = null) where TState : class
{
    private readonly List<Node<TState>> _nodes = [];
    private readonly List<DirectEdge> _direct = [];
    private readonly List<JoinEdge> _joins = [];
    private readonly List<Branch> _branches = [];
    private readonly List<Func<TState, IEnumerable<string>>> _routers = [];

    // "state => throw …" fits every overload; it means a node that fails at once, so these come first.
    /// <summary>Adds a node that computes the next state at once.</summary>
    [OverloadResolutionPriority(1)]
    public StateGraph<TState> AddNode(string name, Func<TState, TState> node, NodeOptions? options = null) =>
        Add(name, (state, _) => Task.FromResult(node(state)), node, options);

    /// <summary>Adds a node that computes the next state at once and can be cancelled.</summary>
    [OverloadResolutionPriority(1)]
    public StateGraph<TState> AddNode(string name, Func<TState, CancellationToken, TState> node, NodeOptions? options = null) =>
        Add(name, (state, token) => Task.FromResult(node(state, token)), node, options);

    /// <summary>Adds a node that awaits something on its way to the next state.</summary>
    public StateGraph<TState> AddNode(string name, Func<TState, Task<TState>> node, NodeOptions? options = null) =>
        Add(name, (state, _) => node(state), node, options);

    /// <summary>Adds a node that awaits something on its way to the next state and can be cancelled.</summary>
    public StateGraph<TState> AddNode(string name, Func<TState, CancellationToken, Task<TState>> node, NodeOptions? options = null) =>
        Add(name, node, node, options);

    /// <summary>Adds an edge from one node to each of the others; several targets run in parallel.</summary>
    public StateGraph<TState> AddEdge(string from, params IEnumerable<string> to)
    {
        ArgumentNullException.ThrowIfNull(to);
        List<string> targets = [.. to];
        // An edge to nowhere is kept, as is a missing name, so that Compile can report it with everything else.
        _direct.AddRange(targets.Count == 0 ? [new DirectEdge(from ?? "", "")] : targets.Select(target => new DirectEdge(from ?? "", target ?? "")));
        return this;
    }

    /// <summary>Adds an edge that waits until every one of its sources has run, in whichever superstep, and then starts over.</summary>
    public StateGraph<TState> AddEdge(IEnumerable<string> from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        _joins.Add(new JoinEdge([.. from.Select(name => name ?? "").Distinct()], to ?? ""));
        return this;
    }

    /// <summary>Adds a router: after the node has run and its superstep was merged, the state decides which node is next.</summary>
    /// <param name="from">The node after which to decide.</param>
    /// <param name="router">Gives the name of the next node, or <see cref="StateGraph.End"/>.</param>
    /// <param name="routes">Where it may lead, with labels for the drawing; when given, any other answer is an error.</param>
    /// <param name="code">Filled in by the compiler: the router as written, which labels the drawing when no routes are given.</param>
    public StateGraph<TState> AddConditionalEdges(string from, Func<TState, string> router,
        IEnumerable<Route>? routes = null, [CallerArgumentExpression(nameof(router))] string code = "")
    {
        ArgumentNullException.ThrowIfNull(router);
        return AddConditionalEdges(from, state => [router(state)], routes, code);
    }

    /// <summary>Adds a router that may lead to several nodes, which then run in parallel.</summary>
    /// <inheritdoc cref="AddConditionalEdges(string, Func{TState, string}, IEnumerable{Route}, string)"/>
    public StateGraph<TState> AddConditionalEdges(string from, Func<TState, IEnumerable<string>> router,
        IEnumerable<Route>? routes = null, [CallerArgumentExpression(nameof(router))] string code = "")
    {
        ArgumentNullException.ThrowIfNull(router);
        _branches.Add(new Branch(from ?? "", [.. (routes ?? []).Select(route => new Route(route.To ?? "", route.Label ?? ""))], code));
        _routers.Add(router);
        return this;
    }

    /// <summary>Checks the whole graph and makes it ready to run.</summary>
    /// <exception cref="GraphValidationException">Lists every fault at once.</exception>
    public CompiledGraph<TState> Compile(GraphOptions? options = null)
    {
        options ??= new GraphOptions();
        string title = string.IsNullOrWhiteSpace(name) ? typeof(TState).Name : name;
        var wiring = new Wiring([.. _nodes.Select(n => n.Name)], [.. _direct.Distinct()], [.. _joins], [.. _branches]);
        var shape = new StateShape<TState>();
        List<string> faults = [.. shape.Faults, .. GraphValidator.Faults(wiring), .. options.Faults(), .. _nodes.SelectMany(n => n.Options.Faults(n.Name))];
        if (faults.Count > 0) throw new GraphValidationException(title, faults);
        return new CompiledGraph<TState>(title, [.. _nodes], wiring, [.. _routers], shape, options);
    }

    private StateGraph<TState> Add(string name, Func<TState, CancellationToken, Task<TState>> run, Delegate node, NodeOptions? options)
    {
        ArgumentNullException.ThrowIfNull(node);
        _nodes.Add(new Node<TState>(name ?? "", run, options ?? new NodeOptions()));
        return this;
    }
}
