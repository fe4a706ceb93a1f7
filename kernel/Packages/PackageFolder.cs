using NuGet.Versioning;

namespace Ensemble.Kernel.Packages;

/// <summary>The folder where NuGet keeps what it has downloaded, for hints about what is there.</summary>
internal static class PackageFolder
{
    private static string Root => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static IEnumerable<string> Names() => Folders(Root);

    /// <summary>The versions of a package, the oldest first.</summary>
    public static IEnumerable<string> Versions(string id) => Folders(Path.Combine(Root, id.ToLowerInvariant()))
        .Select(v => NuGetVersion.TryParse(v, out var version) ? version : null).OfType<NuGetVersion>().Order().Select(v => v.ToNormalizedString());

    private static IEnumerable<string> Folders(string path) =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path).Select(f => Path.GetFileName(f)!) : [];
}
