using CsvHelper;

namespace Ensemble.DataCrew;

/// <summary>Recognises a quote that opens and never closes, which swallows the lines after it, and keeps count of them.</summary>
internal struct BrokenQuotes
{
    /// <summary>The longest record that is believed to be one.</summary>
    public const int MaxRecordBytes = 256 << 20;
    private const int Most = 100;
    private const long MostChars = 64 << 20;

    private int _count;
    private long _chars;

    /// <summary>True when reading on line by line is cheaper than mending one record after another.</summary>
    public readonly bool TooMany => _count > Most || _chars > MostChars;

    public void Count(long chars)
    {
        _count++;
        _chars += chars;
    }

    /// <summary>True when a record runs over several lines because its quotes do not match.</summary>
    public static bool Swallowed(CsvMalformedRecord record, int fields, int width) =>
        record.RawRecord.AsSpan().IndexOfAny('\r', '\n') >= 0 && (record.Reason != CsvMalformedReason.StrayQuote || fields != width);
}
