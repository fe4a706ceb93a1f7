namespace Ensemble.DataCrew;

/// <summary>How a date is written.</summary>
internal enum DateShape
{
    /// <summary>2020-01-31</summary>
    YearFirst,
    /// <summary>31.01.2020 or 01/31/2020</summary>
    YearLast,
    /// <summary>31.01.20 or 01/31/20</summary>
    ShortYear,
    /// <summary>31 Jan 2020, January 31, 2020</summary>
    NamedMonth,
    /// <summary>2020-01, Jan 2020</summary>
    Month,
    /// <summary>2020-Q1</summary>
    Quarter,
    /// <summary>2020-W05</summary>
    Week,
    /// <summary>20200131 or 202001</summary>
    Digits,
}

/// <summary>A text read as a moment.</summary>
/// <param name="Value">The moment on the clock that the text shows.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Offset">Its distance from universal time, where it states one.</param>
/// <param name="Mark">The mark between its parts.</param>
internal readonly record struct DateReading(DateTime Value, DateShape Shape, TimeSpan? Offset, char Mark);

/// <summary>Reads dates as people write them; whether <c>01/02/2020</c> starts with the day is the caller's to decide.</summary>
internal static class DateText
{
    private const int MaxLength = 48;
    private const int FirstYear = 1600, LastYear = 2299;
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static bool TryRead(ReadOnlySpan<char> text, bool dayFirst, out DateReading reading)
    {
        reading = default;
        var rest = text.Trim();
        if (rest.Length is < 6 or > MaxLength) return false;
        var date = rest[..ClockText.DateLength(rest)];
        if (!TryReadDate(date, dayFirst, out var day, out var shape, out char mark)) return false;
        if (!ClockText.TryRead(rest[date.Length..], out var time, out var offset)) return false;
        reading = new(day + time, shape, offset, mark);
        return true;
    }

    private static bool TryReadDate(ReadOnlySpan<char> text, bool dayFirst, out DateTime day, out DateShape shape, out char mark)
    {
        day = default;
        shape = default;
        mark = default;
        Span<DatePart> parts = stackalloc DatePart[4];
        int count = Split(text, parts);
        if (count is 0) return false;
        mark = count > 1 ? parts[0].Mark : '\0';
        return count switch
        {
            1 => TryDigits(parts[0], out day, out shape),
            2 => TryTwo(parts[0], parts[1], out day, out shape),
            3 => TryThree(parts[0], parts[1], parts[2], dayFirst, out day, out shape),
            _ => false,
        };
    }

    /// <summary>A run of digits or letters, and the mark that follows it.</summary>
    private record struct DatePart(int Number, int Digits, int Month, bool Quarter, bool Week, char Mark);

    /// <summary>Splits a date into its parts; weekdays, "of" and ordinal endings are left out. Zero when it is no date.</summary>
    private static int Split(ReadOnlySpan<char> text, Span<DatePart> parts)
    {
        int count = 0, i = 0;
        while (i < text.Length)
        {
            int start = i;
            bool digits = char.IsAsciiDigit(text[i]);
            while (i < text.Length && (digits ? char.IsAsciiDigit(text[i]) : char.IsLetter(text[i]))) i++;
            if (i == start) return 0;
            var run = text[start..i];
            char mark = '\0';
            int marks = 0;
            for (; i < text.Length && text[i] is ' ' or ',' or '-' or '/' or '.'; i++, marks++)
                if (text[i] != ' ' || mark == '\0') mark = text[i];
            if (marks > 2 || (i == text.Length && mark is not ('\0' or '.'))) return 0;

            if (!digits && IsFiller(run, count))
            {
                if (count > 0) parts[count - 1].Mark = mark;
                continue;
            }
            if (count == parts.Length || run.Length > 9) return 0;
            var part = new DatePart { Mark = mark };
            if (digits) part = part with { Number = int.Parse(run), Digits = run.Length };
            else if (run is "Q" or "q") part = part with { Quarter = true };
            else if (run is "W" or "w") part = part with { Week = true };
            else if (MonthOf(run) is > 0 and int month) part = part with { Month = month };
            else return 0;
            parts[count++] = part;
        }
        return count;
    }

    private static bool IsFiller(ReadOnlySpan<char> word, int before)
    {
        if (before == 0) return IndexOf(Weekdays, word) >= 0;
        return word.Equals("st", StringComparison.OrdinalIgnoreCase) || word.Equals("nd", StringComparison.OrdinalIgnoreCase)
            || word.Equals("rd", StringComparison.OrdinalIgnoreCase) || word.Equals("th", StringComparison.OrdinalIgnoreCase)
            || word.Equals("of", StringComparison.OrdinalIgnoreCase);
    }

