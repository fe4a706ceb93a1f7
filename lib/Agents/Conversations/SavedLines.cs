namespace Ensemble.Agents.Conversations;

/// <summary>Reads a file line by line, and never more of a line than it may have: a file that is none of ours may be one line of any length.</summary>
internal sealed class SavedLines(Stream file, int longest)
{
    private const byte NewLine = (byte)'\n';

    private byte[] _buffer = new byte[64 * 1024];
    private int _start, _end;

    /// <summary>The last line was longer than allowed, and only its beginning was read.</summary>
    public bool TooLong { get; private set; }

    /// <summary>The next line, valid until the one after is read; null at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        for (int searched = 0; ;)
        {
            int at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf(NewLine);
            if (at >= 0) return Line(searched + at, next: searched + at + 1);
            searched = _end - _start;
            if (searched >= longest)
            {
                TooLong = true;
                return Line(longest, searched);
            }
            if (await FillAsync(cancellationToken)) continue;
            if (searched == 0) return null;
            return Line(searched, searched);
        }
    }

    /// <summary>How many lines follow, empty ones left out, read in passing.</summary>
    public async Task<long> CountRestAsync(CancellationToken cancellationToken)
    {
        long lines = 0;
        bool inLine = false;
        do
        {
            foreach (byte b in _buffer.AsSpan(_start, _end - _start))
            {
                if (b == NewLine) inLine = false;
                else if (!inLine && b > ' ') (inLine, lines) = (true, lines + 1);
            }
            _start = _end = 0;
        }
        while (await FillAsync(cancellationToken));
        return lines;
    }

    private ReadOnlyMemory<byte> Line(int length, int next)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += next;
        return line;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        int read = await file.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }
}
