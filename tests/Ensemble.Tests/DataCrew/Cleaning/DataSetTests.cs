using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Cleaning;

/// <summary>The data sets of the course are as <c>data/README.md</c> says.</summary>
public class DataSetTests
{
    private static string Folder()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "Ensemble.slnx"))) at = Path.GetDirectoryName(at);
        return Path.Combine(at!, "data");
    }

    [Theory]
    [InlineData("penguins.csv", 344, 19, 0)]
    [InlineData("birdstrikes.csv", 10_000, 2_836, 24)]
    [InlineData("seattle-weather.csv", 1_461, 0, 0)]
    [InlineData("gapminder.csv", 682, 0, 0)]
    [InlineData("co2-concentration.csv", 741, 0, 0)]
    public async Task Rows_missing_cells_and_repeated_rows_are_as_documented(string file, int rows, int missing, int repeated)
    {
        var data = await DatasetLoader.LoadAsync(Path.Combine(Folder(), file), TestContext.Current.CancellationToken);
        var cleaned = Cleaner.Apply(data, CleaningPlan.Propose(Profile.Of(data, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);

        Assert.Equal((rows, missing), (data.Rows, data.Columns.Sum(c => c.Missing)));
        Assert.Equal(rows - repeated, cleaned.Dataset.Rows);
        Assert.Equal(repeated, cleaned.Dataset.Rejects.Count);
        Assert.Equal(0, cleaned.Log.CellsChanged);
    }
}
