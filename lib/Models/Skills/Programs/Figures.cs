using System.Globalization;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Writes a figure of a column, such as its mean, as C# over a list of rows.</summary>
internal static class Figures
{
    /// <summary>The expression of a figure over <paramref name="rows"/>; null for a function that nobody taught it.</summary>
    public static string? Of(string rows, Column column, string function, ProgramText code)
    {
        string pick = $"row => row.{column.Property}";
        if (function is "count") return $"{rows}.Count()";
        if (function is "count_distinct") return $"{rows}.Select({pick}).Distinct().Count()";
        if (function is "mode") return $"{rows}.GroupBy({pick}).MaxBy(same => same.Count())!.Key";
        if (column.IsTime || column.Kind == CellKind.Text) return function is "min" or "max" ? $"{rows}.{Big(function)}({pick})" : null;
        if (function is not ("min" or "max" or "sum") || column.Kind == CellKind.Decimal) code.UseCulture();
        if (function is "mean") return $"{rows}.Average({pick})";
        if (function is "sum" or "min" or "max") return $"{rows}.{Big(function)}({pick})";
        if (function is "range") return $"({rows}.Max({pick}) - {rows}.Min({pick}))";
        string numbers = Numbers(rows, column);
        if (function is "median") return Call("Median", MedianCode, numbers, code);
        if (function is "variance" or "std")
        {
            string variance = Call("Variance", VarianceCode, numbers, code);
            return function is "variance" ? variance : $"Math.Sqrt({variance})";
        }
        if (function.StartsWith('p') && int.TryParse(function[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int percent) && percent is >= 0 and <= 100)
        {
            code.Helper(PercentileCode);
            return $"Percentile({numbers}, {percent})";
        }
        return null;
    }

    /// <summary>The column's numbers as doubles.</summary>
    public static string Numbers(string rows, Column column) => (column.Kind, column.HasGaps) switch
    {
        (CellKind.Decimal, false) => $"{rows}.Select(row => row.{column.Property})",
        (CellKind.Decimal, true) => $"{rows}.Select(row => row.{column.Property}!.Value)",
        (_, true) => $"{rows}.Select(row => (double)row.{column.Property}!.Value)",
        _ => $"{rows}.Select(row => (double)row.{column.Property})",
    };

    /// <summary>The function as people say it.</summary>
    public static string InWords(string function, string column) => function switch
    {
        "mean" => $"mean {column}",
        "sum" => column.Contains("total", StringComparison.OrdinalIgnoreCase) ? $"sum of {column}" : $"total {column}",
        "min" => $"lowest {column}",
        "max" => $"highest {column}",
        "std" => $"standard deviation of {column}",
        "range" => $"range of {column}",
        "variance" => $"variance of {column}",
        "count" => $"number of rows with {column}",
        "count_distinct" => $"number of different values of {column}",
        "missing" => $"number of rows without {column}",
        "mode" => $"most frequent {column}",
        "change" => $"change of {column}",
        _ when function.StartsWith('p') => $"{function[1..]}th percentile of {column}",
        _ => $"{function} {column}",
    };

    private static string Big(string function) => function switch { "sum" => "Sum", "min" => "Min", _ => "Max" };

    private static string Call(string name, string helper, string numbers, ProgramText code)
    {
        code.Helper(helper);
        return $"{name}({numbers})";
    }

    private const string MedianCode = """
        static double Median(IEnumerable<double> values)
        {
            var sorted = values.Order().ToList();
            if (double.IsNaN(sorted[0])) return double.NaN;
            int middle = sorted.Count / 2;
            return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
        """;

    private const string VarianceCode = """
        static double Variance(IEnumerable<double> values)
        {
            var all = values.ToList();
            double mean = all.Average();
            return all.Sum(value => (value - mean) * (value - mean)) / (all.Count - 1);
        }
        """;

    // Between two values the percentile lies on the straight line, as in spreadsheets.
    internal const string PercentileCode = """
        static double Percentile(IEnumerable<double> values, double percent)
        {
            var sorted = values.Order().ToList();
            if (double.IsNaN(sorted[0])) return double.NaN;
            double place = (sorted.Count - 1) * percent / 100;
            int below = (int)place, above = Math.Min(below + 1, sorted.Count - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
        """;
}
