namespace Ensemble;

/// <summary>Finds the names a writer probably meant, so that an error can offer them.</summary>
public static class NearestNames
{
    /// <summary>The names closest to <paramref name="wanted"/>, nearest first; none when nothing is near.</summary>
    public static IReadOnlyList<string> Find(string wanted, IEnumerable<string> names, int most = 3)
    {
        string key = Fold(wanted);
        return names.Distinct(StringComparer.Ordinal)
            .Select(name => (name, distance: Distance(key, Fold(name))))
            .Where(n => n.distance <= Tolerance(key, Fold(n.name)) || Contains(key, Fold(n.name)))
            .OrderBy(n => n.distance).ThenBy(n => n.name, StringComparer.Ordinal)
            .Take(most).Select(n => n.name).ToList();
    }

    /// <summary>The sentence an error ends with: "Did you mean 'a' or 'b'?", or every name when none is near.</summary>
    public static string Hint(string wanted, IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        var near = Find(wanted, all);
        if (near.Count > 0) return $"Did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?";
        if (all.Count == 0) return "There is none to choose from.";
        string more = all.Count > 12 ? $" and {all.Count - 12} more" : "";
        return $"Known: {string.Join(", ", all.Take(12).Select(n => $"'{n}'"))}{more}.";
    }

    /// <summary>The number of insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.</summary>
    public static int Distance(string a, string b)
    {
        // Optimal string alignment: the last three rows of the table are all it needs.
        int[] beforeLast = [], last = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitute = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitute, Math.Min(row[j - 1], last[j]) + 1);
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if (swapped) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last) = (last, row);
        }
        return last[b.Length];
    }

    private static string Fold(string name) =>
        new(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());

    private static int Tolerance(string a, string b) => Math.Max(a.Length, b.Length) switch { <= 2 => 0, <= 4 => 1, <= 8 => 2, _ => 3 };

    private static bool Contains(string a, string b) =>
        Math.Min(a.Length, b.Length) >= 3 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));
}