    private static int MonthOf(ReadOnlySpan<char> word) =>
        word.Equals("sept", StringComparison.OrdinalIgnoreCase) ? 9 : IndexOf(Months, word) + 1;

    /// <summary>Where a name, or its first three letters, stands in a list.</summary>
    private static int IndexOf(string[] names, ReadOnlySpan<char> word)
    {
        for (int i = 0; i < names.Length; i++)
            if (word.Equals(names[i], StringComparison.OrdinalIgnoreCase)
                || (word.Length == 3 && word.Equals(names[i].AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))) return i;
        return -1;
    }

    private static bool TryDigits(DatePart part, out DateTime day, out DateShape shape)
    {
        shape = DateShape.Digits;
        day = default;
        int n = part.Number;
        return part.Digits switch
        {
            8 => TryDay(n / 10000, n / 100 % 100, n % 100, out day),
            6 => TryDay(n / 100, n % 100, 1, out day),
            _ => false,
        };
    }

    private static bool TryTwo(DatePart a, DatePart b, out DateTime day, out DateShape shape)
    {
        shape = DateShape.Month;
        day = default;
        bool marked = a.Mark is '-' or '/';
        if (a.Digits == 4 && b.Month > 0) return TryDay(a.Number, b.Month, 1, out day);
        if (a.Month > 0 && b.Digits == 4) return TryDay(b.Number, a.Month, 1, out day);
        if (a.Month > 0 && b.Digits == 2 && a.Mark == '-') return TryDay(FullYear(b.Number), a.Month, 1, out day);
        if (marked && a.Digits == 4 && b.Digits == 2) return TryDay(a.Number, b.Number, 1, out day);
        return marked && a.Digits is 1 or 2 && b.Digits == 4 && TryDay(b.Number, a.Number, 1, out day);
    }

    private static bool TryThree(DatePart a, DatePart b, DatePart c, bool dayFirst, out DateTime day, out DateShape shape)
    {
        shape = DateShape.NamedMonth;
        day = default;
        if (b.Month > 0 && a.Digits is 1 or 2 && c.Digits is 2 or 4) return TryDay(Year(c), b.Month, a.Number, out day);
        if (a.Month > 0 && b.Digits is 1 or 2 && c.Digits == 4) return TryDay(c.Number, a.Month, b.Number, out day);
        if (b.Month > 0 && a.Digits == 4 && c.Digits is 1 or 2) return TryDay(a.Number, b.Month, c.Number, out day);
        if (b.Week && a.Digits == 4 && c.Digits is 1 or 2) return TryWeek(a.Number, c.Number, out day, out shape);
        if (b.Quarter && a.Digits == 4 && c.Digits == 1) return TryQuarter(a.Number, c.Number, out day, out shape);
        if (a.Quarter && b.Digits == 1 && c.Digits == 4) return TryQuarter(c.Number, b.Number, out day, out shape);

        bool numbers = a.Digits > 0 && b.Digits is 1 or 2 && c.Digits > 0 && a.Mark == b.Mark && a.Mark is '-' or '/' or '.' or ' ';
        if (!numbers) return false;
        shape = DateShape.YearFirst;
        if (a.Digits == 4 && c.Digits <= 2) return TryDay(a.Number, b.Number, c.Number, out day);
        if (a.Digits > 2 || c.Digits is not (2 or 4) || a.Mark == ' ') return false;
        shape = c.Digits == 4 ? DateShape.YearLast : DateShape.ShortYear;
        return dayFirst ? TryDay(Year(c), b.Number, a.Number, out day) : TryDay(Year(c), a.Number, b.Number, out day);
    }

    private static int Year(DatePart part) => part.Digits == 2 ? FullYear(part.Number) : part.Number;

    private static int FullYear(int twoDigits) => twoDigits < 50 ? 2000 + twoDigits : 1900 + twoDigits;

    private static bool TryDay(int year, int month, int day, out DateTime date)
    {
        bool valid = year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = valid ? new DateTime(year, month, day) : default;
        return valid;
    }

    private static bool TryQuarter(int year, int quarter, out DateTime date, out DateShape shape)
    {
        shape = DateShape.Quarter;
        return TryDay(year, quarter * 3 - 2, 1, out date);
    }

    private static bool TryWeek(int year, int week, out DateTime date, out DateShape shape)
    {
        shape = DateShape.Week;
        bool valid = year is >= FirstYear and <= LastYear && week >= 1 && week <= System.Globalization.ISOWeek.GetWeeksInYear(year);
        date = valid ? System.Globalization.ISOWeek.ToDateTime(year, week, DayOfWeek.Monday) : default;
        return valid;
    }
}
