namespace Ensemble.Models.Skills.Questions;

/// <summary>Words of a question that name a column.</summary>
/// <param name="Start">The first of the words.</param>
/// <param name="Length">How many words.</param>
/// <param name="Candidates">The columns they fit, best first; more than one when several fit.</param>
/// <param name="Coverage">How much of the best column's name the words cover, from 0 to 1.</param>
/// <param name="Closeness">How alike words and name are, from 0 to 1; 1 is to the letter.</param>
internal sealed record ColumnMention(int Start, int Length, IReadOnlyList<SchemaColumn> Candidates, double Coverage, double Closeness)
{
    public SchemaColumn Column => Candidates[0];
    public int End => Start + Length;
}

/// <summary>Finds the columns that a question's words name, by meaning, case, units and near spelling.</summary>
internal static class ColumnMatcher
{
    /// <summary>Every way in which a run of words can name columns, the most convincing first; the runs may overlap.</summary>
    public static IReadOnlyList<ColumnMention> Find(IReadOnlyList<Token> tokens, TableSchema schema)
    {
        var names = schema.Columns.Select(c => new ColumnName(c, schema.TimeColumns.Any())).ToList();
        var matches = new List<Match>();
        for (int start = 0; start < tokens.Count; start++)
            foreach (var name in names)
                if (name.MatchAt(tokens, start) is { } match) matches.Add(match);

        return [.. matches.GroupBy(m => (m.Start, m.Length)).Select(g => Mention(g, tokens))
            .OrderByDescending(m => m.Coverage >= 0.99 && m.Closeness >= 0.99).ThenByDescending(m => m.Length)
            .ThenByDescending(m => m.Closeness).ThenByDescending(m => m.Coverage).ThenBy(m => m.Start)];
    }

    private static ColumnMention Mention(IEnumerable<Match> sameWords, IReadOnlyList<Token> tokens)
    {
        var ordered = sameWords.OrderByDescending(m => IsVerbatim(m, tokens)).ThenByDescending(m => m.Closeness >= 0.99).ThenByDescending(m => Math.Round(m.Score, 3)).ThenByDescending(m => m.Column.IsName).ThenBy(m => m.Column.Index).ToList();
        var best = ordered[0];
        // A name that the words cover wholly leaves no doubt, unless another's is covered as well; short of that, every column that fits as closely is a candidate.
        var candidates = best.Coverage >= 0.99 && best.Closeness >= 0.85
            ? ordered.Where(m => m == best || (!IsVerbatim(best, tokens) && m.Coverage >= 0.99 && m.Closeness >= best.Closeness - 0.001)).ToList()
            : ordered.Where(m => m.Closeness >= best.Closeness - 0.06 || (m.Closeness >= 0.85 && m.Coverage >= 0.99)).ToList();
        return new(best.Start, best.Length, [.. candidates.Select(m => m.Column)], best.Coverage, best.Closeness);
    }

    // Of columns Value and VALUE the question's own spelling chooses.
    private static bool IsVerbatim(Match match, IReadOnlyList<Token> tokens) =>
        string.Join(' ', tokens.Skip(match.Start).Take(match.Length).Select(t => t.Text)) == match.Column.Name;

    private sealed record Match(SchemaColumn Column, int Start, int Length, double Coverage, double Closeness)
    {
        public double Score => Coverage * Closeness;
    }

    private sealed class ColumnName
    {
        private readonly SchemaColumn column;
        private readonly IReadOnlyList<string> words;
        private readonly double weight;
        private readonly string? noun;
        private readonly bool dated;

        public ColumnName(SchemaColumn column, bool dated)
        {
            this.dated = dated;
            this.column = column;
            noun = column.ValueNoun;
            string? unit = column.Unit;
            var all = Words.Split(column.Name).Where(w => !(Grammar.IsFunction(w) && w is not ("over" or "under" or "up" or "down"))).ToList();
            var unitWords = unit is null ? [] : Words.Split(unit);
            var withoutUnit = all.Where(w => !unitWords.Contains(w)).ToList();
            words = withoutUnit.Count > 0 ? withoutUnit : all.Count > 0 ? all : Words.Split(column.Name);
            weight = words.Sum(Weight);
        }

