using System.Collections.Immutable;
using Microsoft.Data.Analysis;

namespace Ensemble.DataCrew;

/// <summary>Decides what a column holds and stores its cells accordingly: yes or no, dates, numbers, then text.</summary>
internal static class ColumnInference
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "true", "yes", "y", "t" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "false", "no", "n", "f" };

    public static InferredColumn Infer(TokenColumn column, FileHints hints) =>
        NoValue(column) ?? YesNo(column) ?? DateColumn.TryInfer(column, hints) ?? NumberColumn.TryInfer(column, hints) ?? Text(column, null);

    private static InferredColumn? NoValue(TokenColumn column)
    {
        for (int i = 0; i < column.Tokens; i++)
            if (column.Count(i) > 0 && !MissingWords.Is(column.Token(i))) return null;
        return AsText(column, ColumnKind.Text, "No row has a value.", [$"The column '{column.Name}' has no value in any row."]);
    }

    private static InferredColumn? YesNo(TokenColumn column)
    {
        bool yes = false, no = false, word = false;
        for (int i = 0; i < column.Tokens; i++)
        {
            string token = column.Token(i).Trim().ToString();
            if (MissingWords.IsAmongAnswers(token)) continue;
            bool isYes = Yes.Contains(token), isNo = No.Contains(token);
            if (!isYes && !isNo) return null;
            yes |= isYes;
            no |= isNo;
            word |= token.Length > 1;
        }
        // A lone "F" may be a sex or a grade; a lone "yes" is an answer.
        if (!word && !(yes && no)) return null;
        return AsText(column, ColumnKind.Boolean, $"Every value means yes or no ({Quote.Some(PresentTokens(column))}).", [], MissingWords.IsAmongAnswers);
    }

    /// <summary>A column of text; the reason says why it is not numbers, where it nearly was.</summary>
    public static InferredColumn Text(TokenColumn column, string? because)
    {
        long present = 0, length = 0;
        var spellings = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < column.Tokens; i++)
        {
            if (column.Count(i) == 0 || MissingWords.Is(column.Token(i))) continue;
            present += column.Count(i);
            length += (long)column.Token(i).Length * column.Count(i);
            // "paris" repeats "Paris": spellings of one value must not hide that it repeats.
            if (spellings.Count <= column.Rows / 2 + 20) spellings.Add(Spelling.Fold(column.Token(i)));
        }
        bool repeats = spellings.Count < present && (spellings.Count <= 20 || spellings.Count * 2 <= present) && length <= 100 * present;
        var inferred = AsText(column, repeats ? ColumnKind.Category : ColumnKind.Text, "", []);
        int distinct = inferred.Info.Distinct;
        string reason = repeats && distinct == present ? $"Its {present:N0} texts repeat, spelling aside."
            : repeats ? $"{Quote.Count(distinct, "different text")} {(distinct == 1 ? "repeats" : "repeat")} over {present:N0} values."
            : present == 1 ? "Its only value is a text."
            : distinct == present ? $"Each of its {present:N0} texts is different." : $"{distinct:N0} of its {present:N0} texts are different.";
        return inferred with { Info = inferred.Info with { Reason = because is null ? reason : $"{because} {reason}" } };
    }

    private static InferredColumn AsText(TokenColumn column, ColumnKind kind, string reason, ImmutableList<string> notes, Func<string, bool>? isMissing = null)
    {
        bool Missing(int i) => isMissing is null ? MissingWords.Is(column.Token(i)) : isMissing(column.Token(i).ToString());
        var cellOf = new string?[column.Tokens];
        for (int i = 0; i < cellOf.Length; i++) cellOf[i] = Missing(i) ? null : column.Token(i).ToString();
        var cells = new StringDataFrameColumn(column.Name, 0);
        foreach (int code in column.Codes) cells.Append(cellOf[code]);
        var info = ColumnFacts.OfTexts(column.Name, kind, reason, column.Rows, cellOf.Select((text, i) => (text, column.Count(i))));
        return new(cells, info, [.. notes, .. MissingNote(column, Missing)]);
    }

    /// <summary>Says which words were taken for missing cells; blank ones go without saying.</summary>
    public static IEnumerable<string> MissingNote(TokenColumn column, Func<int, bool> isMissing)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < column.Tokens; i++)
        {
            if (column.Count(i) == 0 || !isMissing(i) || column.Token(i).Trim() is not { IsEmpty: false } word) continue;
            counts[word.ToString()] = counts.GetValueOrDefault(word.ToString()) + column.Count(i);
        }
        var words = counts.Select(c => $"'{c.Key}' ({Quote.Count(c.Value, "cell")})").ToList();
        if (words.Count > 0) yield return $"In '{column.Name}', {string.Join(" and ", words)} count{(words.Count == 1 ? "s" : "")} as missing.";
    }

    private static IEnumerable<string> PresentTokens(TokenColumn column) => Enumerable.Range(0, column.Tokens)
        .Where(i => column.Count(i) > 0 && !MissingWords.IsAmongAnswers(column.Token(i).ToString())).Select(i => column.Token(i).Trim().ToString()).Distinct();
}
