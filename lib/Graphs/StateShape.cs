using System.Collections.Immutable;
using System.Reflection;

namespace Ensemble.Graphs;

/// <summary>What the engine knows of a state's type: its properties, how to copy it, and what is wrong with it.</summary>
internal sealed class StateShape<TState> where TState : class
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly List<IStateProperty<TState>> _properties = [];
    private readonly List<string> _faults = [];
    private readonly Func<TState, TState>? _copy;

    public StateShape()
    {
        // The compiler gives every record this method; "with" calls it.
        MethodInfo? clone = typeof(TState).GetMethod("<Clone>$", Instance, []);
        if (clone is null) _faults.Add($"The state '{typeof(TState).Name}' is not a record: declare it as 'public record {typeof(TState).Name} {{ … }}', so that a node can return 'state with {{ … }}'.");
        else _copy = clone.CreateDelegate<Func<TState, TState>>();
        foreach (PropertyInfo property in typeof(TState).GetProperties(Instance)) Add(property);
    }

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The names of the properties in which the two differ.</summary>
    public IReadOnlyList<string> Changes(TState before, TState after) =>
        ReferenceEquals(before, after) ? [] : [.. _properties.Where(p => p.Differs(before, after)).Select(p => p.Name)];

    /// <summary>The base with every change in it, and which nodes changed which property.</summary>
    /// <exception cref="PropertyConflict">Two changes of one property do not go together.</exception>
    public (TState State, ImmutableSortedDictionary<string, IReadOnlyList<string>> Changes) Merge(TState before, IReadOnlyList<Change<TState>> results)
    {
        TState merged = _copy!(before);
        var changes = ImmutableSortedDictionary.CreateBuilder<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (IStateProperty<TState> property in _properties)
        {
            List<Change<TState>> changed = [.. results.Where(r => property.Differs(before, r.State))];
            if (changed.Count == 0) continue;
            property.Merge(before, changed, merged);
            changes[property.Name] = [.. changed.Select(c => c.Node)];
        }
        return (changes.Count == 0 ? before : merged, changes.ToImmutable());
    }

    private void Add(PropertyInfo property)
    {
        ReducerAttribute? reducer = ReducerOf(property);
        bool isState = property.SetMethod is not null && property.GetMethod is not null && property.GetIndexParameters().Length == 0;
        if (!isState)
        {
            if (reducer is not null) _faults.Add($"The property '{property.Name}' has a reducer but no 'init': write '{{ get; init; }}'.");
            return;
        }
        if (!property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
        {
            _faults.Add($"The property '{property.Name}' has a 'set', so that a node could change the state of the nodes beside it: write 'init'.");
        }
        if (MutableCollection(property.PropertyType) is { } better)
        {
            _faults.Add($"The property '{property.Name}' is a {property.PropertyType.Name.Split('`')[0]}, which a node can change without the engine seeing it: use {better}.");
        }
        else if (ReducerBinding.Bind(reducer, property, out Delegate? merge) is { } fault)
        {
            _faults.Add(fault);
        }
        else
        {
            Type type = typeof(StateProperty<,>).MakeGenericType(typeof(TState), property.PropertyType);
            _properties.Add((IStateProperty<TState>)Activator.CreateInstance(type, property, merge)!);
        }
    }

    /// <summary>The attribute on the property, or on the parameter of a positional record that made it.</summary>
    private static ReducerAttribute? ReducerOf(PropertyInfo property) =>
        property.GetCustomAttribute<ReducerAttribute>() ?? typeof(TState).GetConstructors(Instance)
            .SelectMany(c => c.GetParameters())
            .FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType)?.GetCustomAttribute<ReducerAttribute>();

    private static string? MutableCollection(Type type)
    {
        if (!type.IsGenericType) return null;
        Type open = type.GetGenericTypeDefinition();
        if (open == typeof(List<>)) return "ImmutableList";
        if (open == typeof(Dictionary<,>)) return "ImmutableDictionary";
        if (open == typeof(HashSet<>)) return "ImmutableHashSet";
        if (open == typeof(Queue<>)) return "ImmutableQueue";
        return open == typeof(Stack<>) ? "ImmutableStack" : null;
    }
}
