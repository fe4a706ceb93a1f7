using System.Collections.Immutable;
using System.Reflection;

namespace Ensemble.Graphs;

/// <summary>Finds the merge function that a property's reducer attribute asks for.</summary>
internal static class ReducerBinding
{
    /// <summary>Gives a fault, or nothing and the function; no attribute, no function.</summary>
    public static string? Bind(ReducerAttribute? reducer, PropertyInfo property, out Delegate? merge)
    {
        merge = null;
        MethodInfo? method = reducer switch
        {
            AppendAttribute => Append(property.PropertyType),
            SumAttribute => BuiltIn(nameof(ThreeWay.Sum), property.PropertyType),
            MaxAttribute => Ordered(nameof(ThreeWay.Max), property.PropertyType),
            MinAttribute => Ordered(nameof(ThreeWay.Min), property.PropertyType),
            MergeKeysAttribute => MergeKeys(property.PropertyType),
            MergeWithAttribute own => Own(own, property),
            _ => null,
        };
        if (reducer is null) return null;
        if (method is null) return $"The property '{property.Name}' is of type {Name(property.PropertyType)}, and {Need(reducer, property)}.";
        Type type = property.PropertyType;
        merge = method.CreateDelegate(typeof(Func<,,,>).MakeGenericType(type, type, type, type));
        return null;
    }

    private static MethodInfo? Append(Type type)
    {
        if (type.IsSZArray) return BuiltIn(nameof(ThreeWay.AppendArray), type.GetElementType()!);
        if (!type.IsGenericType) return null;
        Type open = type.GetGenericTypeDefinition(), item = type.GetGenericArguments()[0];
        if (open == typeof(ImmutableList<>)) return BuiltIn(nameof(ThreeWay.AppendList), item);
        if (open == typeof(ImmutableArray<>)) return BuiltIn(nameof(ThreeWay.AppendImmutableArray), item);
        return open == typeof(IReadOnlyList<>) ? BuiltIn(nameof(ThreeWay.AppendReadOnly), item) : null;
    }

    private static MethodInfo? Ordered(string name, Type type) =>
        typeof(IComparable).IsAssignableFrom(Nullable.GetUnderlyingType(type) ?? type) ? BuiltIn(name, type) : null;

    private static MethodInfo? MergeKeys(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>)
            ? BuiltIn(nameof(ThreeWay.MergeKeys), type.GetGenericArguments()) : null;

    private static MethodInfo? Own(MergeWithAttribute own, PropertyInfo property)
    {
        Type type = property.PropertyType;
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        MethodInfo? method = property.DeclaringType!.GetMethod(own.Method, Static, [type, type, type]);
        return method?.ReturnType == type ? method : null;
    }

    private static MethodInfo? BuiltIn(string name, params Type[] types)
    {
        try
        {
            return typeof(ThreeWay).GetMethod(name)!.MakeGenericMethod(types);
        }
        catch (ArgumentException)
        {
            return null; // The type is no INumber.
        }
    }

    private static string Need(ReducerAttribute reducer, PropertyInfo property) => reducer switch
    {
        AppendAttribute => "[Append] needs an ImmutableList, ImmutableArray, IReadOnlyList or array",
        SumAttribute => "[Sum] needs a number such as int, long, double or decimal",
        MaxAttribute => "[Max] needs a type that can be ordered",
        MinAttribute => "[Min] needs a type that can be ordered",
        MergeKeysAttribute => "[MergeKeys] needs an ImmutableDictionary",
        MergeWithAttribute own => $"[MergeWith] needs 'static {Name(property.PropertyType)} {own.Method}({Name(property.PropertyType)} before, "
            + $"{Name(property.PropertyType)} one, {Name(property.PropertyType)} other)' in '{property.DeclaringType!.Name}'",
        _ => $"'{reducer.GetType().Name}' is not a reducer the engine knows: use [MergeWith] for your own",
    };

    /// <summary>The type as code writes it, so that a signature can be copied out of the message.</summary>
    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{Name(value)}?";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        if (type.IsGenericType) return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        return Keywords.GetValueOrDefault(type, type.Name);
    }

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(object)] = "object",
    };
}
