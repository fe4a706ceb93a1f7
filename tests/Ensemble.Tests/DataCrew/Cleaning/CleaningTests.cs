using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.DataCrew;
using Ensemble.Tests.DataCrew.Loading;

namespace Ensemble.Tests.DataCrew.Cleaning;

public class CleaningTests
{
    private static Dataset Table(string[] names, params string?[][] rows) => DatasetBuilder.FromRows("t", names, rows);

    private static CleaningResult Clean(Dataset data) => Cleaner.Apply(data, CleaningPlan.Propose(Profile.Of(data, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);

    [Fact]
    public void Spaces_go_and_the_most_frequent_spelling_stays()
    {
        var data = Table(["city"], ["Paris"], ["paris "], ["PARIS"], ["Paris"], [" Rome"], ["Rome"], ["Rome."], ["New  York"], ["New York"], ["New York"]);
        var result = Clean(data);

        Assert.Equal("Paris|Paris|Paris|Paris|Rome|Rome|Rome|New York|New York|New York", CellsOf.Column(result.Dataset, "city"));
        Assert.Equal(3, result.Dataset.Column("city").Distinct);
        Assert.Equal([(CleaningKind.TrimText, 2), (CleaningKind.UnifySpellings, 4)], result.Log.Entries.Take(2).Select(e => (e.Step.Kind, e.CellsChanged)));
    }

    [Fact]
    public void A_category_in_many_spellings_is_no_key_before_and_repeats_after()
    {
        var data = Table(["city"], ["Paris"], ["paris"], ["Rome"], ["rome "]);

        Assert.Equal((ColumnKind.Category, false, 4), (data.Columns[0].Kind, data.Columns[0].IsKey, data.Columns[0].Distinct));
        Assert.Equal("Its 4 texts repeat, spelling aside.", data.Columns[0].Reason);
        Assert.Equal(["Paris", "Rome"], Clean(data).Dataset.Columns[0].TopValues);
    }

    [Fact]
    public void Among_spellings_as_frequent_the_one_without_doubled_spaces_stays() =>
        Assert.Equal(["New York"], Clean(Table(["city"], ["New  York"], ["New York"])).Dataset.Columns[0].TopValues);

    [Fact]
    public void Words_for_the_same_yes_or_no_are_spellings_of_one_value()
    {
        var result = Clean(Table(["ok"], ["Yes"], ["yes"], ["Y"], ["No"], ["n"], ["NO"], ["Yes"], ["No"]));

        Assert.Equal("Yes|Yes|Yes|No|No|No|Yes|No", CellsOf.Column(result.Dataset, "ok"));
    }

    [Fact]
    public void The_table_that_was_cleaned_stays_as_it_was()
    {
        var data = Table(["city"], ["Paris"], ["paris "], ["Paris"]);
        string before = CellsOf.Column(data, "city");
        Clean(data);

        Assert.Equal(before, CellsOf.Column(data, "city"));
    }

    [Fact]
    public void Repeats_that_chance_does_not_explain_go_to_the_rejects_with_the_row_they_repeat()
    {
        string?[][] rows = [.. Enumerable.Range(1, 100).Select(i => new[] { $"{i * 7.3}", $"text {i}", $"2024-01-{i % 28 + 1:00}" })];
        var data = Table(["a", "b", "c"], [.. rows, rows[41], rows[41], [" 7.3", "text 1 ", "2024-01-02"]]);
        var result = Clean(data);

        Assert.Equal(100, result.Dataset.Rows);
        Assert.Equal([(101L, "The row repeats row 42."), (102L, "The row repeats row 42."), (103L, "The row repeats row 1.")], result.Dataset.Rejects.Select(r => (r.Line, r.Reason)));
        Assert.Equal("7.3,text 1 ,2024-01-02", result.Dataset.Rejects[2].Text);
    }

    [Fact]
    public void Repeats_that_chance_explains_stay()
    {
        string?[][] rows = [.. Enumerable.Range(0, 60).Select(i => new[] { $"{i % 3}", i % 2 == 0 ? "m" : "f" })];
        var result = Clean(Table(["class", "sex"], rows));

        Assert.Equal(60, result.Dataset.Rows);
        var step = Assert.Single(result.Log.Entries, e => e.Step.Kind == CleaningKind.Leave).Step;
        Assert.Contains("54 rows repeat an earlier row", step.Reason);
    }

    [Fact]
    public void Rows_without_a_value_go_and_missing_cells_and_empty_columns_stay()
    {
        var data = Table(["a", "b", "c"], ["1", "x", null], [null, "", "NA"], [null, "y", null]);
        var result = Clean(data);

        Assert.Equal(2, result.Dataset.Rows);
        Assert.Equal("Every cell of the row is missing.", Assert.Single(result.Dataset.Rejects).Reason);
        Assert.Equal("1|∅", CellsOf.Column(result.Dataset, "a"));
        Assert.Contains(result.Log.Entries, e => e.Step.Kind == CleaningKind.Leave && e.Step.Column == "c");
        Assert.Contains(result.Log.Entries, e => e.Step.Kind == CleaningKind.LeaveMissing && e.Step.Column == "a" && e.Outcome == "1 cell left missing.");
    }

    [Fact]
    public void Outliers_are_counted_and_stay()
    {
        var data = Table(["v"], [.. Enumerable.Range(1, 20).Select(i => new[] { $"{i}" }), ["500"]]);
        var result = Clean(data);

        Assert.Equal(1, Profile.Of(data, TestContext.Current.CancellationToken).Columns[0].Outliers!.Count);
        Assert.Equal(21, result.Dataset.Rows);
        Assert.Contains(result.Log.Entries, e => e.Step.Kind == CleaningKind.MarkOutliers && e.Outcome == "1 value counted and left.");
    }

    [Fact]
    public void A_profile_and_a_plan_can_be_shown_to_a_model_as_json()
    {
        var profile = Profile.Of(Table(["few", "same", "none"], ["1", "7", null], ["2", "7", null], ["1", "7", null]), TestContext.Current.CancellationToken);

        Assert.Contains("\"Outliers\":null", JsonSerializer.Serialize(profile));
        Assert.Contains("\"Steps\":", JsonSerializer.Serialize(CleaningPlan.Propose(profile)));
    }

    [Fact]
    public void A_plan_is_data_and_may_bring_its_own_spellings()
    {
        var data = Table(["sex"], ["m"], ["male"], ["f"], ["m"]);
        var step = new CleaningStep(CleaningKind.UnifySpellings, "sex", "The words mean the same.", "1 cell respelled.")
        {
            Spellings = ImmutableSortedDictionary<string, string>.Empty.Add("male", "m"),
        };
        var result = Cleaner.Apply(data, new([step]), TestContext.Current.CancellationToken);

        Assert.Equal("m|m|f|m", CellsOf.Column(result.Dataset, "sex"));
        Assert.Equal(1, result.Log.CellsChanged);
    }

    [Fact]
    public void Every_fault_of_a_plan_is_listed_with_the_nearest_names()
    {
        var data = Table(["city", "size"], ["a", "1"], ["b", "2"]);
        var plan = new CleaningPlan([new(CleaningKind.TrimText, "ctiy", "", ""), new(CleaningKind.TrimText, "size", "", ""), new(CleaningKind.MarkOutliers, "city", "", "")]);
        string message = Assert.Throws<DataException>(() => Cleaner.Apply(data, plan, TestContext.Current.CancellationToken)).Message;

        Assert.Contains("Step 1 (TrimText): There is no column 'ctiy'. Did you mean 'city'?", message);
        Assert.Contains("Step 2 (TrimText): The column 'size' holds number values", message);
        Assert.Contains("Step 3 (MarkOutliers): The column 'city' holds", message);
    }

    [Fact]
    public async Task Rejects_are_written_as_they_were_each_in_quotes()
    {
        using var files = new TempFiles();
        var data = Table(["a"], ["1"]) with { Rejects = [new(3, "It has 2 fields, and the header 1.", "=cmd(),\"x\"")] };
        string? path = await RejectsFile.WriteAsync(data, Path.Combine(files.Folder, "out"), TestContext.Current.CancellationToken);

        Assert.Equal("\"line\",\"reason\",\"row\"\n\"3\",\"It has 2 fields, and the header 1.\",\"=cmd(),\"\"x\"\"\"\n", await File.ReadAllTextAsync(path!, TestContext.Current.CancellationToken));
        Assert.Null(await RejectsFile.WriteAsync(data with { Rejects = [] }, files.Folder, TestContext.Current.CancellationToken));
    }
}
