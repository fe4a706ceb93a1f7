namespace Ensemble.DataCrew;

/// <summary>What a source yields before any type is inferred: columns of texts, notes and rejected rows.</summary>
internal sealed class RawTable
{
    public List<TokenColumn> Columns { get; } = [];
    public List<string> Notes { get; } = [];
    public List<RejectedRow> Rejects { get; } = [];

    /// <summary>The separator of a delimited file; it hints at which decimal mark the writer used.</summary>
    public char? Separator { get; init; }

    public int Rows => Columns.Count == 0 ? 0 : Columns[0].Rows;
}
