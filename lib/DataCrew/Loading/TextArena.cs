namespace Ensemble.DataCrew;

/// <summary>Keeps many short texts in a few large arrays.</summary>
internal sealed class TextArena
{
    private const int ChunkChars = 32 * 1024;
    private readonly List<char[]> _chunks = [[]];
    private int _used;

    /// <summary>Where a text lies.</summary>
    public readonly record struct Place(int Chunk, int Start, int Length);

    public ReadOnlySpan<char> this[Place place] => _chunks[place.Chunk].AsSpan(place.Start, place.Length);

    public Place Add(ReadOnlySpan<char> text)
    {
        if (_chunks[^1].Length - _used < text.Length)
        {
            // The first chunk of a column is small: a table may have thousands of columns.
            _chunks.Add(new char[Math.Max(text.Length, _chunks.Count == 1 ? 256 : ChunkChars)]);
            _used = 0;
        }
        var place = new Place(_chunks.Count - 1, _used, text.Length);
        text.CopyTo(_chunks[^1].AsSpan(_used));
        _used += text.Length;
        return place;
    }
}
