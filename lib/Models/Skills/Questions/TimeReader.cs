using System.Globalization;

namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads the times a question names: years, spans, months, seasons, days of the week.</summary>
internal static class TimeReader
{
    public static void Read(Reading reading)
    {
        if (!reading.Schema.TimeColumns.Any()) return;
        for (int i = 0; i < reading.Tokens.Count; i++)
        {
            if (reading.Uses[i] is not (TokenUse.Unknown or TokenUse.Column)) continue;
            _ = Decade(reading, i) || Span(reading, i) || Day(reading, i) || MonthOfYear(reading, i) || Bounded(reading, i) || Season(reading, i) || Weekday(reading, i) || Edge(reading, i) || Year(reading, i);
        }
        YearsToFilter(reading);
    }

    /// <summary>A year that no other reader has explained cannot be looked up in a table without time.</summary>
    public static void FindFault(Reading reading)
    {
        if (!reading.Schema.TimeColumns.Any() && reading.Tokens.Any(t => t.IsYear && LooksLikeTime(reading, t.Index) && reading.Uses[t.Index] == TokenUse.Unknown))
            reading.Fault ??= "The table has no column that says when a row happened, so a year cannot be looked up.";
    }

    /// <summary>Years named one by one become a filter, unless a comparison takes them as its two groups.</summary>
    private static void YearsToFilter(Reading reading)
    {
        if (reading.Years.Count == 0 || reading.TimeColumn() is not { } column) return;
        if (reading.Years.Count == 2 && IntentWords.IsComparison(reading)) return;
        var years = reading.Years.Select(y => y.Year).Distinct().ToList();
        Add(reading, column, years.Count == 1 ? "=" : "in", years, reading.Years[0].Index, reading.Years[0].Index + 1);
    }

    private static bool Decade(Reading reading, int i)
    {
        var token = reading.Tokens[i];
        if (!token.IsYear || token.Number % 10 != 0 || reading.Word(i + 1) != "s" || reading.TimeColumn() is not { } column) return false;
        Add(reading, column, "between", [token.Text, $"{token.Number + 9}"], i, i + 2);
        return true;
    }

    // "from 1990 to 2000", "between 1990 and 2000", "1990 to 2000", "from July 2012 until May 2013".
    private static bool Span(Reading reading, int i)
    {
        bool opened = reading.Word(i) is "from" or "between";
        int start = opened ? i + 1 : i;
        if ((Moments.At(reading, start) ?? MonthOfSpan(reading, start)) is not { } first) return false;
        string joint = reading.Word(first.End);
        bool joined = joint is "to" or "until" or "till" or "through" || (joint == "and" && reading.Word(i) == "between");
        if (!joined || Moments.At(reading, first.End + 1) is not { } last) return false;
        if (reading.Word(i) == "between" && (reading.HasPhrase("difference between") || reading.HasPhrase("compare")) && reading.Tokens[start].IsYear)
        {
            reading.Years.Add((start, first.Text));
            reading.Years.Add((first.End + 1, last.Text));
            reading.Mark(i, last.End, TokenUse.Time);
            return true;
        }
        if (reading.TimeColumn() is not { } column || MeasuredNearby(reading, i) || IsMeasured(reading, i, column, first.Text, last.Text)) return false;
        Add(reading, column, "between", [first.Text, last.Text], i, last.End);
        return true;
    }

    // In "March and May 2020" the year stands for both.
    private static (string Text, int End)? MonthOfSpan(Reading reading, int start) =>
        Moments.Month(reading, start) is { } month && reading.Word(start + 1) is "and" or "to" or "until" or "through" && Moments.At(reading, start + 2) is { Text.Length: 7 } end
            ? ($"{end.Text[..4]}-{month:00}", start + 1) : null;

    private static bool Bounded(Reading reading, int i)
    {
        string? op = (reading.Word(i), reading.Word(i + 1)) switch
        {
            ("since", _) or ("from", _) => ">=",
            ("after", _) => ">",
            ("before", _) => "<",
            ("until", _) or ("till", _) or ("through", _) => "<=",
            ("up", "to") => "<=",
            _ => null,
        };
        if (op is null) return false;
        int start = reading.Word(i) == "up" ? i + 2 : i + 1;
        if (reading.Word(start) is "the" or "year") start++;
        if (Moments.At(reading, start) is not { } moment || reading.TimeColumn() is not { } column) return false;
        bool onwards = reading.Word(moment.End) is "onward" or "onwards" or "on";
        Add(reading, column, op, [moment.Text], i, moment.End + (onwards ? 1 : 0));
        return true;
    }

    private static bool Day(Reading reading, int i)
    {
        if (reading.Tokens[i].IsYear || Moments.At(reading, i) is not { } moment || moment.Text.Length < 7 || reading.TimeColumn() is not { IsDate: true } column) return false;
        Add(reading, column, "=", [moment.Text], reading.Word(i - 1) is "in" or "on" or "during" ? i - 1 : i, moment.End);
        return true;
    }

    private static bool MonthOfYear(Reading reading, int i)
    {
        if (Moments.Month(reading, i) is not { } month || reading.Schema.TimeColumns.FirstOrDefault(c => c.IsDate) is not { } column) return false;
        var months = new List<string> { Moments.MonthNames[month - 1] };
        int end = i + 1;
        while (reading.Word(end) is "and" or "or" or "to" && Moments.Month(reading, end + 1) is { } next)
        {
            if (reading.Word(end) == "to")
                for (int m = month + 1; m < next; m++) months.Add(Moments.MonthNames[m - 1]);
            months.Add(Moments.MonthNames[next - 1]);
            end += 2;
        }
        AddPart(reading, column, "month-of-year", months, i, end);
        return true;
    }

