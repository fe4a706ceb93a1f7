using System.Text;
using CsvHelper;

namespace Ensemble.DataCrew;

/// <summary>Reads delimited text record by record into columns; what does not fit is counted or rejected, never dropped.</summary>
internal sealed class CsvSource
{
    private const int CheckEvery = 4096;
    private const long MostCells = 500_000_000;

    private readonly Dialect _dialect;
    private readonly CancellationToken _cancellationToken;
    private readonly RawTable _table;
    private readonly byte[][] _header;
    private readonly CsvRemarks _remarks = new();
    private char[] _chars = new char[1024];
    private long _records;
    private BrokenQuotes _broken;

    private CsvSource(Dialect dialect, CancellationToken cancellationToken)
    {
        _dialect = dialect;
        _cancellationToken = cancellationToken;
        _table = new RawTable { Separator = dialect.Separator };
        _table.Notes.AddRange(dialect.Notes);
        _table.Columns.AddRange(HeaderNames.Clean(dialect.Header, _table.Notes).Select(name => new TokenColumn(name)));
        _header = [.. dialect.Header.Select(Encoding.UTF8.GetBytes)];
    }

    public static RawTable Read(string path, Encoding encoding, CancellationToken cancellationToken)
    {
        Dialect dialect;
        using (var text = new StreamReader(path, encoding)) dialect = DialectSniffer.Sniff(text);
        // A file whose quotes do not match at all is read again, a row on every line.
        return new CsvSource(dialect, cancellationToken).TryRead(path, encoding, lineBreaksInQuotes: true)
            ?? new CsvSource(dialect, cancellationToken).TryRead(path, encoding, lineBreaksInQuotes: false)
            ?? throw new DataException($"'{path}' holds a line longer than {BrokenQuotes.MaxRecordBytes >> 20} MB; it does not look like a table.");
    }

    private RawTable? TryRead(string path, Encoding encoding, bool lineBreaksInQuotes)
    {
        try
        {
            Read(options => CsvReader.Create(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan), options with { Encoding = encoding }), 0, lineBreaksInQuotes);
        }
        catch (CsvFormatException) { return null; }
        if (_broken.TooMany && lineBreaksInQuotes) return null;
        if (!lineBreaksInQuotes) _table.Notes.Add("The quotes of the file do not match; every line is read as a row of its own.");
        _table.Notes.AddRange(_remarks.Notes(_table.Rejects.Count));
        return _table;
    }

    private void Read(Func<CsvReaderOptions, CsvReader> open, long linesBefore, bool lineBreaksInQuotes)
    {
        CsvMalformedRecord? malformed = null;
        using var reader = open(_dialect.Options(lineBreaksInQuotes) with { MaxRecordSize = BrokenQuotes.MaxRecordBytes, OnMalformedRecord = m => malformed = m });
        while (reader.Read() && !(_broken.TooMany && lineBreaksInQuotes))
        {
            var quotes = malformed;
            malformed = null;
            long line = linesBefore + reader.LineNumber;
            if (line < _dialect.HeaderLine || (_dialect.HasHeader && line == _dialect.HeaderLine)) continue;
            if (IsBlank(reader.RawRecord)) _remarks.Blank.Add(line);
            else if (quotes is { } broken && BrokenQuotes.Swallowed(broken, reader.FieldCount, _header.Length)) Mend(broken.RawRecord, line);
            else Add(reader, line);
        }
    }

    /// <summary>Reads the first line that an unclosed quote ran through as it stands, and those after it anew.</summary>
    private void Mend(string text, long line)
    {
        _broken.Count(text.Length);
        int end = text.AsSpan().IndexOfAny('\r', '\n'), next = text.AsSpan(end).StartsWith("\r\n") ? end + 2 : end + 1;
        ReadAlone(text[..end], line);
        string rest = text[next..];
        Read(options => CsvReader.FromText(rest, options), line, lineBreaksInQuotes: true);
    }

    private void ReadAlone(string text, long line)
    {
        foreach (var mode in new[] { CsvMode.Rfc4180, CsvMode.NoEscape })
        {
            using var reader = CsvReader.FromText(text, _dialect.Options(lineBreaksInQuotes: false) with { Mode = mode });
            if (!reader.Read() || reader.FieldCount != _header.Length) continue;
            _remarks.OpenQuote.Add(line);
            Add(reader, line);
            return;
        }
        _table.Rejects.Add(new(line, "A quote opens and never closes.", text));
    }

    private void Add(CsvReader reader, long line)
    {
        if (++_records % CheckEvery == 0) Check();
        int width = _table.Columns.Count, fields = reader.FieldCount;
        if (fields > width && !RestIsEmpty(reader, width)) { Reject(reader, line, $"It has {fields} fields, and the header {width}."); return; }
        if (width > 1 && _dialect.HasHeader && RepeatsHeader(reader)) { Reject(reader, line, "It repeats the header."); return; }
        if (fields > width) _remarks.Long.Add(line);
        if (fields < width) _remarks.Short.Add(line);
        for (int c = 0; c < width; c++) _table.Columns[c].Add(Chars(c < fields ? reader.GetSpan(c) : default));
    }

    private void Check()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if ((long)_table.Rows * _table.Columns.Count > MostCells)
            throw new DataException($"The file has more than {MostCells:N0} cells, which is more than can be held. Take a sample of its rows, or fewer columns.");
    }

    private ReadOnlySpan<char> Chars(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _chars.Length) _chars = new char[Math.Max(utf8.Length, _chars.Length * 2)];
        return _chars.AsSpan(0, Encoding.UTF8.GetChars(utf8, _chars));
    }

    // Old programs end a file with the sign of Ctrl+Z.
    private static bool IsBlank(ReadOnlySpan<byte> record) => record.IsEmpty || record is [0x1A];

    private static bool RestIsEmpty(CsvReader reader, int width)
    {
        for (int i = width; i < reader.FieldCount; i++) if (!reader.GetSpan(i).Trim(" \t"u8).IsEmpty) return false;
        return true;
    }

    private bool RepeatsHeader(CsvReader reader)
    {
        if (reader.FieldCount != _header.Length) return false;
        for (int i = 0; i < _header.Length; i++) if (!reader.GetSpan(i).SequenceEqual(_header[i])) return false;
        return true;
    }

    private void Reject(CsvReader reader, long line, string reason) =>
        _table.Rejects.Add(new(line, reason, Encoding.UTF8.GetString(reader.RawRecord)));
}
