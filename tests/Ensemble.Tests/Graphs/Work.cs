using System.Collections.Immutable;
using Ensemble.Graphs;

namespace Ensemble.Tests.Graphs;

/// <summary>The state most tests run on: a property for each reducer and one without.</summary>
public record Work
{
    public string Title { get; init; } = "";

    [Append] public ImmutableList<string> Log { get; init; } = [];

    [Sum] public int Tokens { get; init; }

    [Max] public int Highest { get; init; }

    [MergeKeys] public ImmutableDictionary<string, int> Votes { get; init; } = ImmutableDictionary<string, int>.Empty;

    [MergeWith(nameof(Longest))] public string Best { get; init; } = "";

    public Work Say(string word) => this with { Log = Log.Add(word) };

    private static string Longest(string before, string one, string other) => other.Length > one.Length ? other : one;
}
