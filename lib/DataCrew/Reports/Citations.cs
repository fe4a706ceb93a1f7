using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>One or more citations that stand together, such as <c>[R1]</c>, <c>[R1, R2]</c> or <c>[R1][R2]</c>.</summary>
internal sealed partial record Citations(int Start, int End, ImmutableArray<string> Ids)
{
    /// <summary>Every group of citations in a text, in order.</summary>
    public static List<Citations> In(string text) => Cited().Matches(text)
        .Select(m => new Citations(m.Index, m.Index + m.Length, [.. Id().Matches(m.Value).Select(i => i.Value).Distinct()])).ToList();

    [GeneratedRegex(@"\[[A-Z]\d+(?:\.\d+)*(?:\s*[,;]\s*[A-Z]\d+(?:\.\d+)*)*\](?:\s*\[[A-Z]\d+(?:\.\d+)*(?:\s*[,;]\s*[A-Z]\d+(?:\.\d+)*)*\])*")]
    private static partial Regex Cited();

    [GeneratedRegex(@"[A-Z]\d+(?:\.\d+)*")]
    private static partial Regex Id();
}
