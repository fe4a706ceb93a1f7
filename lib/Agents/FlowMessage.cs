using Ensemble.Models;

namespace Ensemble.Agents;

/// <summary>One message of a <see cref="MessageFlow"/>.</summary>
/// <param name="Number">Its place in the flow, from 1.</param>
/// <param name="From">Who said it.</param>
/// <param name="To">Who was told; an agent may write to itself.</param>
/// <param name="Text">What was said.</param>
public sealed record FlowMessage(int Number, string From, string To, string Text)
{
    private const int Shown = 200;

    /// <summary>The length of the text in tokens, by <see cref="TokenEstimate"/>.</summary>
    public int Tokens { get; } = TokenEstimate.Of(Text);

    /// <summary>The message on one line, cut where it is long: <c>1 customer → reader: two keyboards, please</c>.</summary>
    public override string ToString() => $"{Number} {From} → {To}: {Excerpt.Of(Text.ReplaceLineEndings(" "), Shown)}";
}

/// <summary>How much one agent told another.</summary>
/// <param name="From">Who spoke.</param>
/// <param name="To">Who was told.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Tokens">Their length together.</param>
public sealed record FlowPair(string From, string To, int Messages, int Tokens);
