namespace Ensemble.DataCrew;

/// <summary>Shows data in a sentence: quoted, shortened, and only a few of many.</summary>
internal static class Quote
{
    private const int MaxLength = 40;

    public static string One(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= MaxLength ? $"'{line}'" : $"'{line[..(MaxLength - 1)]}…'";
    }

    public static string Some(IEnumerable<string> texts, int most = 3)
    {
        var first = texts.Take(most + 1).ToList();
        return string.Join(", ", first.Take(most).Select(One)) + (first.Count > most ? ", …" : "");
    }

    /// <summary>"1 row", "24 rows".</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count:N0} {noun}s";
}
