namespace Ensemble.DataCrew;

/// <summary>The operators of a filter, and how many values each takes.</summary>
internal static class FilterOps
{
    private static readonly string[] All = ["=", "!=", ">", ">=", "<", "<=", "between", "in", "contains", "missing", "present"];

    /// <summary>The operator in its exact spelling, once its values are found to fit it.</summary>
    internal static string Check(RowFilter filter)
    {
        string op = (filter.Op ?? "").Trim().ToLowerInvariant();
        if (!All.Contains(op))
            throw new DataException($"'{filter.Op}' is not an operator of a filter (on '{filter.Column}'). Use one of {string.Join(" ", All)}.");
        int given = filter.Values?.Count(v => v is not null) ?? 0;
        string? wanted = op switch
        {
            "missing" or "present" => null,
            "between" when given != 2 => "two values",
            ">" or ">=" or "<" or "<=" when given != 1 => "one value",
            _ when given == 0 || given < filter.Values!.Length => "a value (null is none)",
            _ => null,
        };
        return wanted is null ? op
            : throw new DataException($"The filter '{op}' on '{filter.Column}' takes {wanted}, and it was given {given}.");
    }
}
