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
            bool nought = reading.Word(i) == "zero" && ComparatorBefore(reading, i) is not null;
            if ((nought ? 0 : reading.Tokens[i].Number) is not { } number || reading.Uses[i] != TokenUse.Unknown) continue;
            _ = Between(reading, i) || Compared(reading, i, number) || OrMore(reading, i, number) || Equal(reading, i, number);
        }
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
        // In "drop below 5" the verb is part of the condition; nothing drops over time.
        if (Moves.Contains(reading.Word(comparator.Start - 1))) comparator = comparator with { Start = comparator.Start - 1 };
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

    // The column a number belongs to: named before the comparison, by it ("heavier"), after the number, or by its unit.
    private static (SchemaColumn? Column, int End, string? Unit) Target(Reading reading, int start, int end, Comparator? comparator)
    {
        string? unit = null;
        string word = reading.Word(end);
        if (Units.IsUnit(word) && reading.MentionAt(end) is null or { Length: 1 } && Units.IsUnit(word)) (unit, end) = (word, end + 1);
        if (reading.Word(end) is "degree" or "degrees" or "°") end++;
        // "over 90 of weight", "scored above 90 in math".
        if (reading.Word(end) == "of" && reading.MentionAt(end + 1) is not null) end++;
        else if (reading.Word(end) is "in" or "on" or "for" && reading.MentionAt(end + 1) is { Column.IsMeasure: true } && !NamedBefore(reading, start)) end++;
        if (comparator is not null && Enumerable.Range(comparator.Start, comparator.End - comparator.Start).Select(reading.MentionAt).FirstOrDefault(m => m is not null) is { } named)
            return (Measure(reading, named, unit, comparator), end, unit);
        if (reading.MentionAt(end) is { } after && Measure(reading, after, unit, comparator) is { } byAfter && Near(reading, end)) return (byAfter, after.End, unit);
        if (Age(reading, start, end, comparator) is { } age) return (age, end + (reading.Word(end) == "years" ? 1 : 0) + (reading.Word(end) == "old" || reading.Word(end + 1) == "old" ? 1 : 0), null);
        for (int back = start - 1; back >= Math.Max(0, start - 4); back--)
        {
            if (reading.MentionAt(back) is { } before && before.Candidates.Any(c => c.IsNumber && !c.IsId)) return (Measure(reading, before, unit, comparator), end, unit);
            if (!Grammar.IsFunction(reading.Word(back)) && reading.Word(back) is not ("value" or "values" or "first" or "ever" or "once" or "last" or "finally")) break;
        }
        if (reading.Word(end - 1) is "degree" or "degrees" or "°" && Temperature(reading, comparator) is { } temperature) return (temperature, end, unit);
        if (ImpliedMeasure.Of(reading, start - 1) is { } implied) return (implied, end, unit);
        if (unit is not null && reading.Schema.Columns.Where(c => c.IsNumber && c.Unit is not null && Units.SameQuantity(c.Unit, unit)).ToList() is { Count: 1 } byUnit) return (byUnit[0], end, unit);
        if (unit is not null && Measurable(reading, unit) is { } measurable) return (measurable, end, unit);
        if (reading.Schema.Columns.Where(c => c.IsMeasure).ToList() is [var onlyNumber] && reading.Word(end) == "") return (onlyNumber, end, unit);
        var free = reading.Free.Where(m => m.Column.IsMeasure).ToList();
        return (free.Count == 1 && !IntentWords.CountsRows(reading) && reading.Word(end) == "" ? free[0].Column : null, end, unit);
    }

    private static bool NamedBefore(Reading reading, int start) =>
        Enumerable.Range(Math.Max(0, start - 3), Math.Min(3, start)).Any(i => reading.MentionAt(i) is { Column.IsMeasure: true });

    // "30 years old", "children under 10", "passengers over 60": a person's number without a column is an age.
    private static SchemaColumn? Age(Reading reading, int start, int end, Comparator? comparator)
    {
        bool old = reading.Word(end) == "old" || (reading.Word(end) == "years" && reading.Word(end + 1) is "old" or "of");
        int subject = start - 1;
        while (reading.Word(subject) is "are" or "is" or "were" or "was" or "who" or "that" or "aged" or "of") subject--;
        bool aged = reading.Word(start - 1) == "aged" || reading.Word(start) == "aged";
        bool person = comparator is not null && reading.Word(start) is "over" or "under" or "above" or "below" or "between" && RowNouns.IsPerson(reading.Word(subject));
        return old || aged || person ? reading.Schema.Columns.FirstOrDefault(c => c.IsNumber && Words.Split(c.Name).Contains("age")) : null;
    }

    private static readonly HashSet<string> Moves = ["drop", "drops", "dropped", "fall", "falls", "fell", "sink", "sank", "rise", "rises", "rose", "climb", "climbed", "go", "goes", "went", "get", "got", "stay", "stayed"];

    // What falls below a bound does so with its lowest value, what rises above it with its highest.
    private static SchemaColumn? Extreme(List<SchemaColumn> numbers, Comparator? comparator)
    {
        string? direction = comparator?.Op switch { "<" or "<=" => "minimum", ">" or ">=" => "maximum", _ => null };
        return direction is null || numbers.Count < 2 ? null : numbers.FirstOrDefault(c => Words.Split(c.Name).Any(w => w == direction || Thesaurus.SameMeaning(w, direction)));
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

    // "between 500 and 1000 miles" over a distance without a unit: the only column that can be in miles.
    private static SchemaColumn? Measurable(Reading reading, string unit)
    {
        string? noun = Units.NounOf(unit);
        var fitting = reading.Schema.Columns.Where(c => noun is not null && c is { IsMeasure: true, Unit: null } && Words.Split(c.Name).Any(w => Words.Likeness(noun, w) >= 0.85)).ToList();
        if (fitting.Count != 1) return null;
        reading.Assume($"'{fitting[0].Name}' has no unit; it is taken to be in {unit}.");
        return fitting[0];
    }

    private static bool Near(Reading reading, int end) => reading.Uses[end] == TokenUse.Column;

    private static SchemaColumn? Measure(Reading reading, ColumnMention mention, string? unit, Comparator? comparator)
    {
        var numbers = mention.Candidates.Where(c => c.IsNumber).ToList();
        var chosen = (unit is null ? null : numbers.FirstOrDefault(c => c.Unit is not null && Units.SameQuantity(c.Unit, unit))) ?? Extreme(numbers, comparator) ?? numbers.FirstOrDefault();
        if (chosen is not null && numbers.Count > 1) Ambiguity.State(reading, mention, chosen, numbers);
        return chosen;
    }

    private static bool Add(Reading reading, SchemaColumn? column, string op, double[] numbers, string? unit, int start, int end)
    {
        if (column is null) return false;
        if (unit is "%" or "percent" or "pct" && column is { Unit: null, Highest: <= 1 } && numbers.Any(n => Math.Abs(n) > 1))
        {
            reading.Assume($"'{column.Name}' holds fractions, so percent are divided by 100.");
            numbers = [.. numbers.Select(n => n / 100)];
        }
        else if (unit is not null && column.Unit is not null && Units.SameQuantity(unit, column.Unit))
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
}
