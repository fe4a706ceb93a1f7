using System.Collections;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ensemble.Kernel.Formatting;

/// <summary>A sequence of records as a table: a column for each property, the first rows, and how many there are.</summary>
internal sealed record RecordTable(IReadOnlyList<string> Columns, IReadOnlyList<bool> Numeric, IReadOnlyList<string[]> Rows, string Count)
{
    private const int MostRows = 20;
    private const int MostColumns = 30;
    private const int MostCounted = 10_000;

    /// <summary>The table of a sequence whose items have properties; null for anything else.</summary>
    public static RecordTable? From(object? value)
    {
        if (value is string or null || value is not IEnumerable sequence || !HasRecords(value.GetType())) return null;
        var (items, count) = Take(sequence);
        if (items.Count == 0 || Reader(items) is not { } columns) return null;
        var cells = items.Select(item => columns.Select(c => c.Read(item)).ToList()).ToList();
        var numeric = columns.Select((_, i) => cells.All(row => row[i] is null || IsNumber(row[i]!)) && cells.Any(row => row[i] is not null));
        return new([.. columns.Select(c => c.Name)], [.. numeric], [.. cells.Select(row => row.Select(CellText.Of).ToArray())], count);
    }

    /// <summary>Aligned columns, numbers to the right.</summary>
    public string ToText()
    {
        var widths = Columns.Select((c, i) => Math.Max(c.Length, Rows.Max(r => r[i].Length))).ToArray();
        var lines = Rows.Select(Line).Prepend(string.Join("  ", widths.Select(w => new string('-', w)))).Prepend(Line([.. Columns])).Append(Count);
        return string.Join('\n', lines.Select(l => l.TrimEnd()));

        string Line(string[] cells) => string.Join("  ", cells.Select((c, i) => Numeric[i] ? c.PadLeft(widths[i]) : c.PadRight(widths[i])));
    }

    /// <summary>An HTML table; every text in it is encoded.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        for (int i = 0; i < Columns.Count; i++) Cell("th", i, Columns[i]);
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < row.Length; i++) Cell("td", i, row[i]);
            html.Append("</tr>");
        }
        return html.Append("</tbody></table><p>").Append(WebUtility.HtmlEncode(Count)).Append("</p>").ToString();

        void Cell(string tag, int column, string text) =>
            html.Append('<').Append(tag).Append(Numeric[column] ? " style=\"text-align:right\">" : " style=\"text-align:left\">")
                .Append(WebUtility.HtmlEncode(text)).Append("</").Append(tag).Append('>');
    }

    // Decided by type before the first item is read, so that showing a list of numbers or a stream of lines reads it once.
    private static bool HasRecords(Type sequence)
    {
        var items = sequence.GetInterfaces().Append(sequence)
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(i => i.GetGenericArguments()[0]).ToList();
        return items.Count == 0 ? typeof(IDictionary).IsAssignableFrom(sequence) : items.Any(IsRecord);
    }

    private static bool IsRecord(Type type) =>
        typeof(ITuple).IsAssignableFrom(type)
        || (!CellText.IsScalar(type) && !typeof(IEnumerable).IsAssignableFrom(type) && (type == typeof(object) || Properties(type).Length > 0));

    private static (List<object> Items, string Count) Take(IEnumerable sequence)
    {
        var items = new List<object>();
        int count = 0;
        foreach (object? item in sequence)
        {
            if (++count > MostCounted) break;
            if (item is not null && items.Count < MostRows) items.Add(item);
        }
        string total = count > MostCounted ? $"more than {MostCounted:N0} rows" : count == 1 ? "1 row" : $"{count:N0} rows";
        return (items, count > items.Count ? $"{total}, the first {items.Count} shown" : total);
    }

    private static List<(string Name, Func<object, object?> Read)>? Reader(List<object> items)
    {
        if (items.All(i => i is ITuple))
        {
            int width = items.Min(i => ((ITuple)i).Length);
            return [.. Enumerable.Range(0, Math.Min(width, MostColumns)).Select(i => ($"Item{i + 1}", (Func<object, object?>)(o => ((ITuple)o)[i])))];
        }
        var type = items[0].GetType();
        if (items.Any(i => i.GetType() != type) || !IsRecord(type) || type == typeof(object)) return null;
        return [.. Properties(type).Take(MostColumns).Select(p => (p.Name, (Func<object, object?>)(o => Value(p, o))))];
    }

    private static PropertyInfo[] Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0)];

    private static object? Value(PropertyInfo property, object item)
    {
        try
        {
            return property.GetValue(item);
        }
        catch (TargetInvocationException e)
        {
            return $"({e.InnerException?.GetType().Name})";
        }
    }

    private static bool IsNumber(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal;
}
