using System.Text;

namespace Ensemble.DataCrew;

/// <summary>The encoding of a file, and how it was recognised where that is worth saying.</summary>
internal sealed record TextEncoding(Encoding Encoding, string? Note)
{
    private const int ChunkBytes = 1 << 20;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Recognises a byte order mark, UTF-16 by its zero bytes, UTF-8 by its validity; anything else is Windows-1252.</summary>
    /// <exception cref="DataException">The bytes are no text.</exception>
    public static TextEncoding Detect(string path, ReadOnlySpan<byte> head, CancellationToken cancellationToken)
    {
        if (head.StartsWith("\uFEFF"u8)) return new(Encoding.UTF8, null);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return new(Encoding.UTF32, "The file is encoded in UTF-32.");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new(Encoding.Unicode, "The file is encoded in UTF-16.");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return new(Encoding.BigEndianUnicode, "The file is encoded in UTF-16, big end first.");

        var (evenZeros, oddZeros) = CountZeros(head);
        int pairs = Math.Max(1, head.Length / 2);
        if (oddZeros > 0.2 * pairs && evenZeros < 0.02 * pairs) return new(Encoding.Unicode, "The file is encoded in UTF-16, without a mark that says so.");
        if (evenZeros > 0.2 * pairs && oddZeros < 0.02 * pairs) return new(Encoding.BigEndianUnicode, "The file is encoded in UTF-16, big end first, without a mark that says so.");
        if (evenZeros + oddZeros > 0 || ControlShare(head) > 0.05) throw FileGuard.Binary(path);

        var (valid, invalid) = CountSequences(path, cancellationToken);
        if (invalid == 0) return new(Encoding.UTF8, null);
        return valid > 10 * invalid
            ? new(Encoding.UTF8, $"{Quote.Count(invalid, "byte")} of the file {(invalid == 1 ? "is" : "are")} not valid UTF-8 and shown as \uFFFD.")
            : new(Windows1252, "The file is not UTF-8; it is read as Windows-1252 (Latin-1).");
    }

    private static (int Even, int Odd) CountZeros(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (int i = 0; i < bytes.Length; i++)
            if (bytes[i] == 0) { if ((i & 1) == 0) even++; else odd++; }
        return (even, odd);
    }

    private static double ControlShare(ReadOnlySpan<byte> bytes)
    {
        int controls = 0;
        foreach (byte b in bytes) if (b < 0x20 && b is not (9 or 10 or 11 or 12 or 13 or 0x1A or 0x1B)) controls++;
        return (double)controls / Math.Max(1, bytes.Length);
    }

    /// <summary>How many sequences beyond ASCII are UTF-8, and how many are not, in the whole file.</summary>
    private static (long Valid, long Invalid) CountSequences(string path, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        var buffer = new byte[ChunkBytes];
        long valid = 0, invalid = 0;
        int kept = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int read = stream.Read(buffer, kept, buffer.Length - kept);
            var chunk = buffer.AsSpan(0, kept + read);
            kept = CountIn(chunk, read == 0, ref valid, ref invalid);
            chunk[^kept..].CopyTo(buffer);
            if (read == 0) return (valid, invalid);
        }
    }

    /// <summary>Counts in one chunk; returns how many bytes at its end wait for the next one.</summary>
    private static int CountIn(ReadOnlySpan<byte> chunk, bool last, ref long valid, ref long invalid)
    {
        while (chunk.IndexOfAnyExceptInRange((byte)0, (byte)127) is >= 0 and int at)
        {
            chunk = chunk[at..];
            var status = Rune.DecodeFromUtf8(chunk, out _, out int consumed);
            if (status == System.Buffers.OperationStatus.NeedMoreData && !last) return chunk.Length;
            if (status == System.Buffers.OperationStatus.Done) valid++; else invalid++;
            chunk = chunk[consumed..];
        }
        return 0;
    }
}
