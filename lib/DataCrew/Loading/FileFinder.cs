namespace Ensemble.DataCrew;

/// <summary>Finds the files that may hold a table, in a folder and in the course's <c>data/</c>.</summary>
public static class FileFinder
{
    private const int MostParents = 4;
    private const int MostFiles = 1_000;
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson" };

    /// <summary>The data files in a folder, by name; none when there is no such folder.</summary>
    public static IReadOnlyList<string> List(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(f => Extensions.Contains(Path.GetExtension(f)) && LeadsSomewhere(f))
                .Take(MostFiles).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) { return []; }
    }

    /// <summary>The data files whose names are closest to a path's, looked for beside it and in <c>data/</c>; nearest first.</summary>
    public static IReadOnlyList<string> Nearest(string path)
    {
        var byName = Folders(path).SelectMany(List).Select(Shown).Distinct(StringComparer.Ordinal)
            .GroupBy(Path.GetFileNameWithoutExtension).ToDictionary(g => g.Key!, g => g.ToList(), StringComparer.Ordinal);
        return [.. NearestNames.Find(Path.GetFileNameWithoutExtension(path), byName.Keys).SelectMany(name => byName[name]).Take(3)];
    }

    /// <summary>What to say of a path that leads nowhere.</summary>
    internal static string Hint(string path)
    {
        var near = Nearest(path);
        if (near.Count > 0) return $"Did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?";
        var all = Folders(path).SelectMany(List).Select(Shown).Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? "There is no data file beside it or in a 'data' folder." : NearestNames.Hint(path, all);
    }

    private static bool LeadsSomewhere(string file) =>
        new FileInfo(file).LinkTarget is not { } target || File.Exists(Path.Combine(Path.GetDirectoryName(file)!, target));

    /// <summary>The path's own folder, then every <c>data/</c> here and above.</summary>
    private static IEnumerable<string> Folders(string path)
    {
        yield return Path.GetDirectoryName(path) is { Length: > 0 } own ? own : ".";
        string? at = Directory.GetCurrentDirectory();
        for (int i = 0; i <= MostParents && at is not null; i++, at = Path.GetDirectoryName(at)) yield return Path.Combine(at, "data");
    }

    private static string Shown(string file)
    {
        string full = Path.GetFullPath(file), relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), full);
        return (relative.Length < full.Length ? relative : full).Replace('\\', '/');
    }
}
