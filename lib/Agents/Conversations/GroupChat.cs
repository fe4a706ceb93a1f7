using System.Collections.Immutable;

namespace Ensemble.Agents.Conversations;

/// <summary>
/// A conversation of agents (after AutoGen's group chat): one speaks, all hear it, a policy says who is next, until a condition is met. It always ends,
/// at the latest after <see cref="MaxTurns"/>, and the result says why. Two agents that talk to each other are a group chat of two.
/// </summary>
/// <example><code>
/// var chat = new GroupChat(user, assistant, executor)
/// {
///     NextSpeaker = Speakers.RoundRobin,
///     Until = Stop.WhenSaid("TERMINATE") | Stop.AfterTurns(12),
/// };
/// ChatResult result = await chat.RunAsync("Which airport had the most strikes?");
/// </code></example>
public sealed class GroupChat
{
    // The longest that a timer can measure, in round figures.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    /// <summary>A chat of these agents.</summary>
    /// <exception cref="ArgumentException">There is nobody, or the names do not tell them apart; the message lists every fault.</exception>
    public GroupChat(params IReadOnlyList<IAgent> participants)
    {
        ArgumentNullException.ThrowIfNull(participants);
        Participants = [.. participants];
        Require(NameFaults());
    }

    /// <summary>What errors, spans and drawings call it.</summary>
    public string Name { get; init; } = "chat";

    /// <summary>Who takes part, in order.</summary>
    public ImmutableArray<IAgent> Participants { get; }

    /// <summary>Who speaks next; default: each in turn.</summary>
    public SpeakerPolicy NextSpeaker { get; init; } = Speakers.RoundRobin;

    /// <summary>When it is over; default: after <see cref="MaxTurns"/>, or when nobody has anything to say.</summary>
    public StopCondition? Until { get; init; }

    /// <summary>The most turns, whatever <see cref="Until"/> says and however often a person lets it go on; default 50.</summary>
    public int MaxTurns { get; init; } = 50;

    /// <summary>Who may speak after whom; default: anyone.</summary>
    public Transitions? Transitions { get; init; }

    /// <summary>Whether someone may speak twice in a row; default yes.</summary>
    public bool AllowRepeat { get; init; } = true;

    /// <summary>What a speaker is shown of what was said; default: everything.</summary>
    public HistoryReducer History { get; init; } = Histories.Whole;

    /// <summary>What the result's summary is; default: the last thing said.</summary>
    public ChatSummarizer Summary { get; init; } = Summaries.LastMessage;

    /// <summary>How long an agent may take for a turn, default five minutes; the speaker policy, the stop condition and what shortens the history too. How long a person may take is said by their proxy.</summary>
    public TimeSpan TurnTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The file that the conversation is saved in, each turn as soon as it is there (JSON Lines); default: none. An older conversation there is replaced; a damaged
    /// file, or one that is no conversation, is left as it is, and <see cref="ChatResult.SavedTo"/> says which name was taken instead.
    /// </summary>
    public string? SaveTo { get; init; }

    /// <summary>Told each turn as soon as it is there; an error in it ends the run, and so does taking longer than <see cref="TurnTimeout"/>.</summary>
    public Action<ChatTurn>? OnTurn { get; init; }

    /// <summary>Holds the conversation. Failures of agents are in the result, with everything that was said before.</summary>
    /// <param name="task">The message it begins with. It is the first user proxy's; without one, it is from "user".</param>
    /// <param name="cancellationToken">Breaks it off, in the middle of a turn.</param>
    /// <exception cref="ArgumentException">The chat is not well made; the message lists every fault.</exception>
    /// <exception cref="ChatCancelledException">It was cancelled; the exception holds what was said.</exception>
    public Task<ChatResult> RunAsync(string task, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(task);
        return ContinueAsync(Begin(task), cancellationToken);
    }

    /// <summary>
    /// Goes on with a conversation as if it had not been broken off: what ended it is looked at again, a turn that failed is tried again. The one given stays as it is.
    /// </summary>
    /// <param name="conversation">From a result, from a <see cref="ChatCancelledException"/>, or read with <see cref="Conversation.LoadAsync"/>.</param>
    /// <param name="message">Said by whoever gave the task, before anybody else speaks; conditions count from there.</param>
    /// <param name="cancellationToken">Breaks it off, in the middle of a turn.</param>
    /// <exception cref="ArgumentException">The chat is not well made, or the conversation is one of other participants.</exception>
    /// <exception cref="ChatCancelledException">It was cancelled; the exception holds what was said.</exception>
    public Task<ChatResult> ResumeAsync(Conversation conversation, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (Strangers(conversation) is { } strangers) throw new ArgumentException($"The conversation cannot go on in the chat '{Name}': {strangers}.");
        return ContinueAsync(conversation.Copy(), cancellationToken, string.IsNullOrWhiteSpace(message) ? null : message);
    }

