using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ensemble.Kernel.Formatting;

/// <summary>Types by the names C# knows them by.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(char)] = "char", [typeof(decimal)] = "decimal",
        [typeof(double)] = "double", [typeof(float)] = "float", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(object)] = "object", [typeof(string)] = "string",
        [typeof(void)] = "void", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
    };

    /// <summary>The name without its namespace, type arguments included.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{Of(inner)}?";
        if (type.IsByRef || type.IsPointer) return $"{Of(type.GetElementType()!)}{(type.IsPointer ? "*" : "&")}";
        if (!type.IsGenericType) return type.Name;
        if (type.IsAssignableTo(typeof(ITuple)) && !type.IsGenericTypeDefinition) return $"({Arguments(type)})";
        int tick = type.Name.IndexOf('`');
        return $"{(tick < 0 ? type.Name : type.Name[..tick])}<{Arguments(type)}>";
    }

    /// <summary>The name with its namespace, unless C# has a word for the type.</summary>
    public static string Full(Type type) =>
        type.Namespace is null || type.IsGenericParameter || Keywords.ContainsKey(type) || type.IsArray ? Of(type) : $"{type.Namespace}.{Of(type)}";

    /// <summary>Whether the type is one that the compiler made for <c>new { … }</c>.</summary>
    public static bool IsAnonymous(Type type) => type.Name.Contains("AnonymousType", StringComparison.Ordinal) && IsGenerated(type);

    /// <summary>Whether the compiler wrote the member or type, not its author.</summary>
    public static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static string Arguments(Type type) => string.Join(", ", type.GetGenericArguments().Select(Of));
}
