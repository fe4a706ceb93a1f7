namespace Ensemble.DataCrew;

/// <summary>Finds out how a delimited file is written by reading its first part in every way and keeping the one that makes rows of equal length.</summary>
internal static class DialectSniffer
{
    private const int SampleChars = 256 * 1024;
    private const double Consistent = 0.9;
    private const double Least = 0.3;

    // In order of trust: a comma also stands in numbers and sentences, the others hardly ever.
    private static readonly char[] Separators = ['\t', ';', '|', ','];

    public static Dialect Sniff(TextReader text)
    {
        var buffer = new char[SampleChars];
        int length = text.ReadBlock(buffer, 0, buffer.Length);
        string sample = new(buffer, 0, length);
        bool cut = length == SampleChars;
        if (ExcelHint(sample) is { } told) return Layout(Candidate.Of(sample, cut, told, skipLines: 1), [$"The first line of the file says that '{told}' separates its fields."]);

        var candidates = Separators.Where(s => sample.Contains(s)).Select(s => Candidate.Of(sample, cut, s, skipLines: 0)).ToList();
        var best = candidates.FirstOrDefault(c => c.Score >= Consistent && c.HeaderAt == 0)
            ?? candidates.FirstOrDefault(c => c.Score >= Consistent)
            ?? candidates.Where(c => c.Score >= Least).OrderByDescending(c => c.Score).FirstOrDefault()
            ?? Candidate.Of(sample, cut, Dialect.None, skipLines: 0);
        return Layout(best, best.Separator is ',' ? [] : [SeparatorNote(best.Separator)]);
    }

    /// <summary>The separator that Excel's first line <c>sep=;</c> names.</summary>
    private static char? ExcelHint(string sample) =>
        sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 5 && sample[5] is '\r' or '\n' && sample[4] < 128 ? sample[4] : null;

    private static string SeparatorNote(char separator) => separator switch
    {
        '\t' => "Tabs separate the fields.",
        Dialect.None => "The file has one column.",
        _ => $"'{separator}' separates the fields.",
    };

    private static Dialect Layout(Candidate candidate, List<string> notes)
    {
        if (candidate.Records.Count == 0) return new(candidate.Separator, candidate.Trim, 1, [], true, notes);
        var first = candidate.Records[candidate.HeaderAt];
        var rows = candidate.Records.Skip(candidate.HeaderAt + 1).ToList();
        if (candidate.HeaderAt > 0)
            notes.Add($"{Quote.Count(candidate.HeaderAt, "line")} before the header {(candidate.HeaderAt == 1 ? "is" : "are")} not part of the table: {Quote.Some(candidate.Records.Take(candidate.HeaderAt).Select(r => string.Join(candidate.Separator, r.Fields)))}.");
        if (HeaderGuess.IsData(first.Fields, rows))
        {
            notes.Add("The first row is data, not names; the columns are called by their numbers.");
            return new(candidate.Separator, candidate.Trim, first.Line, [.. Enumerable.Range(1, first.Fields.Length).Select(i => $"column {i}")], false, notes);
        }
        return new(candidate.Separator, candidate.Trim, first.Line, HeaderGuess.Widen(first.Fields, rows, notes), true, notes);
    }

    /// <summary>The sample under one separator, and how well its rows agree with its header.</summary>
    private sealed record Candidate(char Separator, bool Trim, List<SampleRecord> Records, int HeaderAt, double Score)
    {
        public static Candidate Of(string sample, bool cut, char separator, int skipLines)
        {
            var plain = Of(sample, cut, separator, skipLines, trim: false);
            if (!sample.Contains($"{separator} \"")) return plain;
            var trimmed = Of(sample, cut, separator, skipLines, trim: true);
            bool usual = plain.Records.Count(r => r.Fields.Any(f => f.StartsWith(" \"", StringComparison.Ordinal) && f.EndsWith('"'))) > plain.Records.Count / 2;
            return trimmed.Score > plain.Score || (usual && trimmed.Score == plain.Score) ? trimmed : plain;
        }

        private static Candidate Of(string sample, bool cut, char separator, int skipLines, bool trim)
        {
            var options = new Dialect(separator, trim, 1, [], true, []).Options();
            var records = SampleRecord.Read(sample, cut, options);
            if (skipLines > 0) records.RemoveAll(r => r.Line <= skipLines);
            int header = HeaderGuess.Line(records);
            return new(separator, trim, records, header, Agreement(records, header));
        }

        /// <summary>The share of rows as long as the header, where others of more than one field count half; zero for a header of one field.</summary>
        private static double Agreement(List<SampleRecord> records, int header)
        {
            if (records.Count <= header || records[header].Fields.Length < 2) return 0;
            int width = records[header].Fields.Length;
            var rows = records.Skip(header + 1).ToList();
            if (rows.Count == 0) return header == 0 ? 1 : 0;
            int usual = rows.GroupBy(r => r.Fields.Length).MaxBy(g => g.Count())!.Key;
            double score = rows.Average(r => r.Fields.Length == width ? 1.0 : r.Fields.Length == usual && usual > width ? 0.9 : r.Fields.Length > 1 ? 0.5 : 0);
            return score;
        }
    }
}
