using System.Collections.Immutable;
using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>Collects a result's facts; a figure that could not be computed is no fact.</summary>
internal sealed class FactSheet
{
    private readonly ImmutableSortedDictionary<string, double>.Builder _facts =
        ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);

    internal FactSheet Add(string name, double value)
    {
        if (double.IsFinite(value)) _facts[name] = value;
        return this;
    }

    /// <summary>Which percentile it is, where the function is one: its phrase says the number.</summary>
    internal FactSheet AddPercentile(string function) =>
        function.StartsWith('p') && double.TryParse(function.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percentile)
            ? Add("percentile", percentile) : this;

    internal ImmutableSortedDictionary<string, double> Facts => _facts.ToImmutable();
}
