using System.Runtime.CompilerServices;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.DataCrew;

/// <summary>Where a phrase of a question stands in the data.</summary>
/// <param name="Text">The words of the question.</param>
/// <param name="Column">The column that holds the value.</param>
/// <param name="Value">The value as the table spells it.</param>
/// <param name="Rows">How many rows hold it.</param>
/// <param name="Match"><c>exact</c> (case and plural aside), <c>near</c> (a likely misspelling) or <c>part</c> (some words of a longer value).</param>
public sealed record ValueMatch(string Text, string Column, string Value, int Rows, string Match);

/// <summary>Every short text value of a table by its words, so that a question's "female" is found under Sex.</summary>
public sealed class ValueIndex
{
    private const int LongestPhrase = 8;
    private const int MostValuesPerColumn = 100_000;
    private const int MostPartMatches = 12;

    // Lazy, because questions ask side by side and the table of instances may start several at once.
    private static readonly ConditionalWeakTable<Dataset, Lazy<ValueIndex>> Built = [];

    private readonly Dictionary<string, List<Entry>> byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> byWord = new(StringComparer.Ordinal);

    private ValueIndex(Dataset data)
    {
        foreach (var column in data.Columns.Where(c => c.Kind is ColumnKind.Category or ColumnKind.Boolean or ColumnKind.Text))
            foreach (var (value, rows) in Count(data, column).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(MostValuesPerColumn))
                Add(new Entry(column.Name, value, rows, [.. Words.Split(value).Select(Words.Singular)]));
    }

    /// <summary>The index of a table; built at the first question and shared by those that follow.</summary>
    public static ValueIndex Of(Dataset data) => Built.GetValue(data, d => new(() => new ValueIndex(d))).Value;

    /// <summary>The values that the words of a text name, longest phrase first.</summary>
    public IReadOnlyList<ValueMatch> Find(string text)
    {
        var tokens = Token.Read(text);
        var words = tokens.Select(t => Words.Singular(t.Word)).ToList();
        var found = new List<(int Start, int Length, ValueMatch Match)>();
        for (int i = 0; i < words.Count; i++) found.AddRange(ExactAt(tokens, words, i));
        var covered = found.SelectMany(f => Enumerable.Range(f.Start, f.Length)).ToHashSet();
        for (int i = 0; i < words.Count; i++)
            if (!covered.Contains(i) && (!Grammar.IsCommon(tokens[i].Word) || Grammar.IsOnlyFiller(tokens[i].Word))) found.AddRange(LooseAt(tokens, words, i));
        return [.. found.OrderByDescending(f => f.Length).ThenBy(f => f.Start).ThenByDescending(f => f.Match.Rows).Select(f => f.Match).Distinct()];
    }

    private IEnumerable<(int, int, ValueMatch)> ExactAt(IReadOnlyList<Token> tokens, List<string> words, int start)
    {
        foreach (string form in new[] { words[start], WithoutY(words[start]) }.Distinct())
            foreach (var entry in byFirstWord.GetValueOrDefault(form, []))
                if (Length(entry, words, start) is { } length && IsWorthNaming(tokens, start, length, entry))
                    yield return (start, length, entry.Match(Text(tokens, start, length), "exact"));
        foreach (string[] name in ValueNames.For(words[start]))
            foreach (var entry in byFirstWord.GetValueOrDefault(Words.Singular(name[0]), []))
                if (entry.Words.Length == name.Length && entry.Words.Zip(name, (a, b) => a == Words.Singular(b)).All(same => same) && IsPlain(entry, name))
                    yield return (start, 1, entry.Match(tokens[start].Text, "exact"));
    }

    // How many words of the question the value takes up; an article in between is passed over, as in "near the bay".
    private static int? Length(Entry entry, List<string> words, int start)
    {
        int at = start + 1;
        foreach (string word in entry.Words.Skip(1))
        {
            if (at + 1 < words.Count && words[at] is "the" or "a" && words[at] != word) at++;
            if (at >= words.Count || words[at++] != word) return null;
        }
        return at - start;
    }

    // "M" stands for men only where the column is about them.
    private static bool IsPlain(Entry entry, string[] name) =>
        name is not [{ Length: 1 }] || Words.Split(entry.Column).Any(w => w is "sex" or "gender");

