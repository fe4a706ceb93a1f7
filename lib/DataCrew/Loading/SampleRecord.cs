using CsvHelper;

namespace Ensemble.DataCrew;

/// <summary>A record of the file's first part, read to find out how the file is written.</summary>
internal sealed record SampleRecord(long Line, string[] Fields, bool BlankBefore)
{
    private const int Most = 1_000;

    /// <summary>The records of a sample under one reading; broken quotes make every line a record of its own.</summary>
    public static List<SampleRecord> Read(string sample, bool cut, CsvReaderOptions options)
    {
        bool broken = false;
        var records = Read(sample, options with { OnMalformedRecord = m => broken |= m.RawRecord.Contains('\n') || m.RawRecord.Contains('\r') }, cut);
        return broken && !cut ? Read(sample, options with { AllowLineBreaksInQuotes = false }, cut) : records;
    }

    private static List<SampleRecord> Read(string sample, CsvReaderOptions options, bool cut)
    {
        var records = new List<SampleRecord>();
        using var reader = CsvReader.FromText(sample, options);
        bool blank = false;
        while (records.Count < Most && reader.Read())
        {
            if (reader.RawRecord.IsEmpty) { blank = true; continue; }
            records.Add(new(reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)], blank));
            blank = false;
        }
        // The last record of a cut sample is cut itself.
        if (cut && records.Count is > 1 and < Most) records.RemoveAt(records.Count - 1);
        return records;
    }
}
