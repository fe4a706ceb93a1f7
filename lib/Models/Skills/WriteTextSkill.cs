using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Talk;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Writes a short text from facts: "You write a short notice from the facts you are given". The facts stand after dashes in its instructions or in the first
/// message (or are the sentences of that message). Sent back by a reviewer who names rules, it composes the text anew so that the rules are met: it drops what is least
/// wanted, brings in a fact that somebody told, adds a title or a question, splits long sentences. Once approved, it says the text again and TERMINATE.
/// </summary>
/// <remarks>
/// Every sentence is a fact as it was given: it makes up nothing. For a rule that it has no fact for, it says so in a last line in round brackets, and the text stays as it is.
/// </remarks>
public sealed partial class WriteTextSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "write from facts";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0) return null;
        var dialogue = Dialogue.Of(request);
        if (!Writes().IsMatch(dialogue.Instructions) || OtherTrade().IsMatch(dialogue.Instructions)) return null;
        var brief = Brief.Read(dialogue);
        if (brief.Facts.IsEmpty) return Transcript.Say("I have no facts to write from. Give me them one a line, each after a dash.");
        string text = Composition.Write(brief);
        bool done = dialogue.Said is [.., { Mine: false } last] && dialogue.Said.Any(s => s.Mine) && Verdict.IsApproval(last.Text);
        return Transcript.Say(done ? $"{text}\n\nTERMINATE" : text);
    }

    [GeneratedRegex(@"\byou(?:r (?:task|job) is to)?(?: must| will| are to)? (?:write|compose|draft)s?\b[^.\n]{0,80}\b(?:notices?|announcements?|paragraphs?|blurbs?|invitations?|texts?|summar(?:y|ies)|descriptions?|stor(?:y|ies)|notes?|press releases?|messages?|articles?|posts?|facts?|advertisements?)\b|\byou are (?:an?|the|our) (?:[\w\-]+ ){0,3}(?:writer|copywriter|author)\b|^(?:write|compose|draft) (?:an? |the )(?:[\w\-]+ ){0,3}(?:notice|announcement|paragraph|text|note)\b[^.\n]*\bfacts\b", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Writes();

    [GeneratedRegex(@"\bC#|\b(?:programs?|programming|code)\b|\bconfirmations?\b|\border\b|\binvoices?\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherTrade();
}
