namespace Ensemble.Checks;

/// <summary>What came of asking one expert.</summary>
/// <param name="Expert">The agent's name.</param>
/// <param name="Text">What it said, or null where it gave no answer.</param>
/// <param name="Problem">Why there is no answer, or null where there is one.</param>
public sealed record ExpertAnswer(string Expert, string? Text, string? Problem = null);
