namespace Ensemble.Checks;

/// <summary>What the tool of exercise 7.1 answers.</summary>
/// <param name="Share">Of the cells that hold a value, the fraction (of 1) above the threshold.</param>
/// <param name="Counted">The cells that hold a value.</param>
/// <param name="Missing">The cells that hold none.</param>
/// <param name="Note">What the model should know before it repeats the share; null where nothing needs saying.</param>
public sealed record ShareAbove(double Share, int Counted, int Missing, string? Note = null);
