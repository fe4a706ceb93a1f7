using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents.Conversations;

/// <summary>What was said so far. Speaker policies, stop conditions and whoever holds the result read it; only the chat writes it.</summary>
public sealed class Conversation
{
    private readonly List<ChatTurn> _turns = [];
    private readonly Dictionary<(string Text, string? By), (int Scanned, ChatTurn? Hit)> _found = [];
    private readonly Dictionary<string, int> _withoutPerson = [];
    private int _restartedAfter;
    private long _recentTokens;

    internal Conversation(string task, string author, ImmutableArray<string> participants) => (Task, Author, Participants) = (task, author, participants);

    /// <summary>The name of the chat that it is held in.</summary>
    public string Chat { get; internal init; } = "chat";

    /// <summary>What the conversation is to do: the message that it began with.</summary>
    public string Task { get; }

    /// <summary>Who gave the task.</summary>
    public string Author { get; }

    /// <summary>The names of those who take part, in order.</summary>
    public ImmutableArray<string> Participants { get; }

    /// <summary>Every turn so far, in order.</summary>
    public IReadOnlyList<ChatTurn> Turns => _turns;

    /// <summary>The turns since a person last let the conversation go on after it was to stop; otherwise all of them. Stop conditions look at these.</summary>
    public IEnumerable<ChatTurn> RecentTurns => _turns.Skip(_restartedAfter);

    /// <summary>How many <see cref="RecentTurns"/> there are.</summary>
    public int RecentCount => _turns.Count - _restartedAfter;

    /// <summary>What the models read and wrote in the <see cref="RecentTurns"/>, in tokens, choosing speakers and shortening histories included.</summary>
    public long RecentTokens => _recentTokens;

    /// <summary>Time spent in the conversation, over all its parts where it was resumed.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>What was wrong with the file it was read from: which line, and what was lost; null where nothing was.</summary>
    public string? Damage { get; private set; }

    /// <summary>The last turn; null before the first.</summary>
    public ChatTurn? Last => _turns.Count == 0 ? null : _turns[^1];

    /// <summary>Who spoke last: before the first turn, who gave the task.</summary>
    public string LastSpeaker => Last?.Speaker ?? Author;

    /// <summary>What was said last: before the first turn, the task.</summary>
    public string LastText => Last?.Text ?? Task;

    /// <summary>How many turns in a row, up to the last, were empty.</summary>
    internal int EmptyInARow { get; private set; }

    /// <summary>How often someone spoke since a person last did, in anybody's name.</summary>
    internal int TurnsWithoutPerson(string speaker) => _withoutPerson.GetValueOrDefault(speaker);

    /// <summary>Writes it to a file (JSON Lines) to be resumed from, and says which: a damaged file, or one that is no conversation, is never overwritten; a name beside it is taken then.</summary>
    /// <exception cref="IOException">It cannot be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written there.</exception>
    public async Task<string> SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        await using var file = await ConversationFile.CreateAsync(path, this, cancellationToken);
        return file.Path;
    }

    /// <summary>Reads a saved conversation; of a damaged one, what is whole, and <see cref="Damage"/> says what was lost. The file stays as it is.</summary>
    /// <exception cref="InvalidDataException">Nothing could be read; the message says why.</exception>
    public static Task<Conversation> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return ConversationReader.ReadAsync(path, cancellationToken);
    }

    /// <summary>Notes what was wrong with its file.</summary>
    internal Conversation Damaged(string what)
    {
        Damage = what;
        return this;
    }

    internal void Add(ChatTurn turn)
    {
        if (turn.Restarts)
        {
            _restartedAfter = _turns.Count;
            _recentTokens = 0;
            _found.Clear();
        }
        _turns.Add(turn);
        _recentTokens += Tokens(turn.Usage) + Tokens(turn.Overhead);
        EmptyInARow = turn.Text.Length == 0 ? EmptyInARow + 1 : 0;
        if (turn.ByHuman) _withoutPerson.Clear();
        else _withoutPerson[turn.Speaker] = TurnsWithoutPerson(turn.Speaker) + 1;
        Elapsed = turn.At;
    }

    /// <summary>The same turns again, to go on from without changing this one.</summary>
    internal Conversation Copy()
    {
        var copy = new Conversation(Task, Author, Participants) { Chat = Chat, Damage = Damage };
        foreach (var turn in _turns) copy.Add(turn);
        return copy;
    }

    /// <summary>The first recent turn in which the text was said as a word of its own. Each turn is searched once, however often this is asked.</summary>
    internal ChatTurn? FirstSaid(string text, string? by)
    {
        var (scanned, hit) = _found.GetValueOrDefault((text, by), (_restartedAfter, null));
        for (; hit is null && scanned < _turns.Count; scanned++)
        {
            var turn = _turns[scanned];
            if ((by is null || turn.Speaker == by) && SaidText.Holds(by is null ? turn.OwnWords ?? turn.Text : turn.Text, text)) hit = turn;
        }
        _found[(text, by)] = (scanned, hit);
        return hit;
    }

    /// <summary>Who spoke to whom: each turn goes to whoever spoke next, the last one to who gave the task. A cell draws it.</summary>
    public MessageFlow ToFlow() => ConversationFlow.Of(this);

    private static long Tokens(UsageDetails usage) =>
        usage.TotalTokenCount ?? (usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0);
}
