namespace Ensemble.Models.Skills.Talk;

/// <summary>What a rule asks for, and so what a writer can do about it.</summary>
internal enum RuleKind
{
    /// <summary>Nobody here can check it.</summary>
    Unknown,

    /// <summary>Not too much: something must go.</summary>
    Most,

    /// <summary>Something must be said.</summary>
    Needs,

    /// <summary>Something must not be said.</summary>
    Avoids,
    Title,
    List,
    Question,
    ShortSentences,
    EnglishLetters,
    Opens,
    Closes,

    /// <summary>That the program ran, by the word of the executor.</summary>
    Runs,
}

/// <summary>One rule that a text is to meet.</summary>
/// <param name="Wording">The rule in the words it was given in.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Check">What a draft lacks, without a colon; null where it meets the rule.</param>
/// <param name="Limit">The number in the rule, for sentences that must be short.</param>
/// <param name="Phrase">The words that the text must begin or end with.</param>
internal sealed record TextRule(string Wording, RuleKind Kind, Func<Draft, string?> Check, int Limit = 0, string Phrase = "")
{
    public static TextRule Unknown(string wording) => new(wording, RuleKind.Unknown, _ => null);

    public bool IsKnown => Kind != RuleKind.Unknown;

    /// <summary>True where the text meets the rule.</summary>
    public bool Holds(string text) => Check(Draft.Of(text)) is null;
}
