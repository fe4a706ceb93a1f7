using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Formatting;

/// <summary>One object, tuple or exception: its properties, each with its value.</summary>
internal static class ObjectView
{
    private const int LongestLine = 100;
    private const int LongestValue = 1000;

    public static MimeBundle Of(object value)
    {
        var type = value.GetType();
        var members = Member.Of(type);
        if (members.Count == 0) return new([new(MimeBundle.PlainText, Scalars.SaysItself(type) ? value.ToString() ?? "" : TypeNames.Full(type))]);
        // Read once for both forms: a getter may be slow, or count its calls.
        var read = members.Take(Column.Most).Select(m => (m.Name, Value: m.Read(value), m.TupleNames)).ToList();
        var rows = read.Select(r => (r.Name, Text: CellText.Of(r.Value, r.TupleNames, LongestValue), Html: Nested(r.Value))).ToList();
        string heading = TypeNames.IsAnonymous(type) ? "" : TypeNames.Of(type), more = members.Count > read.Count ? $"{members.Count} properties, the first {read.Count} shown" : "";
        return new([new("text/html", Html(heading, rows, more)), new(MimeBundle.PlainText, Plain(value, type, heading, rows, more))]);
    }

    /// <summary>A tuple: its elements by the names they have in the code, where these are known.</summary>
    public static MimeBundle Of(ITuple tuple, IReadOnlyList<string?>? names)
    {
        var elements = Column.For([tuple], names)!.Select(c => (c.Name, Text: CellText.Of(c.Read(tuple), null, LongestValue), Html: Nested(c.Read(tuple)))).ToList();
        return new([new("text/html", Html("", elements, "")), new(MimeBundle.PlainText, CellText.Of(tuple, names, LongestValue))]);
    }

    public static MimeBundle Of(Exception exception)
    {
        var lines = new List<string>();
        for (var e = exception; e is not null && lines.Count < 20; e = e.InnerException) lines.Add($"{(lines.Count == 0 ? "" : "because of ")}{e.GetType().Name}: {e.Message}");
        string why = string.Join('\n', lines), trace = exception.StackTrace is { } frames ? $"\n{frames}" : "";
        string html = $"<div><strong>{Markup.Encode(exception.GetType().Name)}</strong></div>{Markup.Block(why)}"
            + (trace.Length > 0 ? $"<details><summary>Where it was thrown</summary>{Markup.Block(trace.Trim('\n'))}</details>" : "");
        return new([new("text/html", html), new(MimeBundle.PlainText, why + trace)]);
    }

    // A list of records inside an object is shown as the table it would be alone; deeper ones are a line of text.
    private static string? Nested(object? value) => value is IEnumerable sequence and not string && SequenceView.TableOf(sequence) is { } table ? table.ToHtml() : null;

    private static string Html(string heading, IReadOnlyList<(string Name, string Text, string? Html)> rows, string more)
    {
        var html = new StringBuilder("<table>");
        if (heading.Length > 0) html.Append("<caption style=\"text-align:left\"><strong>").Append(Markup.Encode(heading)).Append("</strong></caption>");
        html.Append("<tbody>");
        foreach (var (name, text, nested) in rows)
            html.Append("<tr><th style=\"text-align:left\">").Append(Markup.Encode(Text.OneLine(name, 60))).Append("</th><td style=\"text-align:left\">").Append(nested ?? Markup.Encode(text)).Append("</td></tr>");
        return html.Append("</tbody></table>").Append(more.Length > 0 ? $"<p>{Markup.Encode(more)}</p>" : "").ToString();
    }

    private static string Plain(object value, Type type, string heading, IReadOnlyList<(string Name, string Text, string? Html)> rows, string more)
    {
        if (FSharpValues.IsRecord(type)) return FSharpValues.Print(value);
        if (Scalars.SaysItself(type)) return value.ToString() ?? "";
        string line = $"{heading} {{ {string.Join(", ", rows.Select(r => $"{r.Name} = {r.Text}"))} }}".TrimStart();
        if (line.Length <= LongestLine && more.Length == 0) return line;
        int width = rows.Max(r => Text.Width(r.Name));
        var lines = rows.Select(r => $"{r.Name}{new string(' ', width - Text.Width(r.Name))}  {r.Text}".TrimEnd());
        return string.Join('\n', lines.Prepend(heading).Append(more).Where(l => l.Length > 0));
    }
}
