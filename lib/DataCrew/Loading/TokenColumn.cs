using System.Runtime.InteropServices;

namespace Ensemble.DataCrew;

/// <summary>
/// A column as it was read: every different cell text once, how often it occurs, and which of them each row holds.
/// A million rows of a few thousand texts take four bytes a row, and no text costs an object of its own. Where hardly
/// any text repeats, looking for repeats costs more than it saves, and each row lists its text anew.
/// </summary>
internal sealed class TokenColumn
{
    private const int ProbeTexts = 50_000;
    private readonly List<int> _codes = [];
    private readonly List<Entry> _entries = [new() { Text = default }];
    private readonly TextArena _texts = new();
    private int[] _buckets = new int[16];

    public TokenColumn(string name, int emptyRows = 0)
    {
        Name = name;
        CollectionsMarshal.SetCount(_codes, emptyRows);
        Entries[0].Count = emptyRows;
    }

    public string Name { get; set; }

    /// <summary>The number of texts kept; the first, number 0, is the empty one. They are different, but for a column of which most are.</summary>
    public int Tokens => _entries.Count;

    /// <summary>Which text each row holds.</summary>
    public ReadOnlySpan<int> Codes => CollectionsMarshal.AsSpan(_codes);

    public int Rows => _codes.Count;

    /// <summary>A text, by its number.</summary>
    public ReadOnlySpan<char> Token(int code) => _texts[_entries[code].Text];

    /// <summary>How many rows hold a text.</summary>
    public int Count(int code) => _entries[code].Count;

    public void Add(ReadOnlySpan<char> text)
    {
        int code = text.IsEmpty ? 0 : CodeOf(text);
        _codes.Add(code);
        Entries[code].Count++;
    }

    private Span<Entry> Entries => CollectionsMarshal.AsSpan(_entries);

    private int CodeOf(ReadOnlySpan<char> text)
    {
        if (_buckets.Length == 0)
        {
            _entries.Add(new() { Text = _texts.Add(text) });
            return _entries.Count - 1;
        }
        int hash = string.GetHashCode(text);
        var entries = Entries;
        for (int code = _buckets[hash & (_buckets.Length - 1)]; code != 0; code = entries[code].Next)
            if (entries[code].Hash == hash && _texts[entries[code].Text].SequenceEqual(text)) return code;

        if (_entries.Count >= _buckets.Length) Grow();
        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries.Add(new() { Text = _texts.Add(text), Hash = hash, Next = bucket });
        int added = bucket = _entries.Count - 1;
        if (added > ProbeTexts && added > _codes.Count / 2) _buckets = [];
        return added;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        var entries = Entries;
        for (int code = 1; code < entries.Length; code++)
        {
            ref int bucket = ref _buckets[entries[code].Hash & (_buckets.Length - 1)];
            entries[code].Next = bucket;
            bucket = code;
        }
    }

    private struct Entry
    {
        public TextArena.Place Text;
        public int Hash, Next, Count;
    }
}
