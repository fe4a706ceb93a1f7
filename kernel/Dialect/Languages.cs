namespace Ensemble.Kernel.Dialect;

/// <summary>The languages a cell can be in, and the names they go by.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["csharp"] = "csharp", ["c#"] = "csharp", ["C#"] = "csharp",
        ["markdown"] = "markdown", ["html"] = "html", ["mermaid"] = "mermaid",
    };

    /// <summary>Every name a cell may use, for messages.</summary>
    public static IEnumerable<string> All => Names.Keys;

    /// <summary>The language's own name; null when there is no such language.</summary>
    public static string? Find(string name) => Names.GetValueOrDefault(name);
}
