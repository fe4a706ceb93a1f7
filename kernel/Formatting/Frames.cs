using System.Collections;
using System.Globalization;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Formatting;

/// <summary>Data frames and series of Microsoft.Data.Analysis and Deedle: the first rows, the types of the columns, how much there is.</summary>
internal static class Frames
{
    /// <summary>The bundle of a frame or series; null for any other value.</summary>
    public static MimeBundle? TryShow(object value)
    {
        var type = value.GetType();
        var table = KnownTypes.Is(type, "Microsoft.Data.Analysis.DataFrame") ? OfAnalysis(value)
            : KnownTypes.Is(type, "Microsoft.Data.Analysis.DataFrameColumn") ? OfAnalysisColumn(value)
            : KnownTypes.Is(type, "Deedle.Frame`2") ? OfDeedle(value)
            : KnownTypes.Is(type, "Deedle.Series`2") ? OfDeedleSeries(value)
            : null;
        return table is null ? null : new([new("text/html", table.ToHtml()), new(MimeBundle.PlainText, table.ToText())]);
    }

    private static Table OfAnalysis(object frame)
    {
        var all = ((IEnumerable)Reflected.Get(frame, "Columns")!).Cast<object>().ToList();
        var columns = all.Take(Column.Most).Select(OfAnalysisValues).ToList();
        return Of(columns, Convert.ToInt64(Reflected.Get(Reflected.Get(frame, "Rows")!, "Count"), CultureInfo.InvariantCulture), all.Count);
    }

    private static Table OfAnalysisColumn(object column) => Of([OfAnalysisValues(column)], (long)Reflected.Get(column, "Length")!, null);

    private static FrameColumn OfAnalysisValues(object column) =>
        new((string)Reflected.Get(column, "Name")!, (Type)Reflected.Get(column, "DataType")!, [.. ((IEnumerable)column).Cast<object?>().Take(Sample.Most)]);

    private static Table OfDeedle(object frame)
    {
        object data = Reflected.Call(frame, "GetFrameData")!;
        var keys = Keys(Reflected.Get(data, "RowKeys")!).Take(Sample.Most).Cast<object?>().ToList();
        var names = Keys(Reflected.Get(data, "ColumnKeys")!);
        var columns = ((IEnumerable)Reflected.Get(data, "Columns")!).Cast<object>().Zip(names, (column, name) =>
            new FrameColumn(name, (Type)Reflected.Get(column, "Item1")!, Values((IEnumerable)Reflected.Get(Reflected.Get(column, "Item2")!, "ObjectSequence")!)));
        return Of([new("", null, keys), .. columns.Take(Column.Most)], (int)Reflected.Get(frame, "RowCount")!, (int)Reflected.Get(frame, "ColumnCount")!);
    }

    private static Table OfDeedleSeries(object series)
    {
        var type = Sequences.Arguments(Reflected.Get(series, "Values")!.GetType(), typeof(IEnumerable<>))![0];
        var pairs = ((IEnumerable)Reflected.Get(series, "ObservationsAll")!).Cast<object>().Take(Sample.Most).ToList();
        var values = Values(pairs.Select(p => Reflected.Get(p, "Value")!));
        return Of([new("Key", null, [.. pairs.Select(p => Reflected.Get(p, "Key"))]), new("Value", type, values)], (int)Reflected.Get(series, "KeyCount")!, null);
    }

    // A key of several levels is a tuple; Deedle hands it out level by level.
    private static IEnumerable<string> Keys(object keys) => ((IEnumerable)keys).Cast<object[]>().Select(k => string.Join(" / ", k.Select(level => CellText.Of(level))));

    private static List<object?> Values(IEnumerable optional) =>
        [.. optional.Cast<object>().Take(Sample.Most).Select(o => Reflected.Get(o, "HasValue") is true ? Reflected.Get(o, "Value") : null)];

    private static Table Of(IReadOnlyList<FrameColumn> columns, long rowCount, int? columnCount)
    {
        int shown = columns.Select(c => c.Values.Count).DefaultIfEmpty(0).Max();
        var rows = Enumerable.Range(0, shown).Select(r => columns.Select(c => CellText.Of(c.Values.ElementAtOrDefault(r))).ToArray());
        string note = string.Create(CultureInfo.InvariantCulture, $"{rowCount:N0} {(rowCount == 1 ? "row" : "rows")}");
        if (columnCount is { } count) note += string.Create(CultureInfo.InvariantCulture, $" × {count:N0} {(count == 1 ? "column" : "columns")}");
        bool some = rowCount > shown || columnCount > Column.Most;
        return new([.. columns.Select(c => c.Heading)], [.. columns.Select(c => c.Values.All(v => v is null || Scalars.IsNumber(v)))], [.. rows],
            some ? $"{note}, the first {shown}{(columnCount > Column.Most ? $" × {Column.Most}" : "")} shown" : note);
    }

    private sealed record FrameColumn(string Name, Type? Type, IReadOnlyList<object?> Values)
    {
        public string Heading => Type is null ? Name : $"{Text.OneLine(Name, 60)} ({TypeNames.Of(Type)})";
    }
}
