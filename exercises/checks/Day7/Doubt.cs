namespace Ensemble.Checks;

/// <summary>What is wrong with a number or a citation of a report, in exercise 7.3.</summary>
public enum DoubtKind
{
    /// <summary>The number stands in a line that cites no result.</summary>
    NoCitation,

    /// <summary>The citation names a result that there is not.</summary>
    UnknownResult,

    /// <summary>The results that the line cites hold no such figure.</summary>
    NotOfResult,
}

/// <summary>A number or a citation that does not hold.</summary>
/// <param name="Text">The number as it stands in the report, such as <c>5,976</c>; for an unknown result its id, such as <c>R9</c>.</param>
/// <param name="Kind">What is wrong with it.</param>
public sealed record Doubt(string Text, DoubtKind Kind);
