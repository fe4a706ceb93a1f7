namespace Ensemble.Kernel.Editing;

/// <summary>Something that could stand in a place.</summary>
/// <param name="Distance">How near it is to the writer: smaller comes first; below zero, the place itself asks for it.</param>
internal sealed record Candidate(Completion Item, int Distance)
{
    public Candidate(Completion item) : this(item, Ranking.DistanceOf(item.Kind)) { }
}

/// <summary>Chooses and orders what could stand in a place, by what is typed there already.</summary>
internal static class Ranking
{
    /// <summary>The most items an answer holds: nobody reads further, and one more typed letter brings up the others.</summary>
    public const int MostItems = 500;

    /// <summary>The same for items that are as near as their kind is.</summary>
    public static IReadOnlyList<Completion> Choose(string typed, IEnumerable<Completion> items) => Choose(typed, items.Select(i => new Candidate(i)));

    /// <summary>
    /// The items that fit what is typed: as it is typed before other capitals before humps (<c>wl</c> or <c>WrLi</c> for
    /// <c>WriteLine</c>); then what is nearest to the writer; then by name. A text comes once, however many meanings it has.
    /// </summary>
    public static IReadOnlyList<Completion> Choose(string typed, IEnumerable<Candidate> candidates) =>
    [
        .. candidates.Select(c => (c.Item, c.Distance, Fit: Fit(c.Item.Text.TrimStart('@'), typed.TrimStart('@')))).Where(c => c.Fit is not null)
            .OrderBy(c => c.Distance < 0 ? 0 : 1).ThenBy(c => c.Fit).ThenBy(c => c.Distance)
            .ThenBy(c => c.Item.Text, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Item.Text, StringComparer.Ordinal)
            .Select(c => c.Item).DistinctBy(i => i.Text).Take(MostItems)
    ];

    /// <summary>How well a text begins with what is typed, 0 being best; null when it does not.</summary>
    public static int? Fit(string text, string typed)
    {
        if (text.StartsWith(typed, StringComparison.Ordinal)) return 0;
        if (text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) return 1;
        return FitsHumps(text, 0, typed, 0) ? 2 : null;
    }

    /// <summary>Names that hold values first, then members, types, namespaces, keywords.</summary>
    public static int DistanceOf(string kind) => kind switch
    {
        "argument" or "local" or "parameter" or "variable" or "enum member" => 0,
        "property" or "field" or "constant" or "method" or "function" or "event" => 1,
        "class" or "struct" or "record" or "interface" or "enum" or "union" or "delegate" or "type parameter" => 2,
        "namespace" or "module" => 3,
        _ => 4,
    };

    // Each typed letter goes on with the hump that the last one is in, or begins a later hump. The first begins the text.
    private static bool FitsHumps(string text, int at, string typed, int next)
    {
        if (next == typed.Length) return true;
        int last = next == 0 ? Math.Min(1, text.Length) : text.Length;
        for (int i = at; i < last; i++)
        {
            bool mayStand = i == at || IsHump(text, i);
            if (mayStand && char.ToLowerInvariant(text[i]) == char.ToLowerInvariant(typed[next]) && FitsHumps(text, i + 1, typed, next + 1)) return true;
        }
        return false;
    }

    private static bool IsHump(string text, int at) =>
        char.IsUpper(text[at]) || text[at - 1] is '_' or '-' || (char.IsDigit(text[at]) && !char.IsDigit(text[at - 1]));
}
