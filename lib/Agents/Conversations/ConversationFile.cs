using System.Text.Json;

namespace Ensemble.Agents.Conversations;

/// <summary>
/// A conversation being written: JSON Lines, first <see cref="SavedHeader"/>, then a <see cref="SavedTurn"/> each as soon as it is there. A file that is
/// damaged, or is no saved conversation, is never overwritten: what is written goes beside it, under a name with <c>.recovered</c> in it.
/// </summary>
internal sealed class ConversationFile : IAsyncDisposable
{
    private const int MostNames = 10;
    private readonly FileStream _stream;

    private ConversationFile(string path, FileStream stream) => (Path, _stream) = (path, stream);

    public string Path { get; }

    /// <summary>Writes what was said so far, and stays open for what follows.</summary>
    public static async Task<ConversationFile> CreateAsync(string path, Conversation conversation, CancellationToken cancellationToken)
    {
        // A link stays, and what it leads to is written.
        if (new FileInfo(path).LinkTarget is not null) path = File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        path = await FreeAsync(path, cancellationToken);
        // Nothing can be lost in an empty file, and it may be a device, which must not be replaced.
        if (new FileInfo(path) is { Exists: true, Length: 0 }) return await BeginAsync(path, Append(path), conversation);
        bool replaces = File.Exists(path);
        // Whole or not at all: written beside, then put in place.
        string part = $"{path}.part";
        var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            await using (await BeginAsync(part, stream, conversation)) { }
            // Where nothing was a moment ago, another conversation may have begun.
            File.Move(part, path, overwrite: replaces);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
        return new(path, Append(path));
    }

    private static async Task<ConversationFile> BeginAsync(string path, FileStream stream, Conversation conversation)
    {
        var file = new ConversationFile(path, stream);
        try
        {
            await file.WriteAsync(SavedHeader.Of(conversation));
            foreach (var turn in conversation.Turns) await file.AddAsync(turn);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static FileStream Append(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.Read);

    /// <summary>Adds a turn, and hands it to the system at once: if this process dies, the file holds it. It is not cancelled, or half a line would stay.</summary>
    public Task AddAsync(ChatTurn turn) => WriteAsync(SavedTurn.Of(turn));

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task WriteAsync<T>(T value)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(value, SavedJson.Options), (byte)'\n'];
        await _stream.WriteAsync(line);
        await _stream.FlushAsync();
    }

    private static async Task<string> FreeAsync(string path, CancellationToken cancellationToken)
    {
        for (int i = 0; i < MostNames; i++, path = System.IO.Path.ChangeExtension(path, $".recovered{System.IO.Path.GetExtension(path)}"))
        {
            if (!File.Exists(path) || await IsWholeAsync(path, cancellationToken)) return path;
        }
        throw new IOException($"'{path}' and its {MostNames - 1} neighbours are all damaged: look at them, delete what you do not need, or choose another name.");
    }

    private static async Task<bool> IsWholeAsync(string path, CancellationToken cancellationToken)
    {
        // Alone: a conversation that is still being written must not be replaced under its writer.
        await using (var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            if (!alone.CanSeek) throw new IOException($"'{path}' is no plain file.");
            if (alone.Length == 0) return true;
        }
        try
        {
            return (await ConversationReader.ReadAsync(path, cancellationToken)).Damage is null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
