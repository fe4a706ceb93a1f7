using System.Collections.Concurrent;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Analysis;

/// <summary>The data sets of the repository, each loaded once.</summary>
internal static class RealData
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Dataset>>> Loaded = new();

    internal static async Task<AnalystTools> Tools(string name) =>
        new(await Loaded.GetOrAdd(name, n => new(() => DatasetLoader.LoadAsync(Path.Combine(Folder(), n + ".csv")))).Value, "R1");

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ensemble.slnx"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "data");
    }
}
