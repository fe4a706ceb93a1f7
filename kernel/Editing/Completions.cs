namespace Ensemble.Kernel.Editing;

/// <summary>What could stand in a place of the code.</summary>
/// <param name="Start">Where the text begins that an item would replace.</param>
/// <param name="End">Where that text ends; not part of it.</param>
public sealed record Completions(IReadOnlyList<Completion> Items, int Start, int End);

/// <summary>One text that could stand there: plain text, as it would be typed.</summary>
/// <param name="Kind">What it is, in the words editors draw symbols for: "method", "property", "class", "keyword" and so on.</param>
/// <param name="Signature">One line about it, such as "(int start, int count)"; empty when there is none.</param>
public sealed record Completion(string Text, string Kind, string Signature = "");
