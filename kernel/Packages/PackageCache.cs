using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ensemble.Kernel.Packages;

/// <summary>
/// Remembers, from session to session, what a restore found for the same question. The packages themselves are NuGet's business;
/// an answer whose files are gone does not count.
/// </summary>
/// <param name="folder">The cache's own folder; many kernels may use it at once.</param>
internal sealed class PackageCache(string folder, TimeProvider time)
{
    /// <summary>How long "the latest version" stays the answer before the feeds are asked again.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(24);

    // Part of every key: to be raised when the answer's form changes.
    private const string Form = "1";

    /// <summary>The user's own cache folder for packages, by the conventions of the system.</summary>
    public static string UserFolder => Path.Combine(UserCaches(), "ensemble", "packages");

    /// <summary>Where restores may work.</summary>
    public string Work => Path.Combine(folder, "work");

    /// <summary>The answer to the question, if it is known.</summary>
    /// <param name="isFloating">The answer may change with time.</param>
    /// <param name="evenOld">An old one will do, as when the feeds cannot be asked.</param>
    public PackageSet? Find(string key, bool isFloating, bool evenOld = false)
    {
        string path = PathOf(key);
        try
        {
            if (!File.Exists(path)) return null;
            if (isFloating && !evenOld && time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > Freshness) return null;
            return JsonSerializer.Deserialize<PackageSet>(File.ReadAllText(path)) is { AllFilesExist: true } found ? found : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // Damaged or out of reach: the restore will tell.
        }
    }

    /// <summary>Remembers an answer; a reader never sees half of it.</summary>
    public void Keep(string key, PackageSet found, WorkFolder work)
    {
        string half = Path.Combine(work.Path, "answer.json");
        try
        {
            File.WriteAllText(half, JsonSerializer.Serialize(found));
            File.Move(half, PathOf(key), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written costs time, nothing else.
        }
    }

    /// <summary>A question in one word: the packages, the feeds, and the settings that NuGet would read for the notebook's folder.</summary>
    public static string KeyOf(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> feeds, string notebookFolder)
    {
        var question = new StringBuilder($"{Form}\n{Environment.Version.Major}\n{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}\n");
        foreach (var request in requests.OrderBy(r => r.Id, StringComparer.OrdinalIgnoreCase)) question.Append(request.Id.ToLowerInvariant()).Append(' ').Append(request.Version).Append('\n');
        foreach (string feed in feeds) question.Append(feed).Append('\n');
        question.Append(Environment.GetEnvironmentVariable("NUGET_PACKAGES")).Append('\n');
        foreach (string config in Configs(notebookFolder)) question.Append(config).Append('\n').Append(File.ReadAllText(config)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question.ToString())));
    }

    private static IEnumerable<string> Configs(string notebookFolder)
    {
        var user = new DirectoryInfo(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet"));
        var folders = new List<DirectoryInfo> { user };
        for (var at = new DirectoryInfo(notebookFolder); at is not null; at = at.Parent) folders.Add(at);
        return folders.Where(f => f.Exists).SelectMany(f => ((string[])["nuget.config", "NuGet.config", "NuGet.Config"]).Select(n => Path.Combine(f.FullName, n))).Where(File.Exists);
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".json");

    private static string UserCaches()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Caches");
        return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set : Path.Combine(home, ".cache");
    }
}