        public Match? MatchAt(IReadOnlyList<Token> tokens, int start)
        {
            if (Whole(tokens, start) is { } whole) return whole;
            var used = new HashSet<int>();
            double closeness = 0, covered = 0;
            int end = start, matched = 0, i = start;
            while (i < tokens.Count)
            {
                var (index, likeness) = Best(tokens[i].Word, used);
                if (likeness == 0)
                {
                    bool bridge = matched > 0 && tokens[i].Word is "of" or "the" or "in" or "s" && i + 1 < tokens.Count && Best(tokens[i + 1].Word, used).Likeness >= 0.85;
                    if (!bridge) break;
                }
                else
                {
                    used.Add(index);
                    covered += Weight(words[index]);
                    closeness += likeness;
                    matched++;
                    end = i + 1;
                }
                i++;
            }
            if (matched == 0 || covered < 0.2 * weight) return null;
            if (matched == 1 && OnlyForm(tokens[start], closeness)) return null;
            // Two generic words, such as "total number", do not make a name by themselves.
            // After "by" they have to be one.
            bool asked = start > 0 && tokens[start - 1].Word is "by" or "per" or "each" or "every";
            if (!asked && used.All(w => Weight(words[w]) < 1) && covered < (words.All(w => Weight(w) < 1) ? 0.4 : 0.9) * weight) return null;
            return new(column, start, end - start, covered / weight, closeness / matched);
        }

        // "bodymass" for "Body Mass", "sea level" for "sealevel", "mpg" for "Miles per Gallon", "gross domestic product" for "GDP".
        private Match? Whole(IReadOnlyList<Token> tokens, int start)
        {
            string joined = string.Concat(words);
            string word = tokens[start].Word;
            // A column called 2020, or by a single letter at the question's end, is named by just that.
            bool bare = tokens[start].Number is not null || (word.Length == 1 && start == tokens.Count - 1);
            if (bare && tokens[start].Text == column.Name) return new(column, start, 1, 1, 1);
            if (noun is not null && Words.Singular(word) == noun) return new(column, start, 1, 1, 0.95);
            if (words.Count > 1 && word == joined) return new(column, start, 1, 1, 1);
            string initials = string.Concat(Words.Split(column.Name).Select(w => w[0]));
            if (initials.Length >= 3 && (word == initials || Thesaurus.SameMeaning(word, initials))) return new(column, start, 1, 1, 0.9);
            string run = "", first = "";
            for (int length = 1; length <= 5 && start + length <= tokens.Count; length++)
            {
                string next = tokens[start + length - 1].Word;
                run += next;
                first += next.Length > 0 ? next[0] : ' ';
                if (length > 1 && words.Count == 1 && (run == joined || Words.Singular(run) == joined)) return new(column, start, length, 1, 1);
                if (length > 2 && words.Count == 1 && joined.Length == length && first == joined) return new(column, start, length, 1, 0.9);
            }
            return null;
        }

        private (int Index, double Likeness) Best(string word, HashSet<int> used)
        {
            int best = -1;
            double likeness = 0;
            // In a question "no" denies; it is never short for a number.
            if (word == "no") return (best, likeness);
            for (int i = 0; i < words.Count; i++)
            {
                if (used.Contains(i)) continue;
                double like = Words.Likeness(word, words[i]);
                if (like > likeness) (best, likeness) = (i, like);
            }
            return (best, likeness);
        }

        // A word of the request ("count", "rank", "long") names a column only where it is the column's own word.
        private bool OnlyForm(Token token, double closeness) =>
            Figures.Contains(token.Word) && words.Count > 1
            || (Grammar.IsFunction(token.Word) && !(words.Count == 1 && closeness >= 0.99 && token.Word.Length > 2))
            || (Grammar.IsRequest(token.Word) && closeness < 0.99)
            || (closeness < 0.85 && Grammar.IsCommon(token.Word))
            // "year" alone is a year of the calendar, not the years at a company.
            || (GroupReader.Period(token.Word) is not null && words.Count > 1 && !column.IsTime && dated)
            || token.Number is not null;

        private static double Weight(string word) => Generic.Contains(word) ? 0.4 : 1;
    }

    // The word of a figure alone names no column: "median" is not yet "median_income".
    private static readonly HashSet<string> Figures = ["mean", "average", "median", "total", "sum", "maximum", "minimum", "max", "min", "number", "count", "share", "percent", "percentage"];

    private static readonly HashSet<string> Generic =
    [
        "name", "id", "type", "number", "no", "total", "amount", "value", "code", "kind", "level", "count", "class", "index", "data", "of", "the", "in", "per", "key", "label", "title",
        "rate", "score", "group", "status", "date", "time", "avg", "average", "mean",
    ];
}
