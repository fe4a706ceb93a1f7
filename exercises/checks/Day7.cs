using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>The exercises of day 7.</summary>
internal static class Day7
{
    internal static ImmutableArray<Exercise> Exercises => [];
}
