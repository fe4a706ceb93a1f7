using Ensemble.Kernel.CSharp;
using Ensemble.Kernel.Dialect;
using Microsoft.DotNet.Interactive;
using NuGet.Versioning;

namespace Ensemble.Kernel.Packages;

/// <summary>The packages of one notebook session: what its cells asked for, and where they may come from.</summary>
/// <param name="folder">The notebook's folder.</param>
internal sealed class SessionPackages(string folder, Func<References> references, TimeProvider time)
{
    private readonly PackageCache _cache = new(PackageCache.UserFolder, time);
    private readonly Dictionary<string, Package> _installed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _feeds = [];

    /// <summary>Adds a feed for the restores from now on; a folder is relative to the notebook's.</summary>
    public void AddFeed(string feed)
    {
        bool isAddress = Uri.TryCreate(feed, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        string place = isAddress ? feed : Path.GetFullPath(feed, folder);
        if (!isAddress && !Directory.Exists(place)) throw new PackageException($"the feed {feed} is neither an address nor a folder that exists ({place})");
        if (!_feeds.Contains(place)) _feeds.Add(place);
    }

    /// <summary>Restores what is not there yet, all of it together, and gives it to the session's languages.</summary>
    /// <param name="note">Told what the learner should know and that does no harm.</param>
    public async Task InstallAsync(IReadOnlyList<PackageRequest> requests, KernelInvocationContext cell, Action<string> note)
    {
        List<PackageRequest> wanted = [.. requests.DistinctBy(r => (r.Id.ToLowerInvariant(), r.Version)).Where(IsNew)];
        if (wanted.Count == 0) return;
        if (wanted.GroupBy(r => r.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new PackageException($"the cell asks for two versions of {twice.Key}: {string.Join(" and ", twice.Select(r => r.Version.Trim('[', ']')))}; keep one of them");
        DisplayedValue? shown = null;
        var found = await ResolveAsync(wanted, () => shown = cell.Show(Shown.Text($"Restoring {string.Join(", ", wanted)}…")), note, cell.CancellationToken)
            .ConfigureAwait(false);
        CheckAgainstSession(found);
        PackageFiles.Add(found);
        references().AddPackage(found.Assemblies);
        foreach (var package in found.Packages) _installed.TryAdd(package.Id, package);
        var installed = Shown.Text($"Installed {string.Join(", ", wanted.Select(r => found.Find(r.Id)).OfType<Package>().Select(p => $"{p.Id} {p.Version}"))}");
        if (shown is null) cell.Show(installed);
        else cell.Send(new Cells.Updated(shown.DisplayId, installed));
    }

    private bool IsNew(PackageRequest request)
    {
        if (!_installed.TryGetValue(request.Id, out var there)) return true;
        if (request.Range.Satisfies(NuGetVersion.Parse(there.Version))) return false;
        throw new PackageException($"{there.Id} {there.Version} is in this session already, and {request.Version.Trim('[', ']')} was asked for: restart the kernel to change the version");
    }

    private async Task<PackageSet> ResolveAsync(List<PackageRequest> wanted, Action restoring, Action<string> note, CancellationToken cancellationToken)
    {
        bool isFloating = wanted.Exists(r => r.IsFloating);
        string key = PackageCache.KeyOf(wanted, _feeds, folder);
        if (_cache.Find(key, isFloating) is { } known) return known;
        restoring();
        try
        {
            using var work = WorkFolder.Create(_cache.Work);
            var found = await RestoreProject.RestoreAsync(wanted, _feeds, folder, work, cancellationToken);
            _cache.Keep(key, found, work);
            return found;
        }
        catch (PackageException e) when (e.IsOffline && _cache.Find(key, isFloating, evenOld: true) is { } old)
        {
            note($"The feeds cannot be reached; these are the versions of the last time: {string.Join(", ", wanted.Select(r => old.Find(r.Id)).OfType<Package>().Select(p => $"{p.Id} {p.Version}"))}.");
            return old;
        }
    }

    // A process has one version of an assembly. An older one than was resolved would fail at run time, in the middle of something.
    private void CheckAgainstSession(PackageSet found)
    {
        foreach (var package in found.Packages)
        {
            if (_installed.TryGetValue(package.Id, out var there) && NuGetVersion.Parse(there.Version) < NuGetVersion.Parse(package.Version))
                throw new PackageException($"{package.Id} {package.Version} is needed now, and {there.Version} is in this session already: restart the kernel and ask for all packages in one cell");
        }
    }
}
