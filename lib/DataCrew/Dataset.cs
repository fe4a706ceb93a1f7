using System.Collections.Immutable;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>
/// A loaded table with what was learned about it. Number columns are stored as <c>double</c>, date columns as
/// <c>DateTime</c>, every other kind as text; a missing cell is null in the frame.
/// </summary>
public sealed record Dataset
{
    /// <summary>The file's name, without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The file it came from. The crew never writes to it.</summary>
    public required string Path { get; init; }

    /// <summary>The cells.</summary>
    public required DataFrame Frame { get; init; }

    /// <summary>One description for each column of <see cref="Frame"/>, in the same order.</summary>
    public required ImmutableList<ColumnInfo> Columns { get; init; }

    /// <summary>What was seen and decided while reading: encoding, delimiter, decimal mark, renamed columns; one sentence each.</summary>
    public ImmutableList<string> Notes { get; init; } = [];

    /// <summary>The rows of the file that are not in the table, each with its reason.</summary>
    public ImmutableList<RejectedRow> Rejects { get; init; } = [];

    /// <summary>The number of rows in <see cref="Frame"/>.</summary>
    public int Rows => (int)Frame.Rows.Count;

    /// <summary>The description of a column, by its exact name.</summary>
    /// <exception cref="UnknownColumnException">There is no such column.</exception>
    public ColumnInfo Column(string name) =>
        Columns.FirstOrDefault(c => c.Name == name)
        ?? Columns.FirstOrDefault(c => string.Equals(c.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new UnknownColumnException(name, Columns.Select(c => c.Name));

    /// <summary>The cells of a number column.</summary>
    public PrimitiveDataFrameColumn<double> Numbers(string name) => Stored<PrimitiveDataFrameColumn<double>>(name, "numbers");

    /// <summary>The cells of a date column.</summary>
    public PrimitiveDataFrameColumn<DateTime> Dates(string name) => Stored<PrimitiveDataFrameColumn<DateTime>>(name, "dates");

    /// <summary>The cells of a category, boolean or text column.</summary>
    public StringDataFrameColumn Texts(string name) => Stored<StringDataFrameColumn>(name, "text");

    private T Stored<T>(string name, string wanted) where T : DataFrameColumn
    {
        var info = Column(name);
        return Frame.Columns[info.Name] as T
            ?? throw new ColumnKindException(info, wanted);
    }
}

/// <summary>A row of the source that could not be used.</summary>
/// <param name="Line">The line of the file, or the index of the record, counted from 1.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Text">The row as it stood in the file.</param>
public sealed record RejectedRow(long Line, string Reason, string Text);
