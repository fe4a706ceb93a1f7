namespace Ensemble.Kernel.Editing;

/// <summary>Chooses and orders what could stand in a place, by what is typed there already.</summary>
internal static class Ranking
{
    /// <summary>The most items an answer holds: nobody reads further, and one more typed letter brings up the others.</summary>
    public const int MostItems = 200;

    /// <summary>
    /// The items that fit what is typed: as it is typed before other capitals before capital humps (<c>wl</c> or <c>WrLi</c> for
    /// <c>WriteLine</c>); then what is nearest to the writer; then by name. A text comes once, however many meanings it has.
    /// </summary>
    /// <param name="preselected">Texts that the place asks for: they come first.</param>
    public static IReadOnlyList<Completion> Choose(string typed, IEnumerable<Completion> items, IReadOnlySet<string>? preselected = null) =>
    [
        .. items.Select(item => (item, fit: Fit(item.Text, typed), rank: Distance(item.Kind)))
            .Where(i => i.fit is not null)
            .OrderBy(i => preselected?.Contains(i.item.Text) == true ? 0 : 1).ThenBy(i => i.fit).ThenBy(i => i.rank)
            .ThenBy(i => i.item.Text, StringComparer.OrdinalIgnoreCase).ThenBy(i => i.item.Text, StringComparer.Ordinal)
            .Select(i => i.item).DistinctBy(i => i.Text).Take(MostItems)
    ];

    /// <summary>How well a text begins with what is typed, 0 being best; null when it does not.</summary>
    public static int? Fit(string text, string typed)
    {
        if (text.StartsWith(typed, StringComparison.Ordinal)) return 0;
        if (text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) return 1;
        return FitsHumps(text, 0, typed, 0) ? 2 : null;
    }

    // Each typed letter goes on with the hump that the last one is in, or begins a later hump. The first begins the text.
    private static bool FitsHumps(string text, int at, string typed, int next)
    {
        if (next == typed.Length) return true;
        for (int i = at; i < text.Length && (next > 0 || i == 0); i++)
        {
            bool mayStand = i == at || IsHump(text, i);
            if (mayStand && char.ToLowerInvariant(text[i]) == char.ToLowerInvariant(typed[next]) && FitsHumps(text, i + 1, typed, next + 1)) return true;
        }
        return false;
    }

    private static bool IsHump(string text, int at) => char.IsUpper(text[at]) || (at > 0 && text[at - 1] == '_') || (char.IsDigit(text[at]) && !char.IsDigit(text[at - 1]));

    private static int Distance(string kind) => kind switch
    {
        "argument" or "local" or "parameter" or "variable" => 0,
        "property" or "field" or "method" or "event" or "constant" or "enum member" or "function" => 1,
        "class" or "struct" or "record" or "interface" or "enum" or "delegate" or "type parameter" => 2,
        "namespace" or "module" => 3,
        _ => 4,
    };
}
