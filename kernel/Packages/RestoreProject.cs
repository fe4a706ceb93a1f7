using System.Xml.Linq;

namespace Ensemble.Kernel.Packages;

/// <summary>A project with nothing in it but packages, restored with the <c>dotnet</c> command. Its folder is gone afterwards.</summary>
internal static class RestoreProject
{
    private static readonly string Framework = $"net{Environment.Version.Major}.0";

    // NuGet itself tries an address several times; a feed that is only slow gets the time it needs.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <param name="folder">The notebook's folder: a nuget.config there or above it counts.</param>
    public static async Task<PackageSet> RestoreAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> feeds, string folder, WorkFolder work, CancellationToken cancellationToken)
    {
        string project = Path.Combine(work.Path, "packages.csproj");
        await File.WriteAllTextAsync(project, Text(requests, feeds, folder), cancellationToken);
        using var limit = new CancellationTokenSource(Limit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var (exitCode, output) = await DotnetCommand.RunAsync(["restore", project, "-nologo", "-v:q", "-nodeReuse:false", "-maxcpucount:1", "-tl:off"], work.Path, stop.Token);
            string assets = Path.Combine(work.Path, "obj", "project.assets.json");
            if (exitCode != 0 || !File.Exists(assets)) throw RestoreErrors.Explain(output, requests);
            return AssetsFile.Read(await File.ReadAllTextAsync(assets, cancellationToken));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PackageException($"the restore took longer than {Limit.TotalMinutes:0} minutes and was stopped: a feed may be out of reach", isOffline: true);
        }
    }

    // Nothing from the folders around it: a repository's own settings are for its own projects.
    private static string Text(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> feeds, string folder) => new XElement("Project",
        new XElement("PropertyGroup",
            new XElement("ImportDirectoryBuildProps", false),
            new XElement("ImportDirectoryBuildTargets", false),
            new XElement("ImportDirectoryPackagesProps", false)),
        new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
        new XElement("PropertyGroup",
            new XElement("TargetFramework", Framework),
            new XElement("NuGetAudit", false),
            new XElement("RestoreRootConfigDirectory", folder),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', feeds))),
        new XElement("ItemGroup", requests.Select(r => new XElement("PackageReference", new XAttribute("Include", r.Id), new XAttribute("Version", r.Version)))),
        new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))).ToString();
}
