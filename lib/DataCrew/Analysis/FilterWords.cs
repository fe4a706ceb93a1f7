using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>Says filters in words: "Species is Gentoo and Body Mass (g) is at least 4,000".</summary>
internal static class FilterWords
{
    internal static string Of(Dataset data, IEnumerable<RowFilter> filters) =>
        string.Join(" and ", filters.Select(f => Of(data, f)));

    private static string Of(Dataset data, RowFilter filter)
    {
        var source = ColumnReference.Resolve(data, filter.Column);
        bool isTime = source.Part is not null || source.Column.IsTime;
        string[] values = [.. (filter.Values ?? []).Select(v => Value(source, v))];
        string either = Wording.List(values, "or");
        string verb = FilterOps.Check(filter) switch
        {
            "=" or "in" => $"is {either}",
            "!=" => $"is not {either}",
            ">" => $"is {(isTime ? "after" : "more than")} {either}",
            ">=" => $"is {(isTime ? "not before" : "at least")} {either}",
            "<" => $"is {(isTime ? "before" : "less than")} {either}",
            "<=" => $"is {(isTime ? "not after" : "at most")} {either}",
            "between" => $"is between {values[0]} and {values[1]}",
            "contains" => $"contains {either}",
            "missing" => "is missing",
            _ => "is not missing",
        };
        return $"{source.Label} {verb}";
    }

    private static string Value(ColumnReference source, string value)
    {
        bool isQuantity = source is { Part: null, Column: { Kind: ColumnKind.Number, IsTime: false } };
        return isQuantity && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double x)
            ? Wording.Number(x) : $"{value.Trim()}";
    }
}
