using System.Text.RegularExpressions;

namespace Ensemble.Kernel.Packages;

/// <summary>Why a restore failed, in words that say what to do.</summary>
internal static partial class RestoreErrors
{
    private const int MostVersions = 5;

    /// <param name="output">What the <c>dotnet</c> command said.</param>
    public static PackageException Explain(string output, IReadOnlyList<PackageRequest> requests)
    {
        var errors = Errors(output).Distinct().ToList();
        if (errors.Count == 0) return new($"the packages could not be restored: {FirstLines(output)}");
        // What cannot be reached explains what cannot be found.
        bool isOffline = errors.Exists(e => e.Code == "NU1301");
        var told = isOffline ? errors.Where(e => e.Code == "NU1301") : errors;
        return new(string.Join('\n', told.Select(e => Explain(e.Code, e.Text, requests)).Distinct()), isOffline);
    }

    // Every line of a message has the code before it; those after the first are indented.
    private static List<(string Code, string Text)> Errors(string output)
    {
        var errors = new List<(string Code, string Text)>();
        foreach (var match in NuGetError().Matches(output).AsEnumerable())
        {
            var (code, text) = (match.Groups["code"].Value, match.Groups["text"].Value.TrimEnd());
            if (text.StartsWith(' ') && errors is [.., var last] && last.Code == code) errors[^1] = (code, $"{last.Text}\n{text}");
            else errors.Add((code, text));
        }
        return errors;
    }

    private static string Explain(string code, string text, IReadOnlyList<PackageRequest> requests) => code switch
    {
        "NU1101" => Unknown(text),
        "NU1102" or "NU1103" => NoVersion(code, text),
        "NU1202" => Incompatible(text),
        "NU1302" => $"{FeedOf(text)} is an http address, which NuGet refuses: use https, or allow it in a nuget.config (allowInsecureConnections)",
        "NU1301" => Unreachable(text, requests),
        "NU1605" or "NU1107" or "NU1608" => $"two of the packages need different versions of a third ({code}): {text}",
        _ => $"{code}: {text}",
    };

    private static string Unknown(string text)
    {
        string id = PackageName().Match(text).Groups[1].Value;
        string where = text.IndexOf("source(s):", StringComparison.Ordinal) is > 0 and int at ? text[(at + 10)..].Trim(' ', '.') : "any feed";
        var near = Nearest.Names(id, PackageFolder.Names()).ToList();
        string hint = near.Count > 0 ? $"; did you mean {string.Join(" or ", near)}?" : ": check the spelling, or add the feed that has it with #i \"nuget:ADDRESS\"";
        return $"there is no package {id} in {where}{hint}";
    }

    private static string NoVersion(string code, string text)
    {
        var asked = AskedVersion().Match(text);
        var nearest = NearestVersion().Matches(text).Select(m => m.Groups[1].Value).Distinct().ToList();
        string id = PackageName().Match(text).Groups[1].Value;
        string hint = nearest.Count > 0 ? $"; the nearest there is {string.Join(" or ", nearest)}" : "";
        string preview = code == "NU1103" ? "; there are previews only, and *-* takes the latest of them" : "";
        return $"there is no version {asked.Groups[1].Value.TrimStart('=', ' ')} of {id}{preview}{hint}";
    }

    private static string Incompatible(string text)
    {
        var match = Compatible().Match(text);
        if (!match.Success) return text;
        var supports = Supported().Matches(text).Select(m => m.Groups[1].Value);
        return $"{match.Groups["id"].Value} {match.Groups["version"].Value} does not work with {match.Groups["framework"].Value}: it is made for {string.Join(", ", supports)}; look for a newer version of it";
    }

    private static string Unreachable(string text, IReadOnlyList<PackageRequest> requests)
    {
        var here = requests.Select(r => (r.Id, Versions: PackageFolder.Versions(r.Id).TakeLast(MostVersions).ToList())).Where(r => r.Versions.Count > 0)
            .Select(r => $"{r.Id} {string.Join(", ", r.Versions)}").ToList();
        string local = here.Count > 0 ? $" On this machine already, and to be had without a network by their exact version: {string.Join("; ", here)}." : "";
        return $"{FeedOf(text)} cannot be reached: check the address and the network connection, then run the cell again.{local}";
    }

    private static string FeedOf(string text) => FeedAddress().Match(text) is { Success: true } m ? m.Value.TrimEnd('.') : "a package feed";

    private static string FirstLines(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3).ToList();
        return lines.Count == 0 ? "the dotnet command said nothing" : string.Join(' ', lines);
    }

    [GeneratedRegex(@"error (?<code>NU\d+): ?(?<text>.*)")]
    private static partial Regex NuGetError();

    [GeneratedRegex(@"package '?([\w.\-]+[\w\-])'?")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"with version \(([^)]*)\)|version ([^\s]+)")]
    private static partial Regex AskedVersion();

    [GeneratedRegex(@"Nearest version: ([^\s\]]+)")]
    private static partial Regex NearestVersion();

    [GeneratedRegex(@"Package (?<id>\S+) (?<version>\S+) is not compatible with (?<framework>\S+)")]
    private static partial Regex Compatible();

    [GeneratedRegex(@"^[^\S\n]*- (\S+)|supports: (\S+)", RegexOptions.Multiline)]
    private static partial Regex Supported();

    [GeneratedRegex(@"https?://[^\s'"",]+|(?<=source ')[^']+|(?<=source )\S+")]
    private static partial Regex FeedAddress();
}
