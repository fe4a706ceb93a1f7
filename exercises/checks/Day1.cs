using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>The exercises of day 1.</summary>
internal static class Day1
{
    internal static ImmutableArray<Exercise> Exercises => [];
}
