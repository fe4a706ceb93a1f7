using System.Text;
using System.Text.Json;

namespace Ensemble.Agents.Conversations;

/// <summary>Reads a saved conversation up to the first line that is damaged, and says which that is and what was lost.</summary>
internal static class ConversationReader
{
    private const int LongestLine = 64 * 1024 * 1024;

    // Hundred years; what comes after is counted on top.
    private static readonly TimeSpan LongestTalk = TimeSpan.FromDays(36_500);

    /// <exception cref="InvalidDataException">Not even the beginning could be read; the message says why.</exception>
    public static async Task<Conversation> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return await ReadAsync(path, file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            string why = Directory.Exists(path) ? "it is a folder" : error is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : error.Message;
            throw new InvalidDataException($"There is no conversation to read in '{path}': {why}.", error);
        }
    }

    private static async Task<Conversation> ReadAsync(string path, FileStream file, CancellationToken cancellationToken)
    {
        var lines = new SavedLines(file, LongestLine);
        var (conversation, why) = Header(await lines.NextAsync(cancellationToken), lines.TooLong);
        if (conversation is null) throw new InvalidDataException($"There is no conversation to read in '{path}': {why}. The file was left as it is.");
        for (int number = 2; await lines.NextAsync(cancellationToken) is { } line; number++)
        {
            if (IsBlank(line.Span)) continue;
            if ((lines.TooLong ? TooLong : Add(conversation, line.Span)) is not { } fault) continue;
            // A line that is too long is not at its end yet.
            long lost = await lines.CountRestAsync(cancellationToken) + (lines.TooLong ? 0 : 1);
            string rest = lost <= 1 ? "It was left out" : $"It and what follows, {lost} lines in all, were left out";
            return conversation.Damaged($"'{path}' is damaged in line {number}: {fault}. {rest}; {Stop.Count(conversation.Turns.Count, "turn")} before it could be read. The file was left as it is.");
        }
        return conversation;
    }

    private static (Conversation? Conversation, string Why) Header(ReadOnlyMemory<byte>? line, bool tooLong)
    {
        if (line is not { } given) return (null, "it is empty");
        if (tooLong) return (null, TooLong);
        try
        {
            var header = JsonSerializer.Deserialize<SavedHeader>(WithoutMark(given.Span), SavedJson.Options);
            return header switch
            {
                null or { Format: not SavedHeader.TheFormat } => (null, "it does not begin as a saved conversation does"),
                { Version: not SavedHeader.TheVersion } => (null, $"it is written in version {header.Version} of the format, and version {SavedHeader.TheVersion} is read here"),
                { Participants.IsDefaultOrEmpty: true } => (null, "nobody takes part in it"),
                _ => (header.ToConversation(), ""),
            };
        }
        catch (Exception error) when (IsFault(error))
        {
            return (null, $"it does not begin as a saved conversation does ({Fault(error)})");
        }
    }

    /// <summary>Adds the turn; or what is wrong with it.</summary>
    private static string? Add(Conversation conversation, ReadOnlySpan<byte> line)
    {
        try
        {
            var turn = JsonSerializer.Deserialize<SavedTurn>(line, SavedJson.Options)?.ToTurn();
            if (turn is null) return "it holds nothing";
            int expected = conversation.Turns.Count + 1;
            if (turn.Number != expected) return $"it holds turn {turn.Number} where turn {expected} belongs";
            if (turn.At < TimeSpan.Zero || turn.At > LongestTalk) return $"no conversation lasts {turn.At}";
            bool known = turn.Speaker == conversation.Author || conversation.Participants.Contains(turn.Speaker);
            if (!known) return $"'{Excerpt.Of(turn.Speaker, 80)}', who speaks in it, does not take part. {NearestNames.Hint(turn.Speaker, conversation.Participants)}".TrimEnd('.');
            conversation.Add(turn);
            return null;
        }
        catch (Exception error) when (IsFault(error))
        {
            return $"it is not the JSON of a turn ({Fault(error)})";
        }
    }

    private const string TooLong = "it is longer than 64 MB";

    private static bool IsFault(Exception error) => error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException or FormatException or NullReferenceException;

    private static string Fault(Exception error)
    {
        // What is wrong is said in the error's own words, on one line and not for ever; its line number would be that of another count.
        string message = error.Message.ReplaceLineEndings(" ").Split(" | LineNumber:")[0];
        return Excerpt.Of(message, 200).TrimEnd('.');
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) => line.StartsWith(Encoding.UTF8.Preamble) ? line[Encoding.UTF8.Preamble.Length..] : line;

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
