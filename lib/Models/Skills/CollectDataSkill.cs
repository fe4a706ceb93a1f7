using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>Loads the file that the request names, and says what came of it; where the file is missing, looks which ones there are.</summary>
public sealed partial class CollectDataSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "load a data file";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Offers("load_file")) return null;
        var transcript = Transcript.Of(request);
        if (!transcript.Called("load_file"))
            return PathIn(transcript.User) is { } path
                ? Transcript.CallTools(Transcript.Use("load_file", new Dictionary<string, object?> { ["path"] = path }))
                : Transcript.Say("The request names no file. Write the file's path in quotes.");
        if (transcript.ResultOf("load_file") is { } loaded) return Transcript.Say(loaded);
        string error = transcript.Calls.Last(c => c.Tool == "load_file").Result ?? "";
        return Transcript.Say(error);
    }

    private static string? PathIn(string text)
    {
        var quoted = Quoted().Match(text);
        if (quoted.Success) return quoted.Groups[quoted.Groups[1].Success ? 1 : 2].Value;
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => w.Contains('.') && !w.EndsWith('.'));
    }

    // A request that ends in a quoted path names one file, and its name may hold quotes too.
    [GeneratedRegex("\\A[^\"“`]*[\"“`](.+)[\"”`]\\.?\\s*$|[\"“`]([^\"“”`]+)[\"”`]", RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
