namespace Ensemble.DataCrew;

/// <summary>Reads a boolean column's words.</summary>
internal static class Truth
{
    /// <summary>True for a word that means yes, false for one that means no, null for any other.</summary>
    internal static bool? Of(string word) => word.Trim().ToLowerInvariant() switch
    {
        "true" or "t" or "yes" or "y" or "1" or "on" => true,
        "false" or "f" or "no" or "n" or "0" or "off" => false,
        _ => null,
    };
}
