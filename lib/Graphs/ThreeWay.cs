using System.Collections.Immutable;
using System.Numerics;

namespace Ensemble.Graphs;

/// <summary>Why two changes of one property cannot become one.</summary>
internal sealed class MergeException(string reason) : Exception(reason);

/// <summary>
/// The built-in reducers. Each takes the value both branches started from and the changed value of each, and gives the merged value.
/// A branch that changed nothing never gets here: its merge is the other branch.
/// </summary>
internal static class ThreeWay
{
    public static T Sum<T>(T before, T one, T other) where T : INumber<T> => checked(one + (other - before));

    public static T Max<T>(T before, T one, T other) => Comparer<T>.Default.Compare(one, other) >= 0 ? one : other;

    public static T Min<T>(T before, T one, T other) => Comparer<T>.Default.Compare(one, other) <= 0 ? one : other;

    public static ImmutableList<T> AppendList<T>(ImmutableList<T> before, ImmutableList<T> one, ImmutableList<T> other) =>
        one.AddRange(Added(before, one, other));

    public static ImmutableArray<T> AppendImmutableArray<T>(ImmutableArray<T> before, ImmutableArray<T> one, ImmutableArray<T> other) =>
        one.AddRange(Added<T>(before, one, other));

    public static T[] AppendArray<T>(T[] before, T[] one, T[] other) => [.. one, .. Added(before, one, other)];

    public static IReadOnlyList<T> AppendReadOnly<T>(IReadOnlyList<T> before, IReadOnlyList<T> one, IReadOnlyList<T> other) =>
        [.. one, .. Added(before, one, other)];

    public static ImmutableDictionary<TKey, TValue> MergeKeys<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> before, ImmutableDictionary<TKey, TValue> one, ImmutableDictionary<TKey, TValue> other) where TKey : notnull
    {
        var merged = one.ToBuilder();
        foreach (TKey key in before.Keys.Union(other.Keys).Where(key => !Same(key, before, other)))
        {
            if (!Same(key, before, one) && !Same(key, one, other)) throw new MergeException($"both changed the key '{key}'");
            if (other.TryGetValue(key, out TValue? value)) merged[key] = value;
            else merged.Remove(key);
        }
        return merged.ToImmutable();
    }

    private static bool Same<TKey, TValue>(TKey key, ImmutableDictionary<TKey, TValue> a, ImmutableDictionary<TKey, TValue> b) where TKey : notnull
    {
        bool inA = a.TryGetValue(key, out TValue? valueA), inB = b.TryGetValue(key, out TValue? valueB);
        return inA == inB && EqualityComparer<TValue>.Default.Equals(valueA, valueB);
    }

    private static IEnumerable<T> Added<T>(IReadOnlyList<T> before, IReadOnlyList<T> one, IReadOnlyList<T> other)
    {
        if (Extends(before, one) && Extends(before, other)) return other.Skip(before.Count);
        throw new MergeException("one of them removed, replaced or inserted items, and [Append] merges only what is added at the end");
    }

    private static bool Extends<T>(IReadOnlyList<T> before, IReadOnlyList<T> list) =>
        list.Count >= before.Count && list.Take(before.Count).SequenceEqual(before);
}
