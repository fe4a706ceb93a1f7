namespace Ensemble.Models.Skills.Programs;

/// <summary>Finds C# in a message. A person may leave the language out.</summary>
internal static class CodeBlocks
{
    /// <summary>The last program in a message; null where there is none.</summary>
    public static string? Last(string message) => Programs(message).LastOrDefault()?.Text.TrimEnd('\n');

    /// <summary>The message without its programs.</summary>
    public static string Without(string message)
    {
        string text = message.ReplaceLineEndings("\n");
        foreach (var program in Programs(text).Reverse()) text = $"{text[..program.Place.Start]}{text[program.Place.End..]}";
        return text.Trim();
    }

    private static IEnumerable<FencedCode> Programs(string message) => FencedCode.In(message).Where(b => b.IsClosed && (b.IsCSharp || b.Language.Length == 0));
}
