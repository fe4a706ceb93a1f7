namespace Ensemble.Bench;

/// <summary>Where things are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file of <c>data/</c>.</summary>
    public static string Data(string name) => Path.Combine(Root, "data", name);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Ensemble.slnx"))) return at.FullName;
        throw new DirectoryNotFoundException($"There is no Ensemble.slnx in {AppContext.BaseDirectory} or above it.");
    }
}
