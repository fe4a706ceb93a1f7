using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Models.Recording;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>What a <see cref="ChatRecording"/> is opened for.</summary>
public enum RecordingMode
{
    /// <summary>What is known is answered from the file, always with its first answer; what is new is asked of the model and written down.</summary>
    Cache,

    /// <summary>Everything is asked of the model and written down, in order. The file must be new or empty, so that two sessions never mix.</summary>
    Record,

    /// <summary>
    /// Everything is answered from the file; the model is never asked, and what is unknown is an error. The n-th time the same is asked, the n-th
    /// answer to it is given, as a model that is not deterministic gave them; after the last one, the last again.
    /// </summary>
    Replay,
}

/// <summary>
/// A session with models, in a file of one JSON line for each question and its answer. It holds what was said, the tools and the options, and no key
/// and no header. Any number of <see cref="RecordedChatClient"/>s may share one recording, in parallel; several programs may write to one file,
/// but each knows only what was in it when it was opened.
/// </summary>
/// <remarks>
/// Microsoft.Extensions.AI's DistributedCachingChatClient caches, too, but its key leaves out the tools, it keeps streamed answers apart from others, and
/// it has no file that can be read, put beside a notebook and replayed without a model.
/// </remarks>
public sealed class ChatRecording
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Dictionary<string, List<RecordedExchange>> _byKey = [];
    private readonly Dictionary<string, int> _asked = [];
    private readonly List<RecordedExchange> _exchanges = [];
    private readonly TimeProvider _time;

    private ChatRecording(string path, RecordingMode mode, TimeProvider time) => (Path, Mode, _time) = (path, mode, time);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What it was opened for.</summary>
    public RecordingMode Mode { get; }

    /// <summary>The lines that cannot be read, each with its number and why. They are passed over and stay in the file as they are.</summary>
    public ImmutableArray<string> Damaged { get; private set; } = [];

    /// <summary>How many exchanges it holds.</summary>
    public int Count
    {
        get { lock (_lock) return _exchanges.Count; }
    }

    /// <summary>The model that was recorded first; null where none is known.</summary>
    internal string? Model
    {
        get { lock (_lock) return _exchanges.Select(e => e.Model).FirstOrDefault(m => m is not null); }
    }

    /// <summary>Opens a recording; where it may be written to, a missing file begins with the first answer.</summary>
    /// <exception cref="ModelException">There is no such file to replay, or there is already something in the file to record to.</exception>
    public static async Task<ChatRecording> OpenAsync(string path, RecordingMode mode, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var recording = new ChatRecording(System.IO.Path.GetFullPath(path), mode, time ?? TimeProvider.System);
        if (Directory.Exists(recording.Path)) throw new ModelException($"{path} is a folder; a recording is a file.");
        if (File.Exists(recording.Path)) recording.Load(await RecordingFile.ReadAsync(recording.Path, recording._time, cancellationToken));
        else if (mode == RecordingMode.Replay) throw new ModelException($"There is no recording {recording.Path} to replay. Make it first: open it with RecordingMode.Record or RecordingMode.Cache and a model.");
        bool used = recording.Count > 0 || recording.Damaged.Length > 0;
        if (mode == RecordingMode.Record && used) throw new ModelException($"{recording.Path} already holds {recording.Count} exchanges: record to a new file, or open this one with RecordingMode.Cache or RecordingMode.Replay.");
        return recording;
    }

    /// <summary>The answer to give, or null where the model is to be asked.</summary>
    internal RecordedExchange? Find(RecordedRequest request, string? model)
    {
        if (Mode == RecordingMode.Record) return null;
        lock (_lock)
        {
            var known = _byKey.GetValueOrDefault(request.Key);
            // A cache may stand before several models; a replay has none to ask.
            if (Mode == RecordingMode.Cache) return known?.Find(e => e.Model == model);
            if (known is null) throw new ModelException($"The recording {Path} has no answer to this request, and it is only replayed. {RequestDifference.Hint(request, _exchanges)}{Losses()} To record what is new, open it with RecordingMode.Cache.");
            int before = _asked.GetValueOrDefault(request.Key);
            _asked[request.Key] = before + 1;
            return known[Math.Min(before, known.Count - 1)];
        }
    }

    internal async Task AddAsync(RecordedRequest request, string? model, ChatResponse response, CancellationToken cancellationToken)
    {
        var exchange = RecordedExchange.Of(model, request, response);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            await RecordingFile.AppendAsync(Path, exchange.Text(), _time, cancellationToken);
            lock (_lock) Keep(exchange);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Load(string[] lines)
    {
        var damaged = ImmutableArray.CreateBuilder<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            try
            {
                Keep(RecordedExchange.Read(i + 1, lines[i]));
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
            {
                damaged.Add($"Line {i + 1} cannot be read: {Excerpt.Of(error.Message, 200)}");
            }
        }
        Damaged = damaged.ToImmutable();
    }

    private void Keep(RecordedExchange exchange)
    {
        _exchanges.Add(exchange);
        if (!_byKey.TryGetValue(exchange.Request.Key, out var same)) _byKey[exchange.Request.Key] = same = [];
        same.Add(exchange);
    }

    private string Losses() => Damaged.IsEmpty ? "" : $" {Damaged.Length} of its lines cannot be read (the first: {Damaged[0].TrimEnd('.')}).";
}
