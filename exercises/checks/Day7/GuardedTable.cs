using Ensemble.DataCrew;
using Microsoft.Data.Analysis;

namespace Ensemble.Checks;

/// <summary>The table that the tool of exercise 7.1 is tried on: eight penguins, two of them not weighed, no wing measured.</summary>
internal static class GuardedTable
{
    public const string Empty = "Wing Span (mm)";

    public static Dataset Penguins { get; } = new()
    {
        Name = "eight-penguins.csv",
        Path = "eight-penguins.csv",
        Frame = new DataFrame(
            new StringDataFrameColumn("Species", ["Adelie", "Adelie", "Adelie", "Gentoo", "Gentoo", "Gentoo", "Chinstrap", "Chinstrap"]),
            new PrimitiveDataFrameColumn<double>("Body Mass (g)", [3750, 3800, null, 4650, 5700, null, 4000, 3950]),
            new PrimitiveDataFrameColumn<double>("Beak Length (mm)", [39.1, 39.5, null, 46.1, 50, 48.7, 46.5, 50.1]),
            new PrimitiveDataFrameColumn<double>(Empty, new double?[8])),
        Columns =
        [
            new() { Name = "Species", Kind = ColumnKind.Category, Reason = "3 texts that repeat.", Distinct = 3, TopValues = ["Adelie", "Gentoo", "Chinstrap"] },
            new() { Name = "Body Mass (g)", Kind = ColumnKind.Number, Reason = "All values are numbers.", Unit = "g", Missing = 2, Distinct = 6, Min = "3750", Max = "5700" },
            new() { Name = "Beak Length (mm)", Kind = ColumnKind.Number, Reason = "All values are numbers.", Unit = "mm", Missing = 1, Distinct = 7, Min = "39.1", Max = "50.1" },
            new() { Name = Empty, Kind = ColumnKind.Number, Reason = "All values are numbers.", Unit = "mm", Missing = 8 },
        ],
    };
}
