using System.Collections.Immutable;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>
/// How well the best of some texts fits a question: the share of the question's content words that it holds, each weighted by how rare it is
/// among the texts. Forms of one word count as the same, other words for the same thing do not.
/// </summary>
internal sealed record WordFit(int Index, double Share, ImmutableArray<string> Covered, ImmutableArray<string> Missing)
{
    // Each is looked for in every text; a question has fewer.
    private const int MostAsked = 100;

    /// <summary>The first of the texts that fit best; index -1 where there is none.</summary>
    public static WordFit Best(string question, IReadOnlyList<string> texts)
    {
        var asked = Content(question) is { Length: > MostAsked } many ? many[..MostAsked] : Content(question);
        var known = texts.Select(Words.Split).ToList();
        // A word that only one text has says more than one that every text has; one that no text has is as rare as can be.
        double Weight(string word) => Math.Log(1 + (double)Math.Max(1, texts.Count) / Math.Max(1, known.Count(t => Holds(t, word))));
        var weights = asked.ToDictionary(w => w, Weight);
        double whole = weights.Values.Sum();
        var fits = known.Select((text, i) => (i, covered: asked.Where(w => Holds(text, w)).ToImmutableArray()))
            .Select(f => new WordFit(f.i, whole > 0 ? f.covered.Sum(w => weights[w]) / whole : 0, f.covered, [.. asked.Except(f.covered)]));
        return fits.MaxBy(f => f.Share) ?? new(-1, 0, [], asked);
    }

    /// <summary>The words of a text that say something, each once.</summary>
    public static ImmutableArray<string> Content(string text) => [.. Words.Split(text).Where(w => !Grammar.IsFunction(w)).DistinctBy(Words.Singular)];

    public static bool Holds(IReadOnlyList<string> text, string word) => text.Any(t => Words.Singular(t) == Words.Singular(word) || Words.SameStem(word, t));
}
