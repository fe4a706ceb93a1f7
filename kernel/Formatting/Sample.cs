using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Ensemble.Kernel.Formatting;

/// <summary>
/// The first items of a sequence, read once. Nothing is read beyond them but one item, to know whether there are more:
/// a sequence may be endless, slow, or do something at each step.
/// </summary>
/// <param name="Count">How many there are; null when only the sequence's end would tell.</param>
/// <param name="Fault">What the sequence threw while it was read.</param>
internal sealed record Sample(IReadOnlyList<object?> Items, long? Count, Exception? Fault)
{
    /// <summary>The most items that are read of a sequence.</summary>
    public const int Most = 20;

    public static Sample Of(IEnumerable sequence, int most = Most)
    {
        var items = new List<object?>();
        try
        {
            foreach (object? item in sequence)
            {
                if (items.Count == most) return new(items, CountOf(sequence), null);
                items.Add(item);
            }
            return new(items, items.Count, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(items, null, e);
        }
    }

    /// <summary>How many there are of what, and how many of them are shown.</summary>
    public string Note(string one, string many)
    {
        if (Fault is not null) return $"{Items.Count} {(Items.Count == 1 ? one : many)}, then it failed: {Fault.GetType().Name}: {Text.OneLine(Fault.Message, 200)}";
        if (Count is not { } count) return $"the first {Items.Count} {many}; there are more";
        string total = $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
        return count > Items.Count ? $"{total}, the first {Items.Count} shown" : total;
    }

    private static long? CountOf(IEnumerable sequence)
    {
        if (sequence is Array array) return array.LongLength;
        if (sequence is ICollection collection) return collection.Count;
        var counted = sequence.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || i.GetGenericTypeDefinition() == typeof(ICollection<>)));
        // Not one of the above, yet LINQ may know: Select over a list, a range.
        return counted is not null ? (int?)counted.GetProperty("Count")!.GetValue(sequence) : QuickCount(sequence);
    }

    private static long? QuickCount(IEnumerable sequence)
    {
        var items = Sequences.ItemType(sequence.GetType());
        if (items is null) return null;
        object?[] arguments = [sequence, 0];
        var method = typeof(Enumerable).GetMethod(nameof(Enumerable.TryGetNonEnumeratedCount), BindingFlags.Public | BindingFlags.Static)!;
        return method.MakeGenericMethod(items).Invoke(null, arguments) is true ? (int)arguments[1]! : null;
    }
}
