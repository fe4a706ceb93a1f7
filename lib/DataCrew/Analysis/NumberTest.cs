using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>Compares numbers, dates and parts of dates. A value such as the year 1990 is a stretch from its start to its end.</summary>
internal static partial class NumberTest
{
    private readonly record struct Stretch(double Low, double High);

    internal static Func<double, bool> Of(ColumnReference source, string op, string[] values)
    {
        if (op == "contains") throw new ColumnKindException(source.Column, "text, so 'contains' cannot search it");
        Stretch[] stretches = [.. values.Select(v => Read(source, v))];
        double low = stretches[0].Low, high = stretches[0].High;
        return op switch
        {
            "=" or "in" => x => Array.Exists(stretches, s => x >= s.Low && x <= s.High),
            "!=" => x => !Array.Exists(stretches, s => x >= s.Low && x <= s.High),
            ">" => x => x > high,
            ">=" => x => x >= low,
            "<" => x => x < low,
            "<=" => x => x <= high,
            _ => Between(source, stretches[0], stretches[1]),
        };
    }

    private static Func<double, bool> Between(ColumnReference source, Stretch first, Stretch last)
    {
        if (first.Low <= last.High) return x => x >= first.Low && x <= last.High;
        // From November to February goes round the year; from 2000 to 1960 is the same stretch said backwards.
        bool goesRound = source.Part is "month-of-year" or "weekday" or "hour";
        return goesRound ? x => x >= first.Low || x <= last.High : x => x >= last.Low && x <= first.High;
    }

    private static Stretch Read(ColumnReference source, string text)
    {
        if (source.Part is { } part) return Point(DatePartValues.Parse(text, part));
        if (source.Column.Kind == ColumnKind.Number) return Point(ReadNumber(source.Column, text));
        var period = DatePeriod.Parse(text, source.Column.Name);
        return new(Moment.Of(period.Start), Moment.Of(period.End) - 1);
    }

    private static Stretch Point(double x) => new(x, x);

    private static double ReadNumber(ColumnInfo column, string text)
    {
        string word = text.Trim();
        if (Thousands().IsMatch(word)) word = word.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double x) && double.IsFinite(x) ? x
            : throw new DataException($"'{text}' is not a number to compare '{column.Name}' with; write it like 4200 or 0.5.");
    }

    // Only whole groups of three: "4,5" must not be read as 45.
    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex Thousands();
}
