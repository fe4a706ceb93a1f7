using System.IO.Enumeration;

namespace Ensemble.Kernel.Jupyter;

/// <summary>A cell that was run.</summary>
/// <param name="Line">Its execution count.</param>
/// <param name="Output">Its value as plain text; null when it gave none.</param>
internal sealed record HistoryEntry(int Line, string Input, string? Output);

/// <summary>The cells of this session, the latest ones, as consoles search them. It ends with the process.</summary>
internal sealed class History
{
    /// <summary>The session's number: there is no other.</summary>
    public const int Session = 1;

    /// <summary>The most cells that are remembered.</summary>
    public const int MostEntries = 1_000;

    /// <summary>The most characters, inputs and outputs together.</summary>
    public const int MostCharacters = 10_000_000;

    private readonly LinkedList<HistoryEntry> _entries = [];
    private long _characters;

    public void Add(HistoryEntry entry)
    {
        _entries.AddLast(entry);
        _characters += Size(entry);
        while (_entries.Count > MostEntries || (_characters > MostCharacters && _entries.Count > 1))
        {
            _characters -= Size(_entries.First!.Value);
            _entries.RemoveFirst();
        }
    }

    /// <summary>The last entries.</summary>
    public IReadOnlyList<HistoryEntry> Tail(int most) => [.. _entries.TakeLast(Math.Max(0, most))];

    /// <summary>The entries from a line up to, and without, another. A negative line counts from the end, as does a missing stop.</summary>
    /// <param name="session">0 is this session, and so is its number; there are no others.</param>
    public IReadOnlyList<HistoryEntry> Range(int session, int start, int? stop)
    {
        if (session is not (0 or Session)) return [];
        int next = (_entries.Last?.Value.Line ?? 0) + 1;
        int from = start < 0 ? next + start : start;
        int to = stop switch { null => next, < 0 => next + stop.Value, _ => stop.Value };
        return [.. _entries.Where(e => e.Line >= from && e.Line < to)];
    }

    /// <summary>The entries whose whole input matches a pattern with * and ?, the last of them if there are more than asked for.</summary>
    /// <param name="unique">True when an input that was run again counts once, where it was run last.</param>
    public IReadOnlyList<HistoryEntry> Search(string pattern, int? most, bool unique)
    {
        string glob = pattern.Replace("\\", "\\\\", StringComparison.Ordinal);
        var found = _entries.Where(e => FileSystemName.MatchesSimpleExpression(glob, e.Input, ignoreCase: false));
        if (unique) found = found.GroupBy(e => e.Input).Select(g => g.Last()).OrderBy(e => e.Line);
        return [.. most is { } n ? found.TakeLast(Math.Max(0, n)) : found];
    }

    private static int Size(HistoryEntry entry) => entry.Input.Length + (entry.Output?.Length ?? 0);
}
