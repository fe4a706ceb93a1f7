using NuGet.Versioning;

namespace Ensemble.Kernel.Packages;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Range">The versions that will do: one, a range, or a floating one such as 13.*.</param>
internal sealed record PackageRequest(string Id, VersionRange Range)
{
    private const string Mark = "nuget:";

    /// <summary>Reads "nuget:NAME" or "nuget:NAME, VERSION"; with a fault instead when it is neither.</summary>
    public static (PackageRequest? Request, string? Fault) Parse(string text)
    {
        string[] words = Rest(text).Split(',', 2, StringSplitOptions.TrimEntries);
        if (words[0].Length == 0) return (null, "the package's name is missing: it is written #r \"nuget:NAME, VERSION\"");
        if (words[0].Any(c => !char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            return (null, $"\"{words[0]}\" is not a package's name: it is written #r \"nuget:NAME, VERSION\"");
        if (words.Length == 1 || words[1].Length == 0) return (new(words[0], VersionRange.Parse("*")), null);
        return RangeOf(words[1]) is { } range
            ? (new(words[0], range), null)
            : (null, $"\"{words[1]}\" is not a version: write one such as 13.0.1, 13.*, [1.0,2.0), or *-* for the latest with previews");
    }

    /// <summary>What follows "nuget:" in a reference or a feed.</summary>
    public static string Rest(string text) => text.Trim()[Mark.Length..].Trim();

    public static bool IsPackage(string text) => text.TrimStart().StartsWith(Mark, StringComparison.OrdinalIgnoreCase);

    /// <summary>The versions as a project writes them.</summary>
    public string Version => Range.OriginalString ?? Range.ToNormalizedString();

    /// <summary>Whether the answer changes with what a feed has today.</summary>
    public bool IsFloating => Range.IsFloating || Range.MinVersion != Range.MaxVersion;

    public override string ToString() => Range.OriginalString is null or "*" ? Id : $"{Id} {Version.Trim('[', ']')}";

    // A version by itself means that one. A project reads it as "or the next that exists", which hides a misspelt one.
    private static VersionRange? RangeOf(string text) =>
        NuGetVersion.TryParse(text, out var version) ? VersionRange.Parse($"[{version.ToNormalizedString()}]")
        : VersionRange.TryParse(text, allowFloating: true, out var range) ? range : null;
}
