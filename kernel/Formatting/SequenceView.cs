using System.Collections;
using System.Globalization;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Formatting;

/// <summary>
/// A sequence: records as a table with a column for each property, sequences of sequences as a grid, anything else as a list.
/// The first <see cref="Sample.Most"/> items are shown.
/// </summary>
internal static class SequenceView
{
    private const int LongestLine = 100;

    public static MimeBundle Of(IEnumerable sequence, IReadOnlyList<string?>? tupleNames)
    {
        if (sequence is Array { Rank: > 1 } array) return array.Rank == 2 ? Show(Grid(array)) : List(array, Sample.Of(array));
        if (sequence is byte[] bytes && Pictures.TryShow(bytes) is { } picture) return picture;
        var sample = Sample.Of(sequence);
        return TableOf(sequence, sample, tupleNames) is { } table ? Show(table) : List(sequence, sample);
    }

    /// <summary>The table of a sequence of records; null for anything else, which is then not read.</summary>
    public static Table? TableOf(IEnumerable sequence) =>
        sequence is not string && MayBeTable(sequence.GetType()) ? TableOf(sequence, Sample.Of(sequence), null) : null;

    private static Table? TableOf(IEnumerable sequence, Sample sample, IReadOnlyList<string?>? tupleNames)
    {
        var type = sequence.GetType();
        if (!MayBeTable(type) || Column.For([.. sample.Items.OfType<object>()], tupleNames) is not { } columns) return Jagged(sample);
        var cells = sample.Items.Select(item => columns.Select(c => item is null ? null : Read(c, item)).ToList()).ToList();
        var numeric = columns.Select((_, i) => cells.All(row => row[i] is null || Scalars.IsNumber(row[i])) && cells.Any(row => row[i] is not null));
        var rows = cells.Select(row => row.Select((cell, i) => CellText.Of(cell, columns[i].TupleNames)).ToArray());
        return new([.. columns.Select(c => Text.OneLine(c.Name, 60))], [.. numeric], [.. rows], KeyOf(sequence) + sample.Note("row", "rows"));
    }

    // The key that the items of a group have in common.
    private static string KeyOf(IEnumerable sequence) =>
        Sequences.Arguments(sequence.GetType(), typeof(IGrouping<,>)) is null ? "" : $"Key {CellText.Of(Reflected.Get(sequence, "Key"))}: ";

    private static object? Read(Column column, object item) => column.Read(item) is { } value ? FSharpValues.Unwrap(value) : null;

    private static bool MayBeTable(Type sequence) => Sequences.ItemType(sequence) is not { } item || Column.MayBeRecord(item);

    // Rows of equal or different length under their indices, as long as every cell is one thing.
    private static Table? Jagged(Sample sample)
    {
        if (sample.Items.Count == 0 || !sample.Items.All(i => i is ICollection && !Sequences.IsDictionary(i.GetType()))) return null;
        var rows = sample.Items.Select(i => Sample.Of((IEnumerable)i!, Column.Most)).ToList();
        if (rows.Any(r => r.Count > Column.Most || r.Items.Any(c => c is not null && !Scalars.Are(c.GetType())))) return null;
        return Grid([.. rows.Select(r => r.Items)], 0, sample.Note("row", "rows"));
    }

    private static Table Grid(Array array)
    {
        int height = Math.Min(array.GetLength(0), Sample.Most), width = Math.Min(array.GetLength(1), Column.Most);
        var rows = Enumerable.Range(0, height).Select(r => Enumerable.Range(0, width).Select(c => array.GetValue(array.GetLowerBound(0) + r, array.GetLowerBound(1) + c)).ToList());
        string note = string.Create(CultureInfo.InvariantCulture, $"{array.GetLength(0):N0} rows × {array.GetLength(1):N0} columns");
        bool whole = height == array.GetLength(0) && width == array.GetLength(1);
        return Grid([.. rows], width, whole ? note : $"{note}, the first {height} × {width} shown");
    }

    private static Table Grid(IReadOnlyList<IReadOnlyList<object?>> rows, int atLeast, string note)
    {
        int width = rows.Select(r => r.Count).Append(atLeast).Max();
        string[] names = ["", .. Enumerable.Range(0, width).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        bool numbers = rows.All(r => r.All(c => c is null || Scalars.IsNumber(c)));
        return new(names, [true, .. Enumerable.Repeat(numbers, width)], [.. rows.Select((r, i) => Enumerable.Range(0, width)
            .Select(c => CellText.Of(r.ElementAtOrDefault(c))).Prepend(i.ToString(CultureInfo.InvariantCulture)).ToArray())], note);
    }

    private static MimeBundle List(IEnumerable sequence, Sample sample)
    {
        var items = sample.Items.Select(i => i is null ? "null" : CellText.Of(i)).ToList();
        bool whole = sample.Count == items.Count;
        if (whole && FSharpValues.IsUnion(sequence.GetType())) return Line(FSharpValues.Print(sequence));
        string line = KeyOf(sequence) + (items.Count == 0 ? "[ ]" : $"[ {string.Join(", ", items)}{(whole ? "" : ", …")} ]");
        if (line.Length <= LongestLine) return Line(whole ? line : $"{line}\n{sample.Note("item", "items")}");
        bool numbers = sample.Items.All(Scalars.IsNumber);
        return Show(new(["", "Value"], [true, numbers], [.. items.Select((text, i) => new[] { i.ToString(CultureInfo.InvariantCulture), text })], KeyOf(sequence) + sample.Note("item", "items")));
    }

    private static MimeBundle Line(string text) => new([new("text/html", Markup.Block(text)), new(MimeBundle.PlainText, text)]);

    private static MimeBundle Show(Table table) => new([new("text/html", table.ToHtml()), new(MimeBundle.PlainText, table.ToText())]);
}
