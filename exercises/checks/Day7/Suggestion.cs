namespace Ensemble.Checks;

/// <summary>What to speed up first, in exercise 7.4.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Saves">How much sooner the run ends when that step is twice as fast.</param>
public sealed record Suggestion(string Step, TimeSpan Saves)
{
    /// <summary>The suggestion in words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Step} saves {Saves.TotalSeconds:0.##} s");
}
