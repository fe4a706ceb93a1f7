using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>The rows that meet some filters.</summary>
internal sealed class RowSelection
{
    private readonly bool[] _has;
    private readonly ImmutableArray<RowFilter> _filters;

    private RowSelection(ColumnStore store, bool[] has, ImmutableArray<RowFilter> filters)
    {
        Store = store;
        _has = has;
        _filters = filters;
        Count = has.AsSpan().Count(true);
    }

    internal ColumnStore Store { get; }

    internal int Count { get; }

    /// <summary>Rows that a missing cell keeps out: they fail no filter that can be asked of them.</summary>
    internal int Undecided { get; private init; }

    internal bool IsAll => _filters.IsEmpty;

    internal bool Has(int row) => _has[row];

    /// <summary>The filters in words with a leading blank, " where Species is Gentoo"; empty without filters.</summary>
    internal string Where => IsAll ? "" : $" where {FilterWords.Of(Store.Data, _filters)}";

    /// <summary>The same for the middle of a sentence: " among rows where Species is Gentoo".</summary>
    internal string Among => IsAll ? "" : $" among rows{Where}";

    internal static RowSelection Of(ColumnStore store, IReadOnlyList<RowFilter>? filters)
    {
        var all = new bool[store.Rows];
        Array.Fill(all, true);
        return new RowSelection(store, all, []).And(filters ?? []);
    }

    /// <summary>Those of these rows that meet more filters.</summary>
    internal RowSelection And(IReadOnlyList<RowFilter> filters)
    {
        RowTest[] tests = [.. filters.Select(f => RowTest.Of(Store, f))];
        var has = (bool[])_has.Clone();
        int undecided = 0;
        foreach (int row in Rows())
        {
            bool meets = true, open = true;
            foreach (var test in tests)
            {
                if (test.Meets(row)) continue;
                meets = false;
                open &= test.Missing(row);
                if (!open) break;
            }
            has[row] = meets;
            if (!meets && open) undecided++;
        }
        return new(Store, has, [.. _filters, .. filters]) { Undecided = undecided };
    }

    /// <summary>Those of these rows that have a value wherever the filters look for one.</summary>
    internal RowSelection Answerable(IReadOnlyList<RowFilter> filters)
    {
        RowTest[] tests = [.. filters.Select(f => RowTest.Of(Store, f))];
        var has = (bool[])_has.Clone();
        foreach (int row in Rows()) has[row] = !Array.Exists(tests, t => t.Missing(row));
        return new(Store, has, _filters);
    }

    /// <summary>The indexes of the rows, in order.</summary>
    internal IEnumerable<int> Rows()
    {
        for (int row = 0; row < _has.Length; row++)
            if (_has[row]) yield return row;
    }

    /// <summary>These rows, once it is certain that there is one.</summary>
    /// <exception cref="DataException">No row meets the filters.</exception>
    internal RowSelection NotEmpty()
    {
        if (Count > 0) return this;
        if (IsAll) throw new DataException($"{Store.Data.Name} has no rows.");
        throw new DataException($"No row matches: {FilterWords.Of(Store.Data, _filters)}.{Ranges()}");
    }

    // Where a number or a date was asked for, the range that the column covers shows what went wrong.
    private string Ranges() => string.Concat(_filters
        .Select(f => ColumnReference.Resolve(Store.Data, f.Column).Column).Distinct()
        .Where(c => c.Kind is ColumnKind.Number or ColumnKind.Date && c.Min is not null)
        .Select(c => $" '{c.Name}' runs from {c.Min} to {c.Max}."));
}
