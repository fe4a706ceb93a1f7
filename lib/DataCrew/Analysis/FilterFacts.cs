using System.Collections.Immutable;
using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>The numbers of a request's filters as facts, so that a report may repeat them: "where year is 2005".</summary>
internal static class FilterFacts
{
    internal static ImmutableSortedDictionary<string, double> Of(Dataset data, IEnumerable<RowFilter> filters)
    {
        var facts = new FactSheet();
        foreach (var filter in filters)
            foreach (string value in filter.Values ?? [])
                if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double x))
                    facts.Add($"filter {ColumnReference.Resolve(data, filter.Column).Label} {filter.Op} {value}", x);
        return facts.Facts;
    }
}
