namespace Ensemble.DataCrew;

/// <summary>Counts the lines of a delimited file that were not quite as they should be.</summary>
internal sealed class CsvRemarks
{
    public Lines Short { get; } = new();
    public Lines Long { get; } = new();
    public Lines Blank { get; } = new();
    public Lines OpenQuote { get; } = new();

    public IEnumerable<string> Notes(int rejects)
    {
        if (Short.Count > 0) yield return $"{Quote.Count(Short.Count, "row")} with fewer fields than the header {Short.Verb} filled up with missing cells ({Short}).";
        if (Long.Count > 0) yield return $"{Quote.Count(Long.Count, "row")} {(Long.Count == 1 ? "ends" : "end")} in empty fields beyond the header, which are left out ({Long}).";
        if (Blank.Count > 0) yield return $"{Quote.Count(Blank.Count, "blank line")} {Blank.Verb} skipped ({Blank}).";
        if (OpenQuote.Count > 0) yield return $"A quote opens and does not close on {Quote.Count(OpenQuote.Count, "line")} ({OpenQuote}); the row ends there all the same.";
        if (rejects > 0) yield return $"{Quote.Count(rejects, "row")} of the file {(rejects == 1 ? "is" : "are")} not in the table; each is kept aside with its reason.";
    }

    /// <summary>A count of lines, and where the first of them stand.</summary>
    internal sealed class Lines
    {
        private const int Shown = 3;
        private readonly List<long> _first = [];

        public int Count { get; private set; }
        public string Verb => Count == 1 ? "is" : "are";

        public void Add(long line)
        {
            if (++Count <= Shown) _first.Add(line);
        }

        public override string ToString() => $"line{(Count == 1 ? "" : "s")} {string.Join(", ", _first)}{(Count > Shown ? ", …" : "")}";
    }
}
