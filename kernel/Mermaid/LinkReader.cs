using System.Text.RegularExpressions;

namespace Ensemble.Kernel.Mermaid;

/// <summary>What stands between two nodes: an arrow, its ends and its label.</summary>
internal sealed record Link(Line Line, Head Start, Head End, int Length, string Label);

/// <summary>Reads arrows: <c>--&gt;</c>, <c>-.-&gt;</c>, <c>==&gt;</c>, <c>-- text --&gt;</c>, <c>--&gt;|text|</c>, <c>~~~</c> and their kin.</summary>
internal static partial class LinkReader
{
    private static readonly (Regex Whole, Regex Start, Regex End, string[] Stop, Line Line)[] Kinds =
    [
        (Solid(), SolidStart(), SolidEnd(), ["--"], Line.Solid),
        (Thick(), ThickStart(), ThickEnd(), ["=="], Line.Thick),
        (Dotted(), DottedStart(), DottedEnd(), [".-", ".."], Line.Dotted),
    ];

    /// <summary>The link that stands here; null when none does.</summary>
    public static Link? Read(Cursor cursor)
    {
        if (cursor.Take(Hidden()).Success) return new(Line.Hidden, Head.None, Head.None, 1, Label(cursor) ?? "");
        foreach (var (whole, start, end, stop, line) in Kinds)
        {
            if (cursor.Take(whole) is { Success: true } link) return Of(line, link.Groups[1].Value, link.Groups[2].Value, link.Groups[3].Value, Label(cursor) ?? "");
            if (cursor.Take(start) is { Success: true } opening) return WithText(cursor, line, opening.Groups[1].Value, end, stop);
        }
        return null;
    }

    private static Link WithText(Cursor cursor, Line line, string head, Regex end, string[] stop)
    {
        cursor.SkipBlanks();
        string label = cursor.Next == '"' ? ShapeReader.Quoted(cursor) : cursor.Until(stop) ?? throw cursor.NotUnderstood("an arrow whose text does not end with the arrow's other half");
        cursor.SkipBlanks();
        if (cursor.Take(end) is not { Success: true } tail) throw cursor.NotUnderstood("half an arrow");
        return Of(line, head, tail.Groups[1].Value, tail.Groups[2].Value, label.Trim());
    }

    private static string? Label(Cursor cursor)
    {
        cursor.SkipBlanks();
        if (!cursor.Take("|")) return null;
        cursor.SkipBlanks();
        string label = cursor.Next == '"' ? ShapeReader.Quoted(cursor) : cursor.Until(["|"]) ?? throw cursor.NotUnderstood("a label that should end with “|”");
        cursor.SkipBlanks();
        if (!cursor.Take("|")) throw cursor.NotUnderstood("a label that should end with “|”");
        return label.Trim();
    }

    // "-->" spans one rank, "--->" two; without a head, "---" is the short one. Dots count for themselves.
    private static Link Of(Line line, string start, string shaft, string end, string label)
    {
        int length = line == Line.Dotted ? shaft.Count(c => c == '.') : shaft.Length - (end.Length == 0 ? 2 : 1);
        return new(line, HeadOf(start), HeadOf(end), Math.Clamp(length, 1, 10), label);
    }

    private static Head HeadOf(string mark) => mark switch { "<" or ">" => Head.Arrow, "x" => Head.Cross, "o" => Head.Circle, _ => Head.None };

    [GeneratedRegex(@"\G~~~+")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\G([<xo]?)(--+(?=[>xo])|---+)([>xo]?)")]
    private static partial Regex Solid();

    [GeneratedRegex(@"\G([<xo]?)--")]
    private static partial Regex SolidStart();

    [GeneratedRegex(@"\G(--+(?=[>xo])|---+)([>xo]?)")]
    private static partial Regex SolidEnd();

    [GeneratedRegex(@"\G([<xo]?)(==+(?=[>xo])|===+)([>xo]?)")]
    private static partial Regex Thick();

    [GeneratedRegex(@"\G([<xo]?)==")]
    private static partial Regex ThickStart();

    [GeneratedRegex(@"\G(==+(?=[>xo])|===+)([>xo]?)")]
    private static partial Regex ThickEnd();

    [GeneratedRegex(@"\G([<xo]?)(-\.+-)([>xo]?)")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\G([<xo]?)-\.")]
    private static partial Regex DottedStart();

    [GeneratedRegex(@"\G(\.+-)([>xo]?)")]
    private static partial Regex DottedEnd();
}
