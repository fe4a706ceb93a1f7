using System.Globalization;
using System.Text;

namespace Ensemble.Agents.CodeExecution;

/// <summary>Which names a message may give to files: those that stay inside the working folder on every system.</summary>
internal static class FileNames
{
    // File systems take 255 bytes, and a part of it is needed while the file is written.
    private const int Longest = 120, MostBytes = 200;
    private const string Rule = "Use a plain name such as data.csv, or a folder and a name such as out/data.csv.";

    private static readonly string[] Devices =
        ["con", "prn", "aux", "nul", "conin$", "conout$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })];

    /// <summary>Why this is no name for a file here, in a sentence that says what is; null where it is one.</summary>
    public static string? Fault(string name)
    {
        string shown = $"the file name '{Excerpt.Of(PlainText.Of(name), 60)}'";
        string[] parts = name.Split('/');
        return Reason(name, parts) is { } reason ? $"{shown} {reason}. {Rule}" : null;
    }

    private static string? Reason(string name, string[] parts) => name switch
    {
        "" => "is empty",
        { Length: > Longest } => $"is longer than {Longest} characters",
        _ when name.StartsWith('/') || name.StartsWith('~') => "leads out of the working folder",
        _ when name.Contains('\\') || name.Contains(':') => "has a drive or a backslash in it",
        _ when name.Any(c => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format || "<>\"|?*".Contains(c)) => "has a character that is not allowed in file names",
        _ when parts.Contains("..") || parts.Contains(".") => "leads out of the working folder",
        _ when parts.Any(p => p.Length == 0 || p != p.Trim() || p.EndsWith('.')) => "has a part that is empty or ends with a space or a dot",
        _ when parts.Any(p => Encoding.UTF8.GetByteCount(p) > MostBytes) => $"has a part of more than {MostBytes} bytes",
        _ when parts.Any(p => Devices.Contains(p.Split('.')[0].Trim().ToLowerInvariant())) => "is the name of a device",
        _ => null,
    };
}
