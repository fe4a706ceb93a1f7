using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Asks a chat's policy for the next speaker, and holds it to those who may speak.</summary>
internal sealed class SpeakerChooser(GroupChat chat)
{
    private const int Attempts = 3, LongestName = 80;

    /// <summary>The next speaker, or why there is none.</summary>
    public async Task<ChosenSpeaker> NextAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var candidates = Candidates(conversation);
        if (candidates.IsEmpty) return new(null, [], new()) { Because = $"nobody may speak after {conversation.LastSpeaker}" };
        var request = new SpeakerRequest(conversation, candidates, []);
        var usage = new UsageDetails();
        while (request.Rejected.Length < Attempts)
        {
            var choice = await chat.WithinTurnAsync(token => chat.NextSpeaker(request, token), cancellationToken);
            if (choice?.Usage is { } cost) usage.Add(cost);
            if (choice?.Name is null) return new(null, Notes(request), usage) { Because = $"the speaker policy named nobody after {Place(conversation)}" };
            if (Named(choice.Name, candidates) is { } speaker) return new(speaker, Notes(request), usage);
            request = request with { Rejected = request.Rejected.Add(choice.Name) };
        }
        var next = Speakers.NextInList(request);
        return new(next, Notes(request).Add($"{next.Name} spoke, as the next in the list"), usage);
    }

    private ImmutableArray<IAgent> Candidates(Conversation conversation)
    {
        if (chat is { AllowRepeat: true, Transitions: null }) return chat.Participants;
        string last = conversation.LastSpeaker;
        // Else a chat whose transitions do not mention who gave the task could not begin.
        var transitions = conversation.Last is null && chat.Transitions?.AllowAnyAfter(last) == false ? null : chat.Transitions;
        return [.. chat.Participants.Where(a => (chat.AllowRepeat || a.Name != last) && transitions?.Allow(last, a.Name) != false)];
    }

    private static IAgent? Named(string name, ImmutableArray<IAgent> candidates) =>
        candidates.FirstOrDefault(a => a.Name == name) ?? candidates.FirstOrDefault(a => a.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    private ImmutableArray<string> Notes(SpeakerRequest request) => [.. request.Rejected.Select(name =>
    {
        // A model may have named a novel.
        string shown = PlainText.Of(Excerpt.Of(name, LongestName)).ReplaceLineEndings(" ");
        return chat.Participants.Any(p => p.Name == name)
            ? $"the speaker policy named '{shown}', who may not speak now"
            : $"the speaker policy named '{shown}', who does not take part. {NearestNames.Hint(shown, request.Names)}";
    })];

    private static string Place(Conversation conversation) => conversation.Last is { } turn ? $"turn {turn.Number}" : "the task";
}
