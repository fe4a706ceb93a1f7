namespace Ensemble.DataCrew;

/// <summary>The cells of a column that do not fit its kind and are set missing: counted, with examples.</summary>
internal sealed record Unread(string Column, long Read, long Count, IReadOnlyList<string> Examples)
{
    public static Unread Of(TokenColumn column, Func<int, bool> wasRead, Func<string, bool> isMissing)
    {
        long read = 0, unread = 0;
        var examples = new List<string>();
        for (int i = 0; i < column.Tokens.Count; i++)
        {
            if (wasRead(i)) read += column.Counts[i];
            else if (!isMissing(column.Tokens[i]) && column.Counts[i] > 0)
            {
                unread += column.Counts[i];
                if (examples.Count < 4) examples.Add(column.Tokens[i]);
            }
        }
        return new(column.Name, read, unread, examples);
    }

    public string? Note(string kind) => Count == 0 ? null
        : $"{Quote.Count(Count, "value")} of '{Column}' {(Count == 1 ? "is" : "are")} not {kind} and count{(Count == 1 ? "s" : "")} as missing: {Quote.Some(Examples)}.";
}
