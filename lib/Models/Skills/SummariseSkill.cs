using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Talk;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Summarises a conversation, or a text, by picking from it the sentences that carry numbers, names, decisions and answers, in their order and word for word.
/// Asked by "Summarise the conversation so far in at most two sentences" in the instructions or in the last message; the limit may be in sentences,
/// words, tokens or characters, and is three sentences where none is named. A text to summarise may stand below the request.
/// </summary>
/// <remarks>
/// The last word on a matter wins: a figure that was corrected and an error that was mended are left out, as are greetings, code and what is said twice.
/// It picks, it does not understand: it never puts two thoughts into one sentence, and does not see that other words say the same.
/// </remarks>
public sealed partial class SummariseSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "summarise a conversation";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0) return null;
        var dialogue = Dialogue.Of(request);
        var said = dialogue.Said.Select(s => s.Text).ToList();
        string instruction = Instructed().IsMatch(string.Join(' ', Sentences.Of(dialogue.Instructions).Take(2))) ? dialogue.Instructions : "";
        if (said.Count > 0 && Requested().Match(said[^1]) is { Success: true } asked)
        {
            instruction = $"{instruction}\n{asked.Value}";
            said[^1] = said[^1].Remove(asked.Index, asked.Length).Trim(' ', '\n', ':');
        }
        return instruction.Length == 0 ? null : Transcript.Say(Summary.Of(said, SummaryLimit.Read(instruction)));
    }

    [GeneratedRegex(@"(?:^|[.!?]\s+)(?:please\s+|now\s+|you (?:are to\s+|will\s+|must\s+)?|your (?:task|job) is to\s+)*(?:summari[sz]es?|sum up|condenses?|(?:write|give|make|create)s? (?:a |the )?(?:\w+ )?summary of)\b(?![^.\n]{0,40}\b(?:file|data|table|csv|column|program)s?\b)|^you are (?:a|the) summari[sz]er\b", RegexOptions.IgnoreCase)]
    private static partial Regex Instructed();

    // In the middle of a talk somebody may ask for a summary of data; that is no request for one of the talk.
    [GeneratedRegex(@"(?<=\A|[.!?\n]\s*)(?:(?:please|now|can you|could you|you|your task is to)[, ]+)*(?:summari[sz]e|sum up|condense|(?:write|give|make)(?: me| us)? (?:a |the )?(?:\w+ )?summary(?= of))(?:\s+(?:of )?(?:the |this |that |our |what |it|all|everything|above|following|former|in )?[^.:\n]{0,20}\b(?:conversations?|discussions?|chats?|exchange|messages?|thread|dialogue|debate|above|so far|text|article|passage|takeaways?|history|minutes|meeting|was said|has been said)\b[^.:\n]*|(?: now| this| it)?(?: in [^.:\n]{1,40})?(?=[.:!]|\s*$))[.:!]?(?:[ \t]*(?:keep|use|in at most|do not|at most|no more than)\b[^.:\n]*[.:])*", RegexOptions.IgnoreCase)]
    private static partial Regex Requested();
}
