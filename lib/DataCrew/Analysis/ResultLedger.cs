using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>A question that the data cannot answer.</summary>
/// <param name="Reason">Why not, in a sentence.</param>
/// <param name="Offers">Questions that it can answer instead.</param>
public sealed record Declined(string Reason, ImmutableList<string> Offers);

/// <summary>Keeps what an analyst computed, each result under its own id. Safe for tools that run side by side.</summary>
/// <param name="id">The id of the first result, such as <c>R3</c>; the next ones are <c>R3.2</c>, <c>R3.3</c> and so on.</param>
public sealed class ResultLedger(string id)
{
    private readonly Lock _lock = new();
    private ImmutableList<AnalysisResult> _results = [];
    private ImmutableList<Declined> _declined = [];

    /// <summary>The results so far, oldest first.</summary>
    public ImmutableList<AnalysisResult> Results { get { lock (_lock) return _results; } }

    /// <summary>The questions declined so far, oldest first.</summary>
    public ImmutableList<Declined> Declined { get { lock (_lock) return _declined; } }

    /// <summary>Gives a result the next id and keeps it.</summary>
    internal AnalysisResult Add(AnalysisResult result)
    {
        lock (_lock)
        {
            var kept = result with { Id = _results.IsEmpty ? id : $"{id}.{_results.Count + 1}" };
            _results = _results.Add(kept);
            return kept;
        }
    }

    internal Declined Add(Declined declined)
    {
        lock (_lock) _declined = _declined.Add(declined);
        return declined;
    }
}
