namespace Ensemble.Kernel.Dialect;

/// <summary>Words for a file that a directive names and that is not there.</summary>
internal static class NearbyFiles
{
    /// <summary>One line: what is missing, where it was looked for, and the files that may be meant.</summary>
    public static string Missing(string file, string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (!Directory.Exists(folder)) return $"{file} is missing: there is no folder {folder}";
        var near = Nearest.Names(Path.GetFileName(path), Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!)).ToList();
        return near.Count > 0 ? $"{file} is missing; did you mean {string.Join(" or ", near)}?" : $"{file} is missing: there is no such file in {folder}";
    }
}
