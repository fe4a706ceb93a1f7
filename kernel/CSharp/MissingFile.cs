namespace Ensemble.Kernel.CSharp;

/// <summary>Words for a file that a <c>#r</c> names and that is not there.</summary>
internal static class MissingFile
{
    /// <summary>One line: what is missing, and the build or the nearest files that may help.</summary>
    public static string Explain(string reference, string path)
    {
        string slashed = reference.Replace('\\', '/');
        int bin = slashed.LastIndexOf("/bin/", StringComparison.Ordinal);
        if (bin > 0) return $"{reference} is missing: run `dotnet build {slashed[..bin]}` in the notebook's folder, then run this cell again";
        var near = Near(path);
        return near.Count == 0 ? $"{reference} is missing: there is no such file" : $"{reference} is missing; did you mean {string.Join(" or ", near)}?";
    }

    private static List<string> Near(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (!Directory.Exists(folder)) return [];
        var names = Directory.EnumerateFiles(folder, "*.dll").Select(f => Path.GetFileName(f)!);
        return [.. Nearest.Names(Path.GetFileName(path), names)];
    }
}
