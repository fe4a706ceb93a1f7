using System.Runtime.InteropServices;

namespace Ensemble.DataCrew;

/// <summary>
/// A column as it was read: every different cell text once, how often it occurs, and which of them each row holds.
/// A million rows of a few thousand texts take four bytes a row.
/// </summary>
internal sealed class TokenColumn
{
    private const int ProbeRows = 100_000;
    private readonly List<int> _codes = [];
    private readonly List<string> _tokens = [""];
    private readonly List<int> _counts = [0];
    private Dictionary<string, int>? _codeOf = new(StringComparer.Ordinal) { [""] = 0 };

    public TokenColumn(string name, int emptyRows = 0)
    {
        Name = name;
        CollectionsMarshal.SetCount(_codes, emptyRows);
        _counts[0] = emptyRows;
    }

    public string Name { get; set; }

    /// <summary>The different texts; the first is the empty one. A column of unique texts may list a text twice.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>How many rows hold each text.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Which text each row holds.</summary>
    public ReadOnlySpan<int> Codes => CollectionsMarshal.AsSpan(_codes);

    public int Rows => _codes.Count;

    public void Add(ReadOnlySpan<char> text)
    {
        int code = text.IsEmpty ? 0 : CodeOf(text);
        _codes.Add(code);
        _counts[code]++;
    }

    private int CodeOf(ReadOnlySpan<char> text)
    {
        if (_codeOf is { } known && known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int code)) return code;
        code = _tokens.Count;
        string token = text.ToString();
        _tokens.Add(token);
        _counts.Add(0);
        // Looking up texts that hardly ever repeat costs more memory than it saves.
        if (code > ProbeRows && code > _codes.Count * 0.9) _codeOf = null;
        _codeOf?.Add(token, code);
        return code;
    }
}
