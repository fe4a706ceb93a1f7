using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>What became of one question: a computed result, or the reason why there is none.</summary>
/// <param name="Number">The question's place, from 1.</param>
/// <param name="Question">The question as asked.</param>
/// <param name="Result">The result; null when the question was declined.</param>
/// <param name="Declined">Why it was declined and what could be asked instead; null when it was answered.</param>
public sealed record CrewAnswer(int Number, string Question, AnalysisResult? Result, Declined? Declined)
{
    /// <summary>True where there is a result.</summary>
    public bool IsAnswered => Result is not null;

    /// <summary>The answer, or the refusal, as sentences.</summary>
    public string Sentence => Result?.Sentence ?? Refusal;

    private string Refusal
    {
        get
        {
            string reason = Declined?.Reason ?? "The analyst reached no result.";
            var offers = Declined?.Offers ?? ImmutableList<string>.Empty;
            return offers.Count == 0 ? reason : $"{reason} It can answer, for example: {string.Join(" ", offers)}";
        }
    }
}
