using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Finds which file a program looked for, and which one it may have meant.</summary>
internal static partial class MissingFile
{
    /// <summary>The name of the file that was not found; null where the report names none.</summary>
    public static string? Name(RunReport report) => Quoted().Match(report.Sentence) is { Success: true } file ? file.Groups[1].Value.Split('/', '\\')[^1] : null;

    public static string? Nearest(string name, IReadOnlyList<string> files)
    {
        string extension = Path.GetExtension(name);
        var same = files.Where(f => f != name && (extension.Length == 0 || string.Equals(Path.GetExtension(f), extension, StringComparison.OrdinalIgnoreCase))).ToList();
        return NearestNames.Find(name, same, 1).FirstOrDefault();
    }

    [GeneratedRegex(@"'([^']+)'")]
    private static partial Regex Quoted();
}
