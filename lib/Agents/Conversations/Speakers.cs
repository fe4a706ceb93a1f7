using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>Who speaks next in a <see cref="GroupChat"/>.</summary>
public static class Speakers
{
    private const int ShownTurns = 10, ShownOfTurn = 4_000;

    /// <summary>Each in turn, in the order of the chat, beginning after whoever gave the task.</summary>
    public static SpeakerPolicy RoundRobin { get; } = (request, _) => new(NextInList(request).Name);

    /// <summary>Anyone who may, each with the same chance. The same seed and conversation give the same order, also when it is resumed.</summary>
    public static SpeakerPolicy Random(int seed = 0) => (request, _) =>
    {
        // Drawn from the seed and the turn, not from a generator that would have to be saved with the conversation.
        var random = new System.Random(HashOf(seed, request.Conversation.Turns.Count));
        return new(request.Candidates[random.Next(request.Candidates.Length)].Name);
    };

    /// <summary>Whoever this function names; null ends the conversation.</summary>
    public static SpeakerPolicy By(Func<Conversation, string?> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return (request, _) => new(choose(request.Conversation));
    }

    /// <summary>Whoever a person names; "exit", or nobody there to ask, ends the conversation.</summary>
    /// <param name="input">Where the person is asked.</param>
    public static SpeakerPolicy Manual(IHumanInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return async (request, cancellationToken) =>
        {
            string wrong = request.Rejected.IsEmpty ? "" : $"'{request.Rejected[^1]}' may not speak now. ";
            string? name = await input.AskAsync($"{wrong}Who speaks next? {string.Join(", ", request.Names)}", cancellationToken);
            return UserProxy.Exit.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase) ? null : name?.Trim();
        };
    }

    /// <summary>
    /// Whoever a model names: it reads what each agent is for and the last 10 turns, 4,000 characters of each. With one candidate it is not asked.
    /// A name that nobody has goes back to it with the valid names, twice; then the next in the list speaks.
    /// </summary>
    public static SpeakerPolicy Auto(IChatClient model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return async (request, cancellationToken) =>
        {
            if (request.Candidates is [var only]) return only.Name;
            var response = await model.GetResponseAsync(Question(request), cancellationToken: cancellationToken);
            return new(NameIn(response.Text, request), response.Usage);
        };
    }

    /// <summary>The candidate that comes first after the last speaker in the order of the chat.</summary>
    internal static IAgent NextInList(SpeakerRequest request)
    {
        var all = request.Conversation.Participants;
        int last = all.IndexOf(request.Conversation.LastSpeaker);
        return request.Candidates.MinBy(a => (all.IndexOf(a.Name) - last - 1 + all.Length) % all.Length)!;
    }

    private static List<ChatMessage> Question(SpeakerRequest request)
    {
        var chat = request.Conversation;
        string names = string.Join(", ", request.Names);
        string people = string.Join('\n', request.Candidates.Select(a => $"- {a.Name}: {a.Description}"));
        List<ChatMessage> messages =
        [
            new(ChatRole.System, $"You are the moderator of a conversation. Choose who speaks next.\nThe participants:\n{people}\nAnswer with one of these names and nothing else."),
            SummaryWriter.Said(chat.Author, Excerpt.Of(chat.Task, ShownOfTurn)),
            .. chat.Turns.Skip(chat.Turns.Count - ShownTurns).Where(t => t.Text.Length > 0).Select(t => SummaryWriter.Said(t.Speaker, Excerpt.Of(t.Text, ShownOfTurn))),
            new(ChatRole.User, $"Who speaks next? Answer with one of: {names}."),
        ];
        foreach (string wrong in request.Rejected)
        {
            messages.Add(new(ChatRole.Assistant, wrong));
            messages.Add(new(ChatRole.User, $"'{wrong}' is nobody here. Answer with one of: {names}."));
        }
        return messages;
    }

    // Models dress a name up ("**coder**.", "The coder should speak."): it counts if it is the only one in the answer.
    private static string NameIn(string answer, SpeakerRequest request)
    {
        string bare = answer.Trim().Trim('*', '"', '\'', '`', '.');
        if (request.Names.Contains(bare, StringComparer.OrdinalIgnoreCase)) return bare;
        var named = request.Names.Where(name => SaidText.Holds(answer, name)).ToList();
        // 'data analyst' holds 'analyst': the longest name is meant.
        named.RemoveAll(name => named.Exists(longer => longer != name && SaidText.Holds(longer, name)));
        return named is [var one] ? one : Excerpt.Of(bare, 80);
    }

    private static int HashOf(int seed, int turn) => unchecked((seed * 397 + turn) * (int)2654435761);
}
