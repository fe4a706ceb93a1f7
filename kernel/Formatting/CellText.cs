using System.Collections;
using System.Runtime.CompilerServices;

namespace Ensemble.Kernel.Formatting;

/// <summary>A value as one short line: the text of a table cell, or of a value inside another.</summary>
internal static class CellText
{
    private const int MostCharacters = 120;
    private const int MostItems = 5;
    private const int MostDepth = 3;

    /// <summary>The text of a cell; nothing at all for null.</summary>
    public static string Of(object? value, IReadOnlyList<string?>? tupleNames = null) => value is null ? "" : Of(value, tupleNames, MostCharacters);

    /// <summary>The value on one line of at most so many characters.</summary>
    public static string Of(object? value, IReadOnlyList<string?>? tupleNames, int most) => Text.OneLine(Inner(value, tupleNames, 0), most);

    private static string Inner(object? value, IReadOnlyList<string?>? tupleNames, int depth)
    {
        if (value is null) return "null";
        try
        {
            value = FSharpValues.Unwrap(value);
            if (value is null) return depth == 0 ? "" : "null";
            if (Scalars.InColumn(value) is { } one) return one;
            if (Registered.PlainText(value) is { } own) return own;
            return depth >= MostDepth ? TypeNames.Of(value.GetType()) : Structure(value, tupleNames, depth + 1);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new ReadFault(e).ToString();
        }
    }

    private static string Structure(object value, IReadOnlyList<string?>? tupleNames, int depth)
    {
        var type = value.GetType();
        if (FSharpValues.Text(value) is { } text) return text;
        if (value is Exception e) return $"{TypeNames.Of(type)}: {e.Message}";
        if (value is ITuple tuple) return Tuple(tuple, tupleNames, depth);
        if (Sequences.Arguments(type, typeof(KeyValuePair<,>)) is not null || value is DictionaryEntry) return Pair(value, depth);
        if (value is IEnumerable items) return List(items, Sequences.IsDictionary(type), depth);
        if (Scalars.SaysItself(type) || Member.Of(type).Count == 0) return value.ToString() ?? "";
        return Object(value, type, depth);
    }

    private static string Tuple(ITuple tuple, IReadOnlyList<string?>? names, int depth)
    {
        var parts = Enumerable.Range(0, Math.Min(tuple.Length, 12)).Select(i => names?.ElementAtOrDefault(i) is { } name ? $"{name}: {Inner(tuple[i], null, depth)}" : Inner(tuple[i], null, depth));
        return $"({string.Join(", ", parts)}{(tuple.Length > 12 ? ", …" : "")})";
    }

    private static string Pair(object pair, int depth)
    {
        var parts = Member.Of(pair.GetType());
        return $"{Inner(parts[0].Read(pair), null, depth)}: {Inner(parts[1].Read(pair), null, depth)}";
    }

    private static string List(IEnumerable items, bool isDictionary, int depth)
    {
        var first = Sample.Of(items, MostItems);
        string more = first.Fault is { } fault ? $", {new ReadFault(fault)}" : first.Count == first.Items.Count ? "" : ", …";
        string inside = string.Join(", ", first.Items.Select(i => Inner(i, null, depth))) + more;
        return isDictionary ? $"{{ {inside} }}" : $"[{inside}]";
    }

    private static string Object(object value, Type type, int depth)
    {
        var members = Member.Of(type);
        string inside = string.Join(", ", members.Take(12).Select(m => $"{m.Name} = {Inner(m.Read(value), m.TupleNames, depth)}"));
        return $"{(TypeNames.IsAnonymous(type) ? "" : TypeNames.Of(type) + " ")}{{ {inside}{(members.Count > 12 ? ", …" : "")} }}";
    }
}
