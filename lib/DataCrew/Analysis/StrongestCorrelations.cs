using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>Which pairs of number columns move together most closely.</summary>
internal static class StrongestCorrelations
{
    private const int MostColumns = 60, MostPairs = 100;

    internal static AnalysisResult Of(RowSelection rows, string? with, int n, CancellationToken cancellationToken)
    {
        if (n is < 1 or > MostPairs) throw new DataException($"A list of correlations holds 1 to {MostPairs} pairs, not {n}.");
        var data = rows.NotEmpty().Store.Data;
        var one = string.IsNullOrWhiteSpace(with) ? null : data.Column(with);
        if (one is { Kind: not ColumnKind.Number }) throw new ColumnKindException(one, "numbers");
        // A running number says where a row stands in the file, nothing of what it describes.
        var columns = data.Columns.Where(c => c.Kind == ColumnKind.Number && (!c.IsKey || c == one)).ToList();
        if (columns.Count > MostColumns && one is null)
            throw new DataException($"{data.Name} has {columns.Count} number columns, too many to try every pair; name one to compare the others with.");
        var pairs = Pairs(columns, one).Select(p => (p.A, p.B, Pairs: Both(rows, p.A, p.B, cancellationToken)))
            .Where(p => p.Pairs.Count >= 3).Select(p => (p.A, p.B, R: p.Pairs.Pearson, n: p.Pairs.Count)).Where(p => !double.IsNaN(p.R))
            .OrderByDescending(p => Math.Abs(p.R)).ThenBy(p => p.A.Name, StringComparer.Ordinal).ThenBy(p => p.B.Name, StringComparer.Ordinal).ToList();
        if (pairs.Count == 0) throw new DataException($"{data.Name} has no two number columns that vary together in 3 rows or more{rows.Among}.");
        string Name((ColumnInfo A, ColumnInfo B, double R, int n) p) => one is null ? $"{p.A.Name} and {p.B.Name}" : p.B.Name;
        var first = pairs.Take(n).ToList();
        var facts = new FactSheet().Add("pairs", pairs.Count);
        foreach (var pair in first) facts.Add($"r of {Name(pair)}", pair.R).Add($"n of {Name(pair)}", pair.n);
        string whole = one is null ? "pair of number columns" : $"column with {one.Name}";
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Correlation,
            Title = $"Strongest correlations{(one is null ? "" : $" with {one.Name}")}{rows.Among}",
            Value = n == 1 ? new AnswerValue.Text(Name(first[0])) : new AnswerValue.Ranking([.. first.Select(Name)]),
            Method = $"Pearson's correlation of each {whole}, over the rows{rows.Where} that have both; ordered by its size, whatever its sign.",
            Assumptions = Assumptions(data, first.Count, n),
            Sentence = $"The strongest {(first.Count == 1 ? "correlation" : "correlations")}{(one is null ? "" : $" with {one.Name}")}{rows.Among}: {string.Join(", ", first.Take(10).Select(p => $"{Name(p)} (r = {Wording.Number(p.R)})"))}.",
            Facts = facts.Facts,
            Series = first.Count == 1 ? [Correlations.Scatter(NumberPairs.Of(rows, first[0].A, first[0].B))]
                : Bars.Of("r", "", "Pearson's r", first.Select(p => (Name(p), p.R))),
        };
    }

    // Many pairs of a long table take a while, so each may be the last.
    private static NumberPairs Both(RowSelection rows, ColumnInfo a, ColumnInfo b, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return NumberPairs.Of(rows, a, b);
    }

    private static IEnumerable<(ColumnInfo A, ColumnInfo B)> Pairs(List<ColumnInfo> columns, ColumnInfo? one) => one is not null
        ? columns.Where(c => c != one).Select(c => (one, c))
        : columns.SelectMany((a, i) => columns.Skip(i + 1).Select(b => (a, b)));

    private static ImmutableList<string> Assumptions(Dataset data, int found, int asked)
    {
        var said = ImmutableList<string>.Empty;
        var keys = data.Columns.Where(c => c.Kind == ColumnKind.Number && c.IsKey).Select(c => c.Name).ToList();
        if (keys.Count > 0) said = said.Add($"{Wording.List(keys, "and")} only {(keys.Count == 1 ? "numbers" : "number")} the rows and {(keys.Count == 1 ? "is" : "are")} left out.");
        return found < asked ? said.Add($"There {(found == 1 ? "is" : "are")} only {Wording.Count(found, "pair")}.") : said;
    }
}
