using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>Makes column names present, unique and one line long.</summary>
internal static partial class HeaderNames
{
    private const int MaxLength = 200;

    /// <summary>The names to use; what was changed is added to the notes.</summary>
    public static List<string> Clean(IEnumerable<string> headers, List<string> notes)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
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

    private static string Unique(string name, Dictionary<string, int> used, List<string> notes)
    {
        if (used.TryAdd(name, 1)) return name;
        // Each name keeps its last number: thousands of columns of one name are not counted from 2 each time.
        int number = used[name] + 1;
        while (!used.TryAdd($"{name} ({number})", 1)) number++;
        used[name] = number;
        notes.Add($"The name '{name}' occurs more than once; a later column is called '{name} ({number})'.");
        return $"{name} ({number})";
    }

    [GeneratedRegex(@"(?<!\s)\s*[\r\n\t]+\s*")]
    private static partial Regex LineBreaks();
}
