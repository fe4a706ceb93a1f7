using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Recognises a reviewer's list of what is missing: it is no new task, and work that is under way goes on.</summary>
internal static partial class Complaint
{
    public static bool Is(string message) => List().IsMatch(message);

    /// <summary>Whether it wants to hear of the rows that were left out.</summary>
    public static bool AsksForRowsLeftOut(string message) => LeftOut().IsMatch(message);

    [GeneratedRegex(@"^\s*(?:not yet|not good enough|what is missing|this is missing)\b[^\n]*\n\s*-", RegexOptions.IgnoreCase)]
    private static partial Regex List();

    [GeneratedRegex(@"\brows?\b[^\n]{0,300}\b(?:left out|dropped|skipped|ignored)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeftOut();
}