    // A value such as "A" or "It" is a name only where the question writes it as one; so is a number.
    private static bool IsWorthNaming(IReadOnlyList<Token> tokens, int start, int length, Entry entry)
    {
        if (length > 1) return true;
        var token = tokens[start];
        if (token.Number is not null && token.Text.All(c => char.IsDigit(c) || c is '.' or '-')) return entry.Value.Trim() == token.Text;
        // "women in IT", however it is typed: nothing else can be meant after "in".
        bool placed = start > 0 && tokens[start - 1].Word is "in" or "at" or "from";
        if (placed && start == tokens.Count - 1 && token.Word.Length == 2) return true;
        if (token.Word.Length <= 2 || Grammar.IsFunction(token.Word)) return token.Text == entry.Value.Trim() && (char.IsUpper(token.Text[0]) && start > 0);
        return true;
    }

    private IEnumerable<(int, int, ValueMatch)> LooseAt(IReadOnlyList<Token> tokens, List<string> words, int start)
    {
        string word = words[start];
        if (word.Length < 3 || tokens[start].Number is not null) yield break;
        int run = 1;
        var entries = byWord.GetValueOrDefault(word, []);
        while (entries.Count > 0 && start + run < words.Count && byWord.TryGetValue(words[start + run], out var next) && next.Intersect(entries).ToList() is { Count: > 0 } both)
            (entries, run) = (both, run + 1);
        // "entire" alone says nothing; "entire home" may be part of a value.
        if (run == 1 && Grammar.IsCommon(tokens[start].Word)) yield break;
        string kind = "part";
        if (entries.Count == 0)
        {
            kind = "near";
            entries = [.. byFirstWord.Where(p => Words.IsMisspelt(word, p.Key) || (word.Length >= 5 && Words.SameStem(word, p.Key))).SelectMany(p => p.Value).Where(e => Spelt(e, words, start))];
            run = entries.Count > 0 ? entries.Max(e => e.Words.Length) : 1;
            entries = [.. entries.Where(e => e.Words.Length == run)];
        }
        if (entries.Count > 0 && run == 1 && kind == "part" && char.IsLower(tokens[start].Text[0]) && word.Length < 4) yield break;
        // A word of very many values names none of them: in "Game 1", "Game 2", … "games" are the rows.
        if (entries.Count > MostPartMatches) yield break;
        foreach (var entry in entries.OrderByDescending(e => e.Rows).ThenBy(e => e.Value, StringComparer.Ordinal))
            yield return (start, run, entry.Match(Text(tokens, start, run), kind));
    }

    private static bool Spelt(Entry entry, List<string> words, int start) =>
        start + entry.Words.Length <= words.Count
        && entry.Words.Select((w, i) => w == words[start + i] || Words.IsMisspelt(words[start + i], w) || Words.SameStem(words[start + i], w)).All(same => same);

    // "rainy days" are the days whose weather is "rain"; "foggy" ones have "fog".
    private static string WithoutY(string word)
    {
        if (word.Length < 5 || !word.EndsWith('y')) return word;
        string stem = word[..^1];
        return stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
    }

    private static string Text(IReadOnlyList<Token> tokens, int start, int length) =>
        string.Join(' ', tokens.Skip(start).Take(length).Select(t => t.Text));

    private void Add(Entry entry)
    {
        if (entry.Words.Length is 0 or > LongestPhrase) return;
        Into(byFirstWord, entry.Words[0], entry);
        // "PhD" is two words to a splitter and one to a reader.
        if (entry.Words.Length > 1 && entry.Value.All(char.IsLetterOrDigit))
        {
            var joined = entry with { Words = [string.Concat(entry.Words)] };
            Into(byFirstWord, joined.Words[0], joined);
        }
        foreach (string word in entry.Words.Where(w => w.Length > 2).Distinct()) Into(byWord, word, entry);
    }

    private static void Into(Dictionary<string, List<Entry>> index, string word, Entry entry)
    {
        if (!index.TryGetValue(word, out var entries)) index[word] = entries = [];
        entries.Add(entry);
    }

    private static Dictionary<string, int> Count(Dataset data, ColumnInfo column)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string? value in data.Texts(column.Name))
            if (value is not null && value.Length <= 120) CountOne(counts, value);
        return counts;
    }

    private static void CountOne(Dictionary<string, int> counts, string value) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;

    private sealed record Entry(string Column, string Value, int Rows, string[] Words)
    {
        public ValueMatch Match(string text, string kind) => new(text, Column, Value, Rows, kind);
    }
}
