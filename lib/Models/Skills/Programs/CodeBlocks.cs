using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Finds C# in a message: what stands between <c>```csharp</c> and <c>```</c>.</summary>
internal static partial class CodeBlocks
{
    /// <summary>The last program in a message; null where there is none.</summary>
    public static string? Last(string message) =>
        Block().Matches(message.ReplaceLineEndings("\n")) is { Count: > 0 } blocks ? blocks[^1].Groups["code"].Value.TrimEnd('\n') : null;

    /// <summary>The message without its programs.</summary>
    public static string Without(string message) => Block().Replace(message.ReplaceLineEndings("\n"), "").Trim();

    [GeneratedRegex(@"^[ \t]*```[ \t]*(?:csharp|cs|c\#)?[ \t]*\n(?<code>.*?)\n?[ \t]*```[ \t]*$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
