using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace Ensemble.Kernel.FSharp;

/// <summary>A type as F# code writes it.</summary>
internal static class FSharpTypeName
{
    // FSharp.Core calls some of its types otherwise in F# than in its assembly.
    private static readonly Dictionary<Type, string> Own = new()
    {
        [typeof(FSharpList<>)] = "list", [typeof(FSharpOption<>)] = "option", [typeof(FSharpValueOption<>)] = "voption", [typeof(FSharpRef<>)] = "ref",
        [typeof(FSharpMap<,>)] = "Map", [typeof(FSharpSet<>)] = "Set", [typeof(FSharpResult<,>)] = "Result", [typeof(FSharpAsync<>)] = "Async", [typeof(Unit)] = "unit",
        [typeof(FSharpChoice<,>)] = "Choice", [typeof(FSharpChoice<,,>)] = "Choice", [typeof(FSharpChoice<,,,>)] = "Choice",
    };

    /// <summary>Null for a type that code of other assemblies cannot name: private, anonymous, or a pointer.</summary>
    public static string? Of(Type type)
    {
        if (type.IsPointer || type.IsByRef || type.IsFunctionPointer || type.IsGenericParameter || type.IsByRefLike) return null;
        if (type.IsArray) return Of(type.GetElementType()!) is { } element ? $"{element}[{new string(',', type.GetArrayRank() - 1)}]" : null;
        if (FSharpType.IsTuple(type)) return Join(FSharpType.GetTupleElements(type), " * ") is { } items ? $"{(type.IsValueType ? "struct " : "")}({items})" : null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(FSharpFunc<,>)) return Join(type.GetGenericArguments(), " -> ") is { } arrow ? $"({arrow})" : null;
        if (!type.IsVisible) return null;
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return Own.TryGetValue(definition, out string? own) ? WithArguments(own, type.GetGenericArguments()) : Path(type);
    }

    // Reflection gives a nested type its owners' arguments as well, the outermost first.
    private static string? Path(Type type)
    {
        var owners = new Stack<Type>();
        for (Type? next = type; next is not null; next = next.DeclaringType) owners.Push(next);
        var arguments = type.GetGenericArguments();
        var parts = new List<string>(type.Namespace?.Split('.').Select(Quoted) ?? []);
        int taken = 0;
        foreach (var owner in owners)
        {
            int all = owner.GetGenericArguments().Length;
            if (WithArguments(Quoted(owner.Name.Split('`')[0]), arguments[taken..all]) is not { } part) return null;
            parts.Add(part);
            taken = all;
        }
        return string.Join('.', parts);
    }

    private static string? WithArguments(string name, Type[] arguments) =>
        arguments.Length == 0 ? name : Join(arguments, ", ") is { } list ? $"{name}<{list}>" : null;

    private static string? Join(Type[] types, string separator)
    {
        var names = types.Select(Of).ToList();
        return names.Contains(null) ? null : string.Join(separator, names);
    }

    private static string Quoted(string name) => $"``{name}``";
}
