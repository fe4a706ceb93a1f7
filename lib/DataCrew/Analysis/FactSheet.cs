using System.Collections.Immutable;

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

    internal ImmutableSortedDictionary<string, double> Facts => _facts.ToImmutable();
}
