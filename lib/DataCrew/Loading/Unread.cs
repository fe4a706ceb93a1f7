namespace Ensemble.DataCrew;

/// <summary>The cells of a column that do not fit its kind and are set missing: counted, with examples.</summary>
internal sealed record Unread(string Column, long Read, long Count, IReadOnlyList<string> Examples)
{
    public static Unread Of(TokenColumn column, Func<int, bool> wasRead, Func<int, bool> isMissing)
    {
        long read = 0, unread = 0;
        var examples = new List<string>();
        for (int i = 0; i < column.Tokens; i++)
        {
            if (wasRead(i)) read += column.Count(i);
            else if (!isMissing(i) && column.Count(i) > 0)
            {
                unread += column.Count(i);
                if (examples.Count < 4) examples.Add(column.Token(i).ToString());
            }
        }
        return new(column.Name, read, unread, examples);
    }

    /// <summary>Why the column has its kind: "All 342 values are numbers."</summary>
    public string Reason(string one, string many) =>
        Count > 0 ? $"{Read:N0} of {Read + Count:N0} values are {many}." : Read == 1 ? $"Its only value is {one}." : $"All {Read:N0} values are {many}.";

    /// <summary>What was set missing; null when nothing was.</summary>
    public string? Note(string one, string many) => Count switch
    {
        0 => null,
        1 => $"1 value of '{Column}' is not {one} and counts as missing: {Quote.Some(Examples)}.",
        _ => $"{Count:N0} values of '{Column}' are not {many} and count as missing: {Quote.Some(Examples)}.",
    };
}
