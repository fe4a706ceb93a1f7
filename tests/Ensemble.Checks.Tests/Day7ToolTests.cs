using System.ComponentModel;
using Ensemble.DataCrew;
using Microsoft.SemanticKernel;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 7.1: a tool with a guard.</summary>
public class Day7ToolTests
{
    private sealed class Tool(Func<string, double, object> answer)
    {
        [KernelFunction("share_above"), Description("The share of a number column's values above a threshold.")]
        public object ShareAbove([Description("A number column.")] string column, [Description("The threshold.")] double threshold) => answer(column, threshold);
    }

    private sealed class Undescribed(Dataset data)
    {
        [KernelFunction("share_above")]
        public ShareAbove ShareAbove(string column, double threshold) => Right(data, column, threshold);
    }

    private sealed class Unmarked
    {
        public static double ShareAbove(string column, double threshold) => column.Length + threshold;
    }

    private static ShareAbove Right(Dataset data, string column, double threshold)
    {
        if (data.Column(column).Kind != ColumnKind.Number)
            throw new DataException($"'{column}' holds no numbers. Number columns: {string.Join(", ", data.Columns.Where(c => c.Kind == ColumnKind.Number).Select(c => c.Name))}.");
        double[] values = [.. data.Numbers(column).OfType<double>()];
        if (values.Length == 0) throw new DataException($"The column '{column}' has no values.");
        string? note = threshold < values.Min() || threshold > values.Max() ? $"The values run from {values.Min()} to {values.Max()}." : null;
        return new(values.Count(v => v > threshold) / (double)values.Length, values.Length, data.Rows - values.Length, note);
    }

    /// <summary>No exceptions of the library: a loop, a switch, and errors of .NET with words of their own.</summary>
    private static ShareAbove ByHand(Dataset data, string column, double threshold)
    {
        var numbers = new List<string>();
        foreach (var info in data.Columns) if (info.Kind == ColumnKind.Number) numbers.Add(info.Name);
        if (!numbers.Contains(column)) throw new ArgumentException($"{column} is not a number column; try {string.Join(" or ", numbers)}");
        int above = 0, counted = 0;
        double low = double.MaxValue, high = double.MinValue;
        foreach (double? cell in data.Numbers(column))
        {
            if (cell is not { } value) continue;
            counted++;
            if (value > threshold) above++;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (counted == 0) throw new InvalidOperationException($"nothing is known of {column}");
        return new(Math.Round((double)above / counted, 3), counted, data.Rows - counted, above == 0 || above == counted ? $"lowest {low:N0}, highest {high:N0}" : null);
    }

    private static Func<Dataset, object> With(Func<Dataset, string, double, object> answer) => data => new Tool((column, threshold) => answer(data, column, threshold));

    private static Func<Dataset, object> Else(Func<Dataset, string, bool> when, Func<Dataset, string, double, object> answer) =>
        With((data, column, threshold) => when(data, column) ? answer(data, column, threshold) : Right(data, column, threshold));

    private static ShareAbove Share(Dataset data, string column, Func<double?, bool> counts, Func<double?, bool> above)
    {
        var cells = data.Numbers(column).Where(counts).ToList();
        return new((double)cells.Count(above) / cells.Count, cells.Count, data.Rows - cells.Count);
    }

    private static bool IsUnknown(Dataset data, string column) => data.Columns.All(c => c.Name != column);

    private static bool IsText(Dataset data, string column) => data.Columns.Any(c => c.Name == column && c.Kind != ColumnKind.Number);

    private static bool IsEmpty(Dataset data, string column) => data.Columns.Any(c => c.Name == column && c.Missing == data.Rows);

    public static Dictionary<string, Func<Dataset, object>> Wrong => new()
    {
        ["no [KernelFunction]"] = _ => new Unmarked(),
        ["missing cells are counted as below"] = With((d, c, t) => Share(d, c, _ => true, v => v > t)),
        ["at or above"] = With((d, c, t) => Share(d, c, v => v is not null, v => v >= t)),
        ["in percent"] = With((d, c, t) => Right(d, c, t) with { Share = 100 * Right(d, c, t).Share }),
        ["counts all rows"] = With((d, c, t) => Right(d, c, t) with { Counted = d.Rows }),
        ["gives a sentence"] = With((d, c, t) => $"{Right(d, c, t).Share:P0} are above."),
        ["nought for a column that is not there"] = Else(IsUnknown, (_, _, _) => new ShareAbove(0, 0, 0)),
        ["an error inside a result"] = Else(IsUnknown, (_, c, _) => new ShareAbove(0, 0, 0, $"There is no column '{c}'.")),
        ["the frame's own error"] = Else(IsUnknown, (d, c, _) => d.Frame.Columns[c]),
        ["an error without a name to try"] = Else(IsUnknown, (_, c, _) => throw new DataException($"There is no column '{c}'.")),
        ["says only what the column is not"] = Else(IsText, (d, c, t) => Share(d, c, v => v is not null, v => v > t)),
        ["nought for a column without values"] = Else(IsEmpty, (d, _, _) => new ShareAbove(0, 0, d.Rows)),
        ["nought over nought"] = Else(IsEmpty, (d, c, t) => Share(d, c, v => v is not null, v => v > t)),
        ["the smallest of nothing"] = Else(IsEmpty, (_, _, _) => Array.Empty<double>().Min()),
        ["no note"] = With((d, c, t) => Right(d, c, t) with { Note = null }),
        ["a note that says nothing"] = With((d, c, t) => Right(d, c, t) with { Note = "Please check the threshold." }),
        ["a note at one end only"] = With((d, c, t) => Right(d, c, t) is { Share: 0 } none ? none with { Note = null } : Right(d, c, t)),
        ["an odd threshold is refused"] = With((d, c, t) => t < 5 ? throw new DataException("The threshold is too small.") : Right(d, c, t)),
        ["no descriptions"] = data => new Undescribed(data),
    };

    [Fact]
    public Task EveryMistakeIsToldApart() => Day7Check.RefusesEachInItsOwnWords("7.1", Wrong);

    [Fact]
    public Task AToolOfTheLibrarysMakePasses() => Day7Check.Passes("7.1", With(Right));

    [Fact]
    public Task AToolOfLoopsPasses() => Day7Check.Passes("7.1", With(ByHand));

    [Fact]
    public Task AStubIsNotDone() => Day7Check.IsNotDone("7.1", With((_, _, _) => throw new NotImplementedException()));
}
