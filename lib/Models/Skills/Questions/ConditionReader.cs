using System.Globalization;

namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads conditions on numbers: "over 4000 g", "at least 8 cylinders", "between 20 and 30 years old".</summary>
internal static class ConditionReader
{
    /// <summary>A comparison in the question's words.</summary>
    internal sealed record Comparator(string Op, int Start, int End);

    public static void Read(Reading reading)
    {
        for (int i = 0; i < reading.Tokens.Count; i++)
        {
            if (reading.Tokens[i].Number is not { } number || reading.Uses[i] != TokenUse.Unknown) continue;
            _ = Between(reading, i) || Compared(reading, i, number) || OrMore(reading, i, number) || Equal(reading, i, number);
        }
        foreach (var mention in reading.Columns.Where(m => reading.Uses[m.Start] == TokenUse.Column).ToList()) Flag(reading, mention);
        OrdinalOf(reading);
        Opposite(reading);
    }

    /// <summary>The comparison that ends right before a word; null when none does.</summary>
    public static Comparator? ComparatorBefore(Reading reading, int index)
    {
        int end = index;
        while (reading.Word(end - 1) is "$" or "€" or "£" or "about" or "a" or "the") end--;
        string one = reading.Word(end - 1), two = reading.Word(end - 2), three = reading.Word(end - 3);
        if (one == "than")
        {
            bool denied = three is "no" or "not";
            string? op = Thesaurus.IsLow(two) || two is "below" ? "<" : two is "more" or "greater" or "higher" or "larger" or "bigger" or "better" || Grammar.Comparatives.Contains(two) ? ">" : null;
            if (op is null) return null;
            return new(denied ? (op == ">" ? "<=" : ">=") : op, end - (denied ? 3 : 2), end);
        }
        return (two, one) switch
        {
            ("at", "least") => new(">=", end - 2, end),
            ("at", "most") or ("up", "to") => new("<=", end - 2, end),
            ("equal", "to") => new("=", end - 2, end),
            (_, "over" or "above" or "exceeding" or "exceeds" or "exceeded" or "exceed" or ">" or "beyond" or "surpassing") => new(">", end - 1, end),
            (_, "under" or "below" or "<") => new("<", end - 1, end),
            (_, ">=" or "≥") => new(">=", end - 1, end),
            (_, "<=" or "≤") => new("<=", end - 1, end),
            (_, "=" or "equals" or "exactly") => new("=", end - 1, end),
            _ => null,
        };
    }

    /// <summary>True for a word that can start a comparison with a number.</summary>
    public static bool IsComparator(string word) => word is "over" or "above" or "under" or "below" or "than" or "exceeding" or ">" or "<" or ">=" or "<=";

    private static bool Between(Reading reading, int i)
    {
        bool between = reading.Word(i - 1) is "between" or "from";
        if (!between || !(reading.Word(i + 1) is "and" or "to") || i + 2 >= reading.Tokens.Count || reading.Tokens[i + 2].Number is not { } high) return false;
        var (column, end, unit) = Target(reading, i - 1, i + 3, null);
        return Add(reading, column, "between", [reading.Tokens[i].Number!.Value, high], unit, i - 1, end);
    }

    private static bool Compared(Reading reading, int i, double number)
    {
        if (ComparatorBefore(reading, i) is not { } comparator) return false;
        var (column, end, unit) = Target(reading, comparator.Start, i + 1, comparator);
        if (column is null && reading.Fault is null)
            reading.Fault = $"The condition '{reading.Text(comparator.Start, Math.Min(reading.Tokens.Count, i + 2))}' names no column of numbers in this table.";
        return Add(reading, column, comparator.Op, [number], unit, comparator.Start, end);
    }

    // "60 or older", "100 knots or more".
    private static bool OrMore(Reading reading, int i, double number)
    {
        int or = Enumerable.Range(i + 1, 3).FirstOrDefault(k => reading.Word(k) == "or", -1);
        if (or < 0) return false;
        string word = reading.Word(or + 1);
        string? op = word is "more" or "above" or "over" or "higher" or "greater" or "larger" || Grammar.Comparatives.Contains(word) && !Thesaurus.IsLow(word) ? ">="
            : word is "below" or "under" || Thesaurus.IsLow(word) ? "<=" : null;
        if (op is null) return false;
        var (column, _, unit) = Target(reading, i, i + 1, new Comparator(op, or + 1, or + 2));
        return Add(reading, column, op, [number], unit, i, or + 2);
    }

    // "with 4 cylinders", "class 3", "cylinders = 8".
    private static bool Equal(Reading reading, int i, double number)
    {
        if (reading.Word(i - 1) is "top" or "bottom" or "first" or "last" or "best" or "worst") return false;
        if (reading.MentionAt(i + 1) is { } after && after.Column.IsNumber && after.Column.Distinct <= 50 && !TopReader.IsTop(reading, i))
            return Add(reading, after.Column, "=", [number], null, i, after.End);
        int back = reading.Word(i - 1) is "is" or "was" or "of" or "are" ? i - 2 : i - 1;
        if (reading.MentionAt(back) is { } before && before.Column.IsNumber && before.End == back + 1)
            return Add(reading, before.Column, "=", [number], null, before.Start, i + 1);
        return false;
    }

