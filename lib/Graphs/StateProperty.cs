using System.Reflection;

namespace Ensemble.Graphs;

/// <summary>One property of the state: how to compare it, copy it and merge what parallel nodes made of it.</summary>
internal interface IStateProperty<TState>
{
    string Name { get; }

    bool Differs(TState one, TState other);

    void Merge(TState before, IReadOnlyList<Change<TState>> changes, TState into);
}

/// <summary>The state that a node gave back.</summary>
internal sealed record Change<TState>(string Node, TState State);

/// <summary>A merge that failed: the property, the nodes and the reason.</summary>
internal sealed class PropertyConflict(string property, IReadOnlyList<string> nodes, string reason, Exception? cause) : Exception(reason, cause)
{
    public string Property { get; } = property;

    public IReadOnlyList<string> Nodes { get; } = nodes;
}

/// <remarks>The accessors become delegates once a graph, so that reading a property costs a call and no reflection.</remarks>
internal sealed class StateProperty<TState, TValue>(PropertyInfo property, Func<TValue, TValue, TValue, TValue>? reducer)
    : IStateProperty<TState> where TState : class
{
    private readonly Func<TState, TValue> _get = property.GetMethod!.CreateDelegate<Func<TState, TValue>>();
    private readonly Action<TState, TValue> _set = property.SetMethod!.CreateDelegate<Action<TState, TValue>>();

    public string Name => property.Name;

    public bool Differs(TState one, TState other) => !Same(_get(one), _get(other));

    public void Merge(TState before, IReadOnlyList<Change<TState>> changes, TState into)
    {
        TValue merged = _get(changes[0].State);
        for (int i = 1; i < changes.Count; i++) merged = Merge(before, merged, changes, i);
        _set(into, merged);
    }

    private TValue Merge(TState before, TValue merged, IReadOnlyList<Change<TState>> changes, int next)
    {
        TValue other = _get(changes[next].State);
        if (reducer is null)
        {
            return Same(merged, other) ? merged
                : throw Conflict([changes[0].Node, changes[next].Node], "it has no reducer to make one value of two", null);
        }
        try
        {
            return reducer(_get(before), merged, other);
        }
        catch (Exception e)
        {
            string reason = e is MergeException ? e.Message : $"its reducer failed with {e.GetType().Name}: {e.Message}";
            throw Conflict([.. changes.Take(next + 1).Select(c => c.Node)], reason, e is MergeException ? null : e);
        }
    }

    private PropertyConflict Conflict(IReadOnlyList<string> nodes, string reason, Exception? cause) => new(Name, nodes, reason, cause);

    private static bool Same(TValue a, TValue b) => EqualityComparer<TValue>.Default.Equals(a, b);
}
