using System.Collections;
using System.Runtime.CompilerServices;

namespace Ensemble.Kernel.Formatting;

/// <summary>One column of a table of values: its heading, and how to read an item's cell.</summary>
internal sealed record Column(string Name, Func<object, object?> Read, IReadOnlyList<string?>? TupleNames = null)
{
    /// <summary>The most columns a table shows.</summary>
    public const int Most = 30;

    /// <summary>The columns that suit the items; null when they are no records.</summary>
    /// <param name="tupleNames">The names of the elements where the items, or a dictionary's values, are tuples.</param>
    public static IReadOnlyList<Column>? For(IReadOnlyList<object> items, IReadOnlyList<string?>? tupleNames)
    {
        if (items.Count == 0) return null;
        if (items.All(i => i is ITuple)) return Elements(items.Max(i => ((ITuple)i).Length), tupleNames);
        if (items.All(IsPair)) return Pairs(items, tupleNames);
        if (items.All(i => Sequences.Arguments(i.GetType(), typeof(IGrouping<,>)) is not null)) return Groups();
        if (items.All(i => i is Exception)) return [new("Type", e => TypeNames.Of(e.GetType())), new("Message", e => ((Exception)e).Message)];
        return items.All(i => IsRecord(i.GetType())) ? Properties([.. items.Select(i => i.GetType()).Distinct()]) : null;
    }

    /// <summary>Whether items of the type could have columns: decided before the first item is read, so that a sequence is read once.</summary>
    public static bool MayBeRecord(Type type) =>
        type == typeof(object) || type.IsInterface || typeof(ITuple).IsAssignableFrom(type) || (type.IsAbstract && !Scalars.Are(type)) || IsRecord(type);

    private static bool IsRecord(Type type) =>
        !Scalars.Are(type) && !typeof(IEnumerable).IsAssignableFrom(type) && !FSharpValues.IsUnion(type) && Member.Of(type).Count > 0;

    private static bool IsPair(object item) =>
        item is DictionaryEntry || (item.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));

    private static List<Column> Elements(int width, IReadOnlyList<string?>? names) =>
        [.. Enumerable.Range(0, Math.Min(width, Most)).Select(i => new Column(names?.ElementAtOrDefault(i) ?? $"Item{i + 1}", o => i < ((ITuple)o).Length ? ((ITuple)o)[i] : null))];

    // A dictionary of records has a column for each of their properties.
    private static List<Column> Pairs(IReadOnlyList<object> pairs, IReadOnlyList<string?>? tupleNames)
    {
        var key = new Column("Key", p => Reflected.Get(p, "Key"));
        var values = pairs.Select(p => Reflected.Get(p, "Value")).OfType<object>().ToList();
        if (values.Count == 0 || values.Any(v => v is IEnumerable || IsPair(v)) || For(values, tupleNames) is not { } columns) return [key, new Column("Value", p => Reflected.Get(p, "Value"))];
        return [key, .. columns.Take(Most - 1).Select(c => c with { Read = p => Reflected.Get(p, "Value") is { } value ? c.Read(value) : null })];
    }

    private static List<Column> Groups() =>
        [new("Key", g => Reflected.Get(g, "Key")), new("Count", g => Sample.Of((IEnumerable)g, 0).Count), new("Items", g => g)];

    // Items of several types: every property any of them has, and which type each is.
    private static List<Column> Properties(List<Type> types)
    {
        if (types.Count == 1) return [.. Member.Of(types[0]).Take(Most).Select(m => new Column(m.Name, m.Read, m.TupleNames))];
        var names = types.SelectMany(t => Member.Of(t).Select(m => m.Name)).Distinct().Take(Most - 1);
        return [new Column("Type", o => TypeNames.Of(o.GetType())), .. names.Select(n => new Column(n, o => Member.Of(o.GetType()).FirstOrDefault(m => m.Name == n)?.Read(o)))];
    }
}
