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
        for (int i = 0; i < column.Tokens.Count; i++)
            if (column.Counts[i] > 0 && !MissingWords.Is(column.Tokens[i])) return null;
        return AsText(column, ColumnKind.Text, "No row has a value.", [$"The column '{column.Name}' has no value in any row."]);
    }

    private static InferredColumn? YesNo(TokenColumn column)
    {
        bool yes = false, no = false, word = false;
        for (int i = 0; i < column.Tokens.Count; i++)
        {
            string token = column.Tokens[i].Trim();
            if (MissingWords.Is(token)) continue;
            bool isYes = Yes.Contains(token), isNo = No.Contains(token);
            if (!isYes && !isNo) return null;
            yes |= isYes;
            no |= isNo;
            word |= token.Length > 1;
        }
        // A lone "F" may be a sex or a grade; a lone "yes" is an answer.
        if (!word && !(yes && no)) return null;
        return AsText(column, ColumnKind.Boolean, $"Every value means yes or no ({Quote.Some(PresentTokens(column))}).", []);
    }

    /// <summary>A column of text; the reason says why it is not numbers, where it nearly was.</summary>
    public static InferredColumn Text(TokenColumn column, string? because)
    {
        long present = 0, distinct = 0;
        double length = 0;
        for (int i = 0; i < column.Tokens.Count; i++)
        {
            if (column.Counts[i] == 0 || MissingWords.Is(column.Tokens[i])) continue;
            present += column.Counts[i];
            distinct++;
            length += (double)column.Tokens[i].Length * column.Counts[i];
        }
        bool repeats = distinct < present && (distinct <= 20 || distinct * 2 <= present) && length / present <= 100;
        string reason = repeats
            ? $"{distinct:N0} different texts repeat over {present:N0} values."
            : present == 1 ? "Its only value is a text."
            : distinct == present ? $"Each of its {present:N0} texts is different." : $"{distinct:N0} of its {present:N0} texts are different.";
        return AsText(column, repeats ? ColumnKind.Category : ColumnKind.Text, because is null ? reason : $"{because} {reason}", []);
    }

    private static InferredColumn AsText(TokenColumn column, ColumnKind kind, string reason, ImmutableList<string> notes)
    {
        var cellOf = new string?[column.Tokens.Count];
        for (int i = 0; i < cellOf.Length; i++) cellOf[i] = MissingWords.Is(column.Tokens[i]) ? null : column.Tokens[i];
        var cells = new StringDataFrameColumn(column.Name, 0);
        foreach (int code in column.Codes) cells.Append(cellOf[code]);
        var info = ColumnFacts.OfTexts(column.Name, kind, reason, column.Rows, cellOf.Select((text, i) => (text, column.Counts[i])));
        return new(cells, info, [.. notes, .. MissingNote(column, t => MissingWords.Is(t))]);
    }

    /// <summary>Says which words were taken for missing cells; blank ones go without saying.</summary>
    public static IEnumerable<string> MissingNote(TokenColumn column, Func<string, bool> isMissing)
    {
        var words = column.Tokens.Select((token, i) => (Token: token.Trim(), Count: column.Counts[i]))
            .Where(t => t.Count > 0 && t.Token.Length > 0 && isMissing(t.Token))
            .GroupBy(t => t.Token).Select(g => $"'{g.Key}' ({Quote.Count(g.Sum(t => t.Count), "cell")})").ToList();
        if (words.Count > 0) yield return $"In '{column.Name}', {string.Join(" and ", words)} count{(words.Count == 1 ? "s" : "")} as missing.";
    }

    private static IEnumerable<string> PresentTokens(TokenColumn column) =>
        column.Tokens.Where((token, i) => column.Counts[i] > 0 && !MissingWords.Is(token)).Select(t => t.Trim()).Distinct();
}
