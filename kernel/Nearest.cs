namespace Ensemble.Kernel;

/// <summary>The names a writer probably meant.</summary>
internal static class Nearest
{
    public static IEnumerable<string> Names(string wanted, IEnumerable<string> names, int most = 3) => names
        .Select(name => (name, distance: Distance(wanted.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(n => n.distance <= Math.Max(2, wanted.Length / 3))
        .OrderBy(n => n.distance).ThenBy(n => n.name, StringComparer.Ordinal)
        .Take(most).Select(n => n.name);

    // Levenshtein, one row at a time.
    private static int Distance(string a, string b)
    {
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] row = [i, .. new int[b.Length]];
            for (int j = 1; j <= b.Length; j++)
                row[j] = Math.Min(last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(row[j - 1], last[j]) + 1);
            last = row;
        }
        return last[^1];
    }
}
