using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace Ensemble.DataCrew;

/// <summary>The collector's tools: seeing which data files there are, and loading one.</summary>
public sealed class CollectorTools
{
    /// <summary>The table loaded last; null before, or when the file could not be used.</summary>
    public Dataset? Loaded { get; private set; }

    /// <summary>Why the last file could not be used.</summary>
    public string? Fault { get; private set; }

    /// <summary>Lists the data files of a folder.</summary>
    [KernelFunction("find_files"), Description("Lists the data files (CSV, TSV, JSON) of a folder.")]
    public static string FindFiles([Description("The folder to look in.")] string folder) =>
        FileFinder.List(folder) is { Count: > 0 } files ? string.Join('\n', files) : $"There is no data file in '{folder}'.";

    /// <summary>Loads a file as a table.</summary>
    /// <exception cref="DataException">The file is missing or holds no table.</exception>
    [KernelFunction("load_file"), Description("Loads a CSV, TSV or JSON file as a table, infers the kinds of its columns, and says what it found.")]
    public async Task<string> LoadFileAsync([Description("The file's path.")] string path, CancellationToken cancellationToken = default)
    {
        try
        {
            Loaded = await DatasetLoader.LoadAsync(path, cancellationToken);
            Fault = null;
        }
        catch (DataException error)
        {
            (Loaded, Fault) = (null, error.Message);
            throw;
        }
        var kinds = Loaded.Columns.GroupBy(c => c.Kind).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}");
        string rejects = Loaded.Rejects.Count > 0 ? $" {Loaded.Rejects.Count} rows could not be used." : "";
        return $"Loaded {Loaded.Name}: {Loaded.Rows} rows and {Loaded.Columns.Count} columns ({string.Join(", ", kinds)}).{rejects} {string.Join(' ', Loaded.Notes)}".TrimEnd();
    }
}
