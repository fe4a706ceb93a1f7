using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Talk;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Chooses who speaks next in a conversation, and answers with that name alone. The instructions list the participants, one a line
/// (<c>- name: what it is for</c>), and the request asks who speaks next, or for the next speaker; where it says "one of: a, b", it is one of those.
/// </summary>
/// <remarks>
/// The rules, the strongest first: who is addressed; what the last message is (an error goes to who wrote the program, a program to who runs it, a demand
/// for changes back to who wrote the text, approval to who began, a question to whose description fits it best, a draft to who reviews);
/// whose description fits the last message best; whose turn it is in the list. Nobody speaks twice in a row unless addressed or alone.
/// How well a description fits is counted in words, not understood.
/// </remarks>
public sealed partial class ChooseSpeakerSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "choose a speaker";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0 || request.Messages is not [.., { } last]) return null;
        var dialogue = Dialogue.Of(request);
        if (!IsAsked(dialogue.Instructions, last)) return null;
        var roster = Roster.Read(dialogue.Instructions.Length > 0 ? dialogue.Instructions : last.Text);
        var candidates = Candidates(roster, dialogue.Instructions, last.Text);
        if (candidates.Count == 0) return null;
        return Transcript.Say(NextSpeaker.Choose(candidates, Heard(dialogue, roster.Count > 0 ? roster : candidates)).Name);
    }

    // A moderator's instructions ask it of every message; without them the last message must.
    private static bool IsAsked(string instructions, ChatMessage last) =>
        Asks().IsMatch(instructions) || (Asks().IsMatch(last.Text) && (last.Role == ChatRole.System || Asks().IsMatch(LastLines(last.Text))));

    private static List<Participant> Candidates(List<Participant> roster, string instructions, string last)
    {
        var offered = Roster.Offered(last, roster);
        if (offered.Count == 0) offered = Roster.Offered(instructions, roster);
        return offered.Count == 0 ? roster : offered.ConvertAll(name => Roster.Find(roster, name) ?? new(name, ""));
    }

    // What the moderator was asked and answered is no part of the conversation; one message may hold a whole transcript.
    private static List<Said> Heard(Dialogue dialogue, List<Participant> roster)
    {
        var said = dialogue.Said.Where(s => !(s.Mine && s.Speaker.Length == 0)).ToList();
        var heard = said.Where(s => s.Speaker.Length > 0 || !IsQuestion(s.Text)).Select(s => s.Speaker.Length > 0 ? s : Named(s, roster)).ToList();
        // The moderator's question may be in other words; it is the one that nobody in the list asks.
        if (heard.Count > 1 && heard[^1].Speaker.Length == 0 && heard.Any(s => s.Speaker.Length > 0)) heard.RemoveAt(heard.Count - 1);
        return heard.Count > 0 || said.Count == 0 ? heard : [.. Lines(said[^1].Text, roster)];
    }

    private static bool IsQuestion(string text) => Asks().IsMatch(text) || Slip().IsMatch(text);

    private static Said Named(Said said, List<Participant> roster) => Lines(said.Text, roster).FirstOrDefault() is { } first && said.Text.StartsWith(first.Speaker, StringComparison.OrdinalIgnoreCase)
        ? said with { Speaker = first.Speaker, Text = said.Text[(said.Text.IndexOf(':') + 1)..].Trim() } : said;

    private static IEnumerable<Said> Lines(string text, List<Participant> roster) =>
        Line().Matches(text).Select(m => (who: Roster.Find(roster, m.Groups["who"].Value.Trim()), what: m.Groups["what"].Value.Trim()))
            .Where(l => l.who is not null).Select(l => new Said(l.who!.Name, l.what, false));

    private static string LastLines(string text) => string.Join('\n', text.Split('\n').TakeLast(3));

    [GeneratedRegex(@"\bwho\b[^.?!\n]{0,40}\b(?:speak|talk|act|answer|repl|respond|go)\w*\b[^.?!\n]{0,20}\bnext\b|\bnext\b[^.?!\n]{0,15}\b(?:speaker|role|to (?:speak|talk|act|go))\b|\b(?:choose|select|pick|name)\w*\b[^.?!\n]{0,30}\bnext\s+(?:agent|participant|one)\b|\bwhose turn (?:is it|it is)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    [GeneratedRegex(@"\A[^\n]{0,200}\b(?:nobody here|not (?:a|one of the) (?:valid |possible )?(?:names?|participants?|speakers?|roles?)|answer with (?:only )?one of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Slip();

    [GeneratedRegex(@"^[ \t]*(?<who>[^\s:](?:[^:\n]{0,78}[^\s:])?)[ \t]*:[ \t]*(?<what>[^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
