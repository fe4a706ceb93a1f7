using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>What the words of a column's name say about its values.</summary>
internal static partial class ColumnWords
{
    private static readonly HashSet<string> Years = new(StringComparer.OrdinalIgnoreCase)
        { "year", "years", "yr", "yrs", "yyyy", "fy", "jahr", "annee", "année", "ano", "año", "anno", "season", "vintage", "decade",
          "built", "founded", "established", "constructed", "published", "released", "opened", "launched", "introduced", "born" };

    private static readonly HashSet<string> Times = new(StringComparer.OrdinalIgnoreCase)
        { "date", "day", "datum", "time", "timestamp", "period", "month", "ymd", "yyyymmdd", "yyyymm", "fecha", "dt", "when", "since", "until" };

    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
        { "id", "key", "no", "nr", "number", "code", "index", "row", "uid", "uuid", "serial", "ref" };

    public static bool NamesYear(string name) => Words(name).Any(Years.Contains) || (Words(name).Any(Times.Contains) && !Words(name).Any(Keys.Contains));

    public static bool NamesTime(string name) => Words(name).Any(w => Times.Contains(w) || Years.Contains(w));

    public static bool NamesKey(string name) => Words(name).Any(Keys.Contains);

    /// <summary>The words of a name: "yearBuilt" and "Year_built" are both year and built.</summary>
    public static IEnumerable<string> Words(string name) => Word().Matches(name).Select(m => m.Value);

    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\d+")]
    private static partial Regex Word();
}
