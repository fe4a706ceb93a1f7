using System.Collections;

namespace Ensemble.Kernel.Formatting;

/// <summary>What a type says about the items of its values, before any of them is read.</summary>
internal static class Sequences
{
    /// <summary>The type of the items; null for a sequence that does not say.</summary>
    public static Type? ItemType(Type sequence) => Arguments(sequence, typeof(IEnumerable<>))?[0];

    /// <summary>The type arguments with which a type implements a generic interface; null when it does not.</summary>
    public static Type[]? Arguments(Type type, Type definition) =>
        type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition)?.GetGenericArguments();

    /// <summary>Whether the type is a dictionary, whichever interface it says so with.</summary>
    public static bool IsDictionary(Type type) =>
        typeof(IDictionary).IsAssignableFrom(type) || Arguments(type, typeof(IReadOnlyDictionary<,>)) is not null || Arguments(type, typeof(IDictionary<,>)) is not null;
}
