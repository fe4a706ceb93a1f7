using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>Makes column names present, unique and one line long.</summary>
internal static partial class HeaderNames
{
    private const int MaxLength = 200;

    /// <summary>The names to use; what was changed is added to the notes.</summary>
    public static List<string> Clean(IEnumerable<string> headers, List<string> notes)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (string header in headers)
        {
            string name = OneLine(header);
            if (name.Length == 0)
            {
                name = $"column {names.Count + 1}";
                notes.Add($"Column {names.Count + 1} has no name in the file; it is called '{name}'.");
            }
            names.Add(Unique(name, used, notes));
        }
        return names;
    }

    private static string OneLine(string header)
    {
        string line = LineBreaks().Replace(header.Replace("\uFEFF", ""), " ").Trim();
        return line.Length <= MaxLength ? line : line[..(MaxLength - 1)] + "…";
    }

    private static string Unique(string name, HashSet<string> used, List<string> notes)
    {
        if (used.Add(name)) return name;
        int number = 2;
        while (!used.Add($"{name} ({number})")) number++;
        notes.Add($"The name '{name}' occurs more than once; a later column is called '{name} ({number})'.");
        return $"{name} ({number})";
    }

    [GeneratedRegex(@"\s*[\r\n\t]+\s*")]
    private static partial Regex LineBreaks();
}
