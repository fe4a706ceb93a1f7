using CsCheck;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Cleaning;

/// <summary>Whatever a table holds, cleaning accounts for every row and every cell of it.</summary>
public class NothingDisappearsTests
{
    private static readonly Gen<string?> Word = Gen.OneOf<string?>("a", "A", " a", "b.", "b", "B ", "c  d", "C d", null, "");
    private static readonly Gen<string?> Number = Gen.OneOf(Gen.Int[0, 5].Select(i => (string?)$"{i}"), Gen.Double[0, 1e6].Select(x => (string?)$"{x:0.###}"), Gen.Const((string?)null));
    private static readonly Gen<string?[]> Row = Gen.Select(Word, Word, Number, (a, b, n) => new[] { a, b, n });

    private static readonly Gen<Dataset> Tables =
        Row.Array[1, 40].SelectMany(rows => Gen.Int[0, rows.Length - 1].Array[0, 10].Select(again =>
            DatasetBuilder.FromRows("t", ["x", "y", "n"], rows.Concat(again.Select(i => rows[i])))));

    [Fact]
    public void Every_step_accounts_for_its_rows_and_counts_its_cells_exactly() => Tables.Sample(data =>
    {
        // Both kinds of row steps, whatever the profile suggests.
        var steps = CleaningPlan.Propose(Profile.Of(data)).Steps.Add(new(CleaningKind.DropEmptyRows, null, "", "")).Add(new(CleaningKind.DropRepeatedRows, null, "", ""));
        var whole = Cleaner.Apply(data, new(steps));
        Assert.Equal(data.Rows, whole.Dataset.Rows + whole.Dataset.Rejects.Count);
        Assert.Equal(whole.Dataset.Rejects.Count, whole.Log.RowsRejected);

        for (int i = 0; i < steps.Count; i++)
        {
            var (after, log) = Cleaner.Apply(data with { Rejects = [] }, new([steps[i]]));
            var (alone, entry) = (log.Entries[0], whole.Log.Entries[i]);
            Assert.Equal((alone.RowsBefore, alone.RowsAfter, alone.CellsBefore, alone.CellsAfter, alone.CellsChanged),
                (entry.RowsBefore, entry.RowsAfter, entry.CellsBefore, entry.CellsAfter, entry.CellsChanged));
            Assert.Equal((data.Rows, after.Rows), (entry.RowsBefore, entry.RowsAfter));
            Assert.Equal(Differences(data, after), entry.CellsChanged);
            data = after;
        }
    }, iter: 300);

    /// <summary>How many cells of the rows that remain differ; whether a cell is missing never does.</summary>
    private static int Differences(Dataset before, Dataset after)
    {
        var rejected = after.Rejects.Select(r => (int)r.Line - 1).ToHashSet();
        int[] kept = [.. Enumerable.Range(0, before.Rows).Where(row => !rejected.Contains(row))];
        Assert.Equal(kept.Length, after.Rows);
        int differences = 0;
        foreach (var column in before.Frame.Columns)
            for (int i = 0; i < kept.Length; i++)
            {
                var (old, now) = (column[kept[i]], after.Frame.Columns[column.Name][i]);
                Assert.Equal(old is null, now is null);
                if (!Equals(old, now)) differences++;
            }
        return differences;
    }

    [Fact]
    public void The_description_of_a_cleaned_table_is_that_of_its_cells() => Tables.Sample(data =>
    {
        var cleaned = Cleaner.Apply(data, CleaningPlan.Propose(Profile.Of(data))).Dataset;
        foreach (var info in cleaned.Columns)
        {
            var cells = Enumerable.Range(0, cleaned.Rows).Select(row => cleaned.Frame.Columns[info.Name][row]).ToList();
            Assert.Equal(cells.Count(c => c is null), info.Missing);
            Assert.Equal(cells.Where(c => c is not null).Distinct().Count(), info.Distinct);
        }
    }, iter: 200);

    [Fact]
    public void Cleaning_a_clean_table_changes_no_cell() => Tables.Sample(data =>
    {
        var once = Cleaner.Apply(data, CleaningPlan.Propose(Profile.Of(data))).Dataset;
        var twice = Cleaner.Apply(once, CleaningPlan.Propose(Profile.Of(once)));
        Assert.Equal(0, twice.Log.CellsChanged);
    }, iter: 200);
}
