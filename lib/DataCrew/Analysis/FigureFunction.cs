using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>A function from the values of some rows to one number, by the name a request calls it.</summary>
/// <param name="Name">The name, such as <c>mean</c> or <c>p90</c>.</param>
/// <param name="Quantile">Which quantile it is; NaN for another function.</param>
internal sealed record FigureFunction(string Name, double Quantile = double.NaN)
{
    private static readonly string[] Names =
        ["mean", "median", "sum", "min", "max", "std", "variance", "range", "count", "count_distinct", "missing", "mode"];

    internal static readonly FigureFunction Mean = new("mean"), Count = new("count");

    internal static FigureFunction Parse(string? function, string otherwise = "mean")
    {
        string name = string.IsNullOrWhiteSpace(function) ? otherwise : function.Trim().ToLowerInvariant();
        if (Names.Contains(name)) return new(name, name == "median" ? 0.5 : double.NaN);
        bool isPercentile = name.StartsWith('p') && double.TryParse(name[1..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        double percent = isPercentile ? double.Parse(name[1..], CultureInfo.InvariantCulture) : double.NaN;
        if (percent is >= 0 and <= 100) return new(name, percent / 100);
        throw new DataException($"There is no function '{function}'. {NearestNames.Hint(name, [.. Names, "p90"])}");
    }

    /// <summary>True for a figure that counts values, whatever they are.</summary>
    internal bool Counts => Name is "count" or "count_distinct" or "missing";

    /// <summary>True for a figure that is itself one of the values.</summary>
    internal bool Picks => Name is "min" or "max" or "mode";

    /// <summary>The figure of the values; they may come back in another order.</summary>
    /// <param name="values">The values that are not missing.</param>
    /// <param name="rows">The number of rows they come from, missing values included.</param>
    internal double Of(Span<double> values, int rows) => Name switch
    {
        "count" => values.Length,
        "missing" => rows - values.Length,
        "count_distinct" => CountDistinct(values),
        "mean" => Statistics.Mean(values),
        "sum" => Statistics.Sum(values),
        "min" => values.IsEmpty ? double.NaN : Extremes(values).Low,
        "max" => values.IsEmpty ? double.NaN : Extremes(values).High,
        "range" => values.IsEmpty ? double.NaN : Extremes(values).High - Extremes(values).Low,
        "std" => Statistics.Deviation(values),
        "variance" => Statistics.Variance(values),
        "mode" => Mode(values),
        _ => SortedQuantile(values),
    };

    /// <summary>The figure as a noun: "mean Body Mass (g)".</summary>
    internal string Phrase(ColumnInfo column) => Name switch
    {
        "mean" when column.Kind == ColumnKind.Boolean => $"share of yes in {column.Name}",
        "mean" or "median" => $"{Name} {column.Name}",
        "sum" => $"total {column.Name}",
        "min" => column.Kind == ColumnKind.Date ? $"first {column.Name}" : $"lowest {column.Name}",
        "max" => column.Kind == ColumnKind.Date ? $"last {column.Name}" : $"highest {column.Name}",
        "std" => $"standard deviation of {column.Name}",
        "count" => $"number of values of {column.Name}",
        "count_distinct" => $"number of different values of {column.Name}",
        "missing" => $"number of missing values of {column.Name}",
        "mode" => $"most frequent value of {column.Name}",
        "variance" or "range" => $"{Name} of {column.Name}",
        _ => $"{Ordinal(Name[1..])} percentile of {column.Name}",
    };

    /// <summary>The unit of the figure of a column.</summary>
    internal string? UnitOf(ColumnInfo column) => Name switch
    {
        "count" or "missing" => Units.Rows,
        "count_distinct" => Units.Values,
        "mean" when column.Kind == ColumnKind.Boolean => Units.Fraction,
        "variance" => column.Unit is null ? null : $"{column.Unit}²",
        _ => column.Unit,
    };

    private static int CountDistinct(Span<double> values)
    {
        values.Sort();
        int distinct = 0;
        for (int i = 0; i < values.Length; i++)
            if (i == 0 || values[i] != values[i - 1]) distinct++;
        return distinct;
    }

    private static (double Low, double High) Extremes(Span<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double x in values)
        {
            if (x < low) low = x;
            if (x > high) high = x;
        }
        return (low, high);
    }

    // The lowest of the most frequent values.
    private static double Mode(Span<double> values)
    {
        values.Sort();
        double mode = double.NaN;
        int most = 0, run = 0;
        for (int i = 0; i < values.Length; i++)
        {
            run = i > 0 && values[i] == values[i - 1] ? run + 1 : 1;
            if (run > most) (most, mode) = (run, values[i]);
        }
        return mode;
    }

    private double SortedQuantile(Span<double> values)
    {
        values.Sort();
        return Statistics.Quantile(values, Quantile);
    }

    private static string Ordinal(string number) => number + (number[^1] switch
    {
        _ when number is "11" or "12" or "13" => "th",
        '1' => "st",
        '2' => "nd",
        '3' => "rd",
        _ => "th",
    });
}