    /// <summary>
    /// Goes on with a saved conversation. From a damaged file it goes on with what could be read, and <see cref="Conversation.Damage"/> says what was lost; where
    /// nothing could be read, the result says so with <see cref="ChatStopReason.DamagedFile"/>. It is written on only where <see cref="SaveTo"/> says so.
    /// </summary>
    /// <param name="path">A file of <see cref="SaveTo"/> or <see cref="Conversation.SaveAsync"/>.</param>
    /// <param name="message">Said by whoever gave the task, before anybody else speaks; conditions count from there.</param>
    /// <param name="cancellationToken">Breaks it off, in the middle of a turn.</param>
    /// <exception cref="ArgumentException">The chat is not well made.</exception>
    /// <exception cref="ChatCancelledException">It was cancelled; the exception holds what was said.</exception>
    public async Task<ChatResult> ResumeAsync(string path, string? message = null, CancellationToken cancellationToken = default)
    {
        Require(SettingFaults());
        try
        {
            var saved = await Conversation.LoadAsync(path, cancellationToken);
            if (Strangers(saved) is not { } strangers) return await ResumeAsync(saved, message, cancellationToken);
            return Unreadable($"the conversation in '{path}' cannot go on in the chat '{Name}': {strangers}", null);
        }
        catch (InvalidDataException error)
        {
            return Unreadable(error.Message.TrimEnd('.'), error);
        }
    }

    private ChatResult Unreadable(string because, Exception? error) => new()
    {
        Chat = Name,
        Conversation = Begin(""),
        StopReason = ChatStopReason.DamagedFile,
        StoppedBecause = because,
        Failure = error,
        Usage = new(),
    };

    private string Author => Participants.OfType<UserProxy>().FirstOrDefault()?.Name ?? "user";

    private Conversation Begin(string task) =>
        new(task, Author, [.. Participants.Select(p => p.Name)]) { Chat = Name };

    private Task<ChatResult> ContinueAsync(Conversation conversation, CancellationToken cancellationToken, string? message = null)
    {
        Require(SettingFaults());
        return Nesting.InsideAsync(this, () => new ChatRun(this, conversation, message).RunAsync(cancellationToken));
    }

    private string? Strangers(Conversation conversation) => conversation.Participants.SequenceEqual(Participants.Select(p => p.Name)) ? null
        : $"it was held by {string.Join(", ", conversation.Participants)}, and here are {string.Join(", ", Participants.Select(p => p.Name))}";

    private IEnumerable<string> NameFaults()
    {
        if (Participants.IsEmpty) yield return "nobody takes part";
        if (Participants.Any(p => p is null)) yield return "a participant is null";
        var names = Participants.Where(p => p is not null).Select(p => p.Name).ToList();
        if (names.Exists(string.IsNullOrWhiteSpace)) yield return "a participant has no name";
        foreach (var same in names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)) yield return $"{same.Count()} participants are called '{same.Key}'; give each a name of its own";
    }

    internal IEnumerable<string> SettingFaults()
    {
        (object? Value, string Name)[] needed = [(Name, nameof(Name)), (NextSpeaker, nameof(NextSpeaker)), (History, nameof(History)), (Summary, nameof(Summary)), (Time, nameof(Time))];
        foreach (var (_, name) in needed.Where(n => n.Value is null)) yield return $"{name} is null; leave it out to have the usual one";
        if (MaxTurns < 1) yield return $"MaxTurns is {MaxTurns}, and must be at least 1";
        if (TurnTimeout <= TimeSpan.Zero || TurnTimeout > LongestWait) yield return $"TurnTimeout is {TurnTimeout}, and must be more than nothing and at most {LongestWait.TotalDays} days";
        if (SaveTo is not null && string.IsNullOrWhiteSpace(SaveTo)) yield return "SaveTo is no file's name; leave it out where nothing is to be saved";
        foreach (var proxy in Participants.OfType<UserProxy>())
        {
            if (proxy.AnswerWithin <= TimeSpan.Zero || proxy.AnswerWithin > LongestWait) yield return $"AnswerWithin of {proxy.Name} is {proxy.AnswerWithin}, and must be more than nothing and at most {LongestWait.TotalDays} days";
            if (proxy.Input is null || proxy.AutoReply is null || proxy.Time is null) yield return $"Input, AutoReply or Time of {proxy.Name} is null; leave it out to have the usual one";
            if (proxy.MaxAutoReplies < 0) yield return $"MaxAutoReplies of {proxy.Name} is {proxy.MaxAutoReplies}, and must not be negative";
        }
        var names = Participants.Select(p => p.Name).Append(Author).Distinct().ToList();
        foreach (string unknown in Transitions?.Names.Except(names) ?? []) yield return $"a transition names '{unknown}', who does not take part. {NearestNames.Hint(unknown, names)}";
        foreach (string unknown in Until?.Names.Except(names) ?? []) yield return $"Until waits for '{unknown}', who does not take part. {NearestNames.Hint(unknown, names)}";
    }

    private static void Require(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count == 0) return;
        string told = string.Join("; ", all.Select(f => f.TrimEnd('.')));
        throw new ArgumentException($"The chat cannot begin: {told}{(told.EndsWith('?') ? "" : ".")}");
    }
}
