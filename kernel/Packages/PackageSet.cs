namespace Ensemble.Kernel.Packages;

/// <summary>A package as it was resolved.</summary>
internal sealed record Package(string Id, string Version);

/// <summary>What a restore found: the packages and those they need, and the files that a session uses.</summary>
/// <param name="Assemblies">To compile against and to load: one file for each simple name.</param>
/// <param name="Satellites">Translations, by culture and simple name, as in "de/Name.resources".</param>
/// <param name="Natives">Native libraries for this system.</param>
internal sealed record PackageSet(
    IReadOnlyList<Package> Packages, IReadOnlyList<string> Assemblies, IReadOnlyDictionary<string, string> Satellites, IReadOnlyList<string> Natives)
{
    public bool AllFilesExist => Assemblies.Concat(Satellites.Values).Concat(Natives).All(File.Exists);

    public Package? Find(string id) => Packages.FirstOrDefault(p => p.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
