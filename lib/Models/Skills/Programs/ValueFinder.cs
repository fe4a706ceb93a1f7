using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Finds the words of a question among the values that a program listed.</summary>
internal static class ValueFinder
{
    private const int MostPartMatches = 12;

    /// <summary>The values that the question names, the longest names first.</summary>
    public static IReadOnlyList<FoundValue> Find(string question, Sheet sheet)
    {
        var tokens = Token.Read(Thesaurus.Plain(question));
        var entries = sheet.Columns.Where(c => c.Kind == CellKind.Text)
            .SelectMany(c => c.Values.Where(v => !Column.IsMissing(v) && v.Length <= 120).Select(v => new Entry(c.Name, v, [.. Words.Split(v).Select(Words.Singular)]))).Where(e => e.Words.Length > 0).ToList();
        var found = new List<(int Start, int Length, FoundValue Value)>();
        for (int i = 0; i < tokens.Count; i++)
            found.AddRange(entries.Where(e => IsAt(e, tokens, i)).Select(e => (i, e.Words.Length, e.Found(Text(tokens, i, e.Words.Length), "exact"))));
        var covered = found.SelectMany(f => Enumerable.Range(f.Start, f.Length)).ToHashSet();
        for (int i = 0; i + 1 < tokens.Count; i++)
            if (!covered.Contains(i) && PairAt(entries, tokens, i) is { Count: > 0 } pair)
            {
                found.AddRange(pair.Select(e => (i, 2, e.Found(Text(tokens, i, 2), "part"))));
                covered.UnionWith([i, i + 1]);
            }
        for (int i = 0; i < tokens.Count; i++)
            if (!covered.Contains(i) && !Grammar.IsCommon(tokens[i].Word) && tokens[i].Word.Length >= 4) found.AddRange(Loosely(entries, tokens, i));
        return [.. found.OrderByDescending(f => f.Length).ThenBy(f => f.Start).Select(f => f.Value).Distinct()];
    }

    private static bool IsAt(Entry entry, IReadOnlyList<Token> tokens, int start)
    {
        if (start + entry.Words.Length > tokens.Count) return false;
        bool same = entry.Words.Select((w, k) => IsSame(tokens[start + k].Word, w)).All(yes => yes);
        if (!same || entry.Words.Length > 1) return same || Stands(entry, tokens, start);
        // "a" and "it" are values only where they are written as one.
        var token = tokens[start];
        return token.Word.Length > 2 && !Grammar.IsFunction(token.Word) || (token.Text == entry.Value.Trim() && (token.Number is not null || (char.IsUpper(token.Text[0]) && start > 0)));
    }

    // Two words that stand side by side in a value, such as the "take-off" of "Take-off run", mean it, common as each may be.
    private static List<Entry> PairAt(List<Entry> entries, IReadOnlyList<Token> tokens, int start)
    {
        string first = Words.Singular(tokens[start].Word), second = Words.Singular(tokens[start + 1].Word);
        if (Grammar.IsFunction(first) && Grammar.IsFunction(second)) return [];
        var pairs = entries.Where(e => Enumerable.Range(0, e.Words.Length - 1).Any(k => e.Words[k] == first && e.Words[k + 1] == second)).ToList();
        return pairs.Count <= MostPartMatches ? pairs : [];
    }

    // "men" are the rows whose Sex is MALE, "women" those that are "F".
    private static bool Stands(Entry entry, IReadOnlyList<Token> tokens, int start) =>
        entry.Words.Length == 1 && ValueNames.For(Words.Singular(tokens[start].Word)).Any(name => name.Length == 1 && Words.Singular(name[0]) == entry.Words[0]
            && (name[0].Length > 1 || Words.Split(entry.Column).Any(w => w is "sex" or "gender")));

    // "rainy" days are those of "rain".
    private static bool IsSame(string asked, string value)
    {
        string word = Words.Singular(asked);
        if (word == value) return true;
        if (word.Length < 5 || !word.EndsWith('y')) return false;
        string stem = word[..^1];
        return stem == value || (stem[^1] == stem[^2] && stem[..^1] == value);
    }

    private static IEnumerable<(int, int, FoundValue)> Loosely(List<Entry> entries, IReadOnlyList<Token> tokens, int start)
    {
        string word = Words.Singular(tokens[start].Word);
        var parts = entries.Where(e => e.Words.Contains(word)).ToList();
        if (parts.Count is > 0 and <= MostPartMatches) return parts.Select(e => (start, 1, e.Found(tokens[start].Text, "part")));
        var near = entries.Where(e => e.Words.Length == 1 && Words.IsMisspelt(word, e.Words[0])).ToList();
        return near.Count is > 0 and <= MostPartMatches ? near.Select(e => (start, 1, e.Found(tokens[start].Text, "near"))) : [];
    }

    private static string Text(IReadOnlyList<Token> tokens, int start, int length) => string.Join(' ', tokens.Skip(start).Take(length).Select(t => t.Text));

    private sealed record Entry(string Column, string Value, string[] Words)
    {
        public FoundValue Found(string text, string match) => new(text, Column, Value, 1, match);
    }
}