    private static bool Season(Reading reading, int i)
    {
        if (!Seasons.TryGetValue(reading.Word(i), out int[]? months) || reading.Schema.TimeColumns.FirstOrDefault(c => c.IsDate) is not { } column) return false;
        if (reading.Word(i) is "fall" or "spring" && !(reading.Word(i - 1) is "in" or "the" or "during")) return false;
        AddPart(reading, column, "month-of-year", [.. months.Select(m => Moments.MonthNames[m - 1])], i, i + 1);
        reading.Assume($"'{reading.Word(i)}' is read as {Phrases.Names(months.Select(m => Moments.MonthNames[m - 1]))}, as in the northern hemisphere.");
        return true;
    }

    private static bool Weekday(Reading reading, int i)
    {
        if (reading.Schema.TimeColumns.FirstOrDefault(c => c.IsDate) is not { } column || reading.Word(i - 1) is "by" or "per" or "each" or "which") return false;
        // "per year and weekday" groups by both.
        if (reading.Word(i) == "weekday" && reading.Word(i - 1) == "and" && reading.Word(i - 3) is "by" or "per" or "each") return false;
        string word = Words.Singular(reading.Word(i));
        string? day = WeekdayNames.FirstOrDefault(d => d.Equals(word, StringComparison.OrdinalIgnoreCase));
        string[] days = day is not null ? [day] : word switch { "weekend" => ["Saturday", "Sunday"], "weekday" => WeekdayNames[..5], _ => [] };
        if (days.Length == 0) return false;
        AddPart(reading, column, "weekday", days, i, i + 1);
        return true;
    }

    // "in the latest year", "in the most recent month", "on the first day".
    private static bool Edge(Reading reading, int i)
    {
        bool last = reading.Word(i) is "latest" or "last" or "recent", first = reading.Word(i) is "earliest" or "first";
        string unit = reading.Word(i + 1);
        if (!(last || first) || unit is not ("year" or "quarter" or "month" or "day" or "date") || reading.TimeColumn() is not { } column) return false;
        string? moment = unit == "year" && column.IsYear ? (last ? column.Max : column.Min)
            : (last ? column.End : column.Start) is { } date ? Moments.Text(date, unit) : null;
        if (moment is null) return false;
        Add(reading, column, "=", [moment], reading.Word(i - 1) == "most" ? i - 1 : i, i + 2);
        reading.Assume($"The {(last ? "latest" : "first")} {unit} of the data is {moment}.");
        return true;
    }

    private static bool Year(Reading reading, int i)
    {
        var token = reading.Tokens[i];
        if (!token.IsYear || reading.Uses[i] != TokenUse.Unknown || MeasuredNearby(reading, i) || Units.IsUnit(reading.Word(i + 1))) return false;
        int start = reading.Word(i - 1) is "in" or "during" or "for" or "of" or "year" ? i - 1 : i;
        reading.Years.Add((i, token.Text));
        reading.Mark(start, i + 1, TokenUse.Time);
        return true;
    }

    // "weight over 2000": a four-digit number after a comparison with a measure is no year.
    private static bool MeasuredNearby(Reading reading, int i) =>
        ConditionReader.ComparatorBefore(reading, i) is { } comparator && comparator.Op is not "=" && !(reading.Word(i - 1) == "than" && reading.Tokens.Count(t => t.IsYear) > 1)
        || reading.MentionAt(i + 1) is { } after && after.Column.IsMeasure && ConditionReader.IsComparator(reading.Word(i - 1));

    // "sales between 2014 and 2016" are years where the table has such years; "weight between 2000 and 3000" are not.
    private static bool IsMeasured(Reading reading, int i, SchemaColumn time, params string[] moments)
    {
        if (reading.MentionAt(i - 1) is not { Column.IsMeasure: true } || moments.Any(m => m.Length > 4)) return false;
        return !moments.All(m => int.Parse(m, CultureInfo.InvariantCulture) is var year && year >= time.FirstYear && year <= time.LastYear);
    }

    private static bool LooksLikeTime(Reading reading, int i) => reading.Word(i - 1) is "in" or "since" or "from" or "during" or "year" or "before" or "after" or "between";

    private static void AddPart(Reading reading, SchemaColumn column, string part, IReadOnlyList<string> values, int start, int end)
    {
        reading.Filters.Add(new($"{column.Name}:{part}", values.Count == 1 ? "=" : "in", values, start, end));
        reading.Mark(start, end, TokenUse.Time);
    }

    private static void Add(Reading reading, SchemaColumn column, string op, IReadOnlyList<string> values, int start, int end)
    {
        if (column.IsYear) values = [.. values.Select(v => v.Length > 4 ? v[..4] : v)];
        reading.Filters.Add(new(column.Name, op, values, start, end));
        reading.Mark(start, end, TokenUse.Time);
    }

    private static readonly string[] WeekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly Dictionary<string, int[]> Seasons = new()
    {
        ["spring"] = [3, 4, 5], ["summer"] = [6, 7, 8], ["autumn"] = [9, 10, 11], ["fall"] = [9, 10, 11], ["winter"] = [12, 1, 2],
    };
}
