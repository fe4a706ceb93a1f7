using System.Collections.Immutable;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Which texts of a column are to be replaced by which, and the column with that done.</summary>
internal static class TextMap
{
    /// <summary>How often each text occurs.</summary>
    public static Dictionary<string, int> Count(StringDataFrameColumn column)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string? text in column)
            if (text is not null) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _)++;
        return counts;
    }

    /// <summary>Every text with spaces around it, to itself without them.</summary>
    public static ImmutableDictionary<string, string> Trim(IEnumerable<string> texts) =>
        texts.Where(t => t.Length > 0 && (char.IsWhiteSpace(t[0]) || char.IsWhiteSpace(t[^1]))).ToImmutableDictionary(t => t, t => t.Trim());

    /// <summary>The values spelled in more than one way, most frequent first.</summary>
    public static ImmutableList<SpellingGroup> Groups(IReadOnlyDictionary<string, int> counts, ColumnKind kind) =>
    [
        .. counts.GroupBy(c => Spelling.Fold(c.Key, kind)).Where(g => g.Skip(1).Any())
            .Select(g => (Keep: Spelling.Best(g.Select(c => (c.Key, (long)c.Value))), Group: g))
            .Select(g => new SpellingGroup(g.Keep, [.. g.Group.Select(c => c.Key).Where(k => k != g.Keep).Order(StringComparer.Ordinal)],
                g.Group.Sum(c => c.Key == g.Keep ? 0 : c.Value)))
            .OrderByDescending(g => g.Cells).ThenBy(g => g.Keep, StringComparer.Ordinal),
    ];

    /// <summary>The column with its texts replaced, and how many cells that changed.</summary>
    public static (StringDataFrameColumn Column, int Changed) Apply(StringDataFrameColumn column, IReadOnlyDictionary<string, string> map)
    {
        var result = new StringDataFrameColumn(column.Name, 0);
        int changed = 0;
        foreach (string? text in column)
        {
            if (text is not null && map.TryGetValue(text, out string? other) && other != text)
            {
                result.Append(other);
                changed++;
            }
            else result.Append(text);
        }
        return (result, changed);
    }
}