    // "survived" over a column of noughts and ones, "caused damage" over one with the value None.
    // "first class" over a column of class numbers.
    private static void OrdinalOf(Reading reading)
    {
        for (int i = 0; i < reading.Tokens.Count; i++)
        {
            int place = Array.FindIndex(Ordinals, o => o.Contains(reading.Word(i))) + 1;
            if (place > 0 && reading.MentionAt(i + 1) is { Column: { IsNumber: true, IsTime: false, Distinct: <= 12 } } mention && mention.Length == 1)
                Add(reading, mention.Column, "=", [place], null, i, mention.End);
        }
    }

    private static void Flag(Reading reading, ColumnMention mention)
    {
        bool describes = mention.Column.IsFlag && !IntentWords.IsComparison(reading) && !IntentWords.IsCorrelation(reading)
            && reading.Free.Any(m => m != mention && m.Candidates.Any(c => c.IsMeasure && !c.IsFlag));
        if (!(IntentWords.CountsRows(reading) || describes) || IsAsked(reading, mention)) return;
        bool denied = SpanReader.IsNegated(reading, mention.Start);
        var column = mention.Column;
        if (column.IsFlag) AddFlag(reading, mention, denied ? "!=" : "=", column.Yes);
        else if (column.Nothing is { } nothing && (denied || HasVerb(reading, mention.Start) || reading.Word(mention.Start - 1) == "no"))
            AddFlag(reading, mention, denied ? "=" : "!=", nothing);
        else if (reading.Word(mention.Start - 1) is "no" or "without" or "lack" or "lacking")
        {
            reading.Filters.Add(new(column.Name, "missing", [], mention.Start, mention.End));
            reading.Mark(mention.Start - 1, mention.End, TokenUse.Condition);
        }
    }

    // "died" over a column Survived: the word that denies a flag.
    private static void Opposite(Reading reading)
    {
        foreach (var token in reading.Tokens.Where(t => reading.Uses[t.Index] == TokenUse.Unknown))
        {
            if (!Thesaurus.Opposites.TryGetValue(token.Word, out string? opposite)) continue;
            if (reading.Schema.Columns.FirstOrDefault(c => c.IsFlag && Words.Split(c.Name).Any(w => Words.Likeness(opposite, w) >= 0.85)) is not { } column) continue;
            reading.Filters.Add(new(column.Name, "!=", [column.Yes], token.Index, token.Index + 1));
            reading.Uses[token.Index] = TokenUse.Condition;
            reading.Assume($"'{token.Text}' is read as {column.Name} not being '{column.Yes}'.");
        }
    }

    private static bool HasVerb(Reading reading, int start) =>
        Enumerable.Range(1, 3).Any(k => reading.Word(start - k) is "caused" or "cause" or "causing" or "had" or "have" or "has" or "with" or "any" or "some" or "resulted" or "reported" or "involved");

    // In "how many values of X" and "by X" the column is asked about, not a condition.
    private static bool IsAsked(Reading reading, ColumnMention mention) =>
        reading.Word(mention.Start - 1) is "by" or "per" or "each" or "every" or "across" || reading.Word(mention.Start - 1) is "many" or "different" or "distinct" or "unique";

    private static void AddFlag(Reading reading, ColumnMention mention, string op, string value)
    {
        reading.Filters.Add(new(mention.Column.Name, op, [value], mention.Start, mention.End));
        reading.Mark(mention.Start, mention.End, TokenUse.Condition);
        if (op != "=" || mention.Column.IsNumber)
            reading.Assume($"'{reading.Text(mention.Start, mention.End)}' is read as {mention.Column.Name} {(op == "=" ? "being" : "not being")} '{value}'.");
    }

    // The column a number belongs to: named before the comparison, by it ("heavier"), after the number, or by its unit.
    private static (SchemaColumn? Column, int End, string? Unit) Target(Reading reading, int start, int end, Comparator? comparator)
    {
        string? unit = null;
        string word = reading.Word(end);
        if (Units.IsUnit(word) && reading.MentionAt(end) is null or { Length: 1 } && Units.IsUnit(word)) (unit, end) = (word, end + 1);
        if (reading.Word(end) is "degree" or "degrees" or "°") end++;
        if (reading.Word(end) == "of" && reading.MentionAt(end + 1) is not null) end++;
        if (comparator is not null && Enumerable.Range(comparator.Start, comparator.End - comparator.Start).Select(reading.MentionAt).FirstOrDefault(m => m is not null) is { } named)
            return (Measure(reading, named, unit), end, unit);
        if (reading.MentionAt(end) is { } after && Measure(reading, after, unit) is { } byAfter && Near(reading, end)) return (byAfter, after.End, unit);
        if (Age(reading, start, end, comparator) is { } age) return (age, end + (reading.Word(end) == "years" ? 1 : 0) + (reading.Word(end) == "old" || reading.Word(end + 1) == "old" ? 1 : 0), null);
        for (int back = start - 1; back >= Math.Max(0, start - 4); back--)
        {
            if (reading.MentionAt(back) is { } before && before.Candidates.Any(c => c.IsNumber && !c.IsId)) return (Measure(reading, before, unit), end, unit);
            if (!Grammar.IsFunction(reading.Word(back)) && reading.Word(back) is not ("value" or "values")) break;
        }
        if (reading.Word(end - 1) is "degree" or "degrees" or "°" && Temperature(reading, comparator) is { } temperature) return (temperature, end, unit);
        if (reading.Word(start - 1) is "weighing" or "weigh" or "weighs" or "weighed" && ByWord(reading, "mass") is { } mass) return (mass, end, unit);
        if (unit is not null && reading.Schema.Columns.Where(c => c.IsNumber && c.Unit is not null && Units.SameQuantity(c.Unit, unit)).ToList() is { Count: 1 } byUnit) return (byUnit[0], end, unit);
        if (reading.Schema.Columns.Where(c => c.IsMeasure).ToList() is [var onlyNumber] && reading.Word(end) == "") return (onlyNumber, end, unit);
        var free = reading.Free.Where(m => m.Column.IsMeasure).ToList();
        return (free.Count == 1 && !IntentWords.CountsRows(reading) && reading.Word(end) == "" ? free[0].Column : null, end, unit);
    }

