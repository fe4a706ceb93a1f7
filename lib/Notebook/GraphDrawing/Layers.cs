namespace Ensemble.Notebook;

/// <summary>Puts the nodes of a graph into layers, so that every arrow leads down, except those that close a loop.</summary>
internal sealed class Layers
{
    private readonly ILookup<string, string> _next;
    private readonly HashSet<string> _onPath = [], _done = [];
    private readonly Stack<string> _downwards = [];

    private Layers(IReadOnlyList<string> names, IReadOnlyList<(string From, string To)> arrows)
    {
        _next = arrows.ToLookup(a => a.From, a => a.To);
        foreach (string name in names) Visit(name);

        // The stack gives each node before those it leads to, so its own layer is final when it hands it on.
        Dictionary<string, int> layers = names.ToDictionary(name => name, _ => 0);
        foreach (string name in _downwards)
        {
            foreach (string to in _next[name].Where(to => !Loops.Contains((name, to)))) layers[to] = Math.Max(layers[to], layers[name] + 1);
        }
        // The last name is End; nothing stands beside it or below.
        layers[names[^1]] = names.SkipLast(1).Max(name => layers[name]) + 1;
        Of = layers;
    }

    /// <summary>The layer of each node, from 0 at the top.</summary>
    public IReadOnlyDictionary<string, int> Of { get; }

    /// <summary>The arrows that lead back up, or to the node they came from.</summary>
    public HashSet<(string From, string To)> Loops { get; } = [];

    /// <param name="names">The nodes, Start first and End last.</param>
    /// <param name="arrows">Which node leads to which.</param>
    public static Layers Assign(IReadOnlyList<string> names, IReadOnlyList<(string From, string To)> arrows) => new(names, arrows);

    private void Visit(string name)
    {
        if (!_done.Add(name)) return;
        _onPath.Add(name);
        foreach (string to in _next[name])
        {
            if (_onPath.Contains(to)) Loops.Add((name, to));
            else Visit(to);
        }
        _onPath.Remove(name);
        _downwards.Push(name);
    }
}
