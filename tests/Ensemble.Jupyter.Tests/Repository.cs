namespace Ensemble.Jupyter.Tests;

/// <summary>The course itself, as it is checked out.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The committed notebooks.</summary>
    public static string[] Lessons { get; } = [.. Directory.GetFiles(PathOf("notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Ensemble.slnx"))) return at.FullName;
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Ensemble.slnx.");
    }
}
