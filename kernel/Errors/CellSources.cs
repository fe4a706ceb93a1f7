using System.Collections.Concurrent;

namespace Ensemble.Kernel.Errors;

/// <summary>What each cell said when it last ran, so that a traceback can show the line.</summary>
internal sealed class CellSources
{
    private readonly ConcurrentDictionary<string, string[]> _lines = new(StringComparer.Ordinal);

    public void Add(string label, string code) => _lines[label] = code.ReplaceLineEndings("\n").Split('\n');

    public bool Knows(string label) => _lines.ContainsKey(label);

    public string Line(string label, int number) => WholeLine(label, number)?.Trim() ?? "";

    /// <summary>The line as it was written; null when there is none of that number.</summary>
    public string? WholeLine(string label, int number) =>
        _lines.TryGetValue(label, out var all) && number >= 1 && number <= all.Length ? all[number - 1] : null;
}