    // "30 years old", "children under 10", "passengers over 60": a person's number without a column is an age.
    private static SchemaColumn? Age(Reading reading, int start, int end, Comparator? comparator)
    {
        bool old = reading.Word(end) == "old" || (reading.Word(end) == "years" && reading.Word(end + 1) is "old" or "of");
        bool person = comparator is not null && reading.Word(start) is "over" or "under" or "above" or "below" or "aged" && RowNouns.IsPerson(reading.Word(start - 1));
        return old || person ? reading.Schema.Columns.FirstOrDefault(c => c.IsNumber && Words.Split(c.Name).Contains("age")) : null;
    }

    // "below 0 degrees" is about the colder of two temperatures, "above 30 degrees" about the warmer.
    private static SchemaColumn? Temperature(Reading reading, Comparator? comparator)
    {
        var columns = reading.Schema.Columns.Where(c => c.IsNumber && Words.Split(c.Name).Any(w => Words.Likeness("temperature", w) >= 0.7)).ToList();
        string direction = comparator?.Op is "<" or "<=" ? "minimum" : "maximum";
        var chosen = columns.FirstOrDefault(c => Words.Split(c.Name).Any(w => Thesaurus.SameMeaning(w, direction))) ?? columns.FirstOrDefault();
        if (columns.Count > 1) reading.Assume($"The degrees are read as '{chosen!.Name}'; {Phrases.Names(columns.Where(c => c != chosen).Select(c => c.Name))} would fit as well.");
        return chosen;
    }

    private static bool Near(Reading reading, int end) => reading.Uses[end] == TokenUse.Column;

    private static SchemaColumn? ByWord(Reading reading, string word) =>
        reading.Schema.Columns.FirstOrDefault(c => c.IsNumber && Words.Split(c.Name).Any(w => Words.Likeness(word, w) >= 0.85));

    private static SchemaColumn? Measure(Reading reading, ColumnMention mention, string? unit)
    {
        var numbers = mention.Candidates.Where(c => c.IsNumber).ToList();
        var chosen = (unit is null ? null : numbers.FirstOrDefault(c => c.Unit is not null && Units.SameQuantity(c.Unit, unit))) ?? numbers.FirstOrDefault();
        if (chosen is not null && numbers.Count > 1) Ambiguity.State(reading, mention, chosen, numbers);
        return chosen;
    }

    private static bool Add(Reading reading, SchemaColumn? column, string op, double[] numbers, string? unit, int start, int end)
    {
        if (column is null) return false;
        if (unit is not null && column.Unit is not null && Units.SameQuantity(unit, column.Unit))
        {
            var converted = numbers.Select(n => Units.Convert(n, unit, column.Unit)).ToArray();
            if (!converted.SequenceEqual(numbers))
                reading.Assume($"{string.Join(" and ", numbers)} {unit} is {string.Join(" and ", converted.Select(n => n.ToString(CultureInfo.InvariantCulture)))} {column.Unit}, the unit of '{column.Name}'.");
            numbers = converted;
        }
        else if (unit is not null && column.Unit is not null && Units.IsUnit(column.Unit))
        {
            reading.Fault = $"'{column.Name}' is in {column.Unit}, and {unit} cannot be converted to that.";
            return false;
        }
        reading.Filters.Add(new(column.Name, op, [.. numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))], start, end));
        for (int i = start; i < end; i++)
            if (reading.Uses[i] is TokenUse.Unknown or TokenUse.Column) reading.Uses[i] = TokenUse.Condition;
        if (reading.Columns.FirstOrDefault(m => m.Candidates.Contains(column) && m.End <= start && start - m.End <= 3) is { } named && reading.Free.Contains(named) && !IntentWords.Measures(reading, named))
            reading.Mark(named.Start, named.End, TokenUse.Condition);
        return true;
    }

    private static readonly string[][] Ordinals = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"], ["fifth", "5th"]];
}
