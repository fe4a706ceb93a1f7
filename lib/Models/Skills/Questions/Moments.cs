namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads single times from a question: "2012", "Q3 2016", "July 2012", "3 May 2013", "2013-05-03".</summary>
internal static class Moments
{
    /// <summary>The names of the months, January first.</summary>
    public static readonly string[] MonthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[][] Ordinals = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th", "last"]];

    /// <summary>The year, quarter, month or day that starts at a place of the question, as the text a filter takes, and where it ends.</summary>
    public static (string Text, int End)? At(Reading reading, int i)
    {
        if (i < 0 || i >= reading.Tokens.Count) return null;
        var token = reading.Tokens[i];
        if (token.Text.Length == 10 && token.Text[4] == '-' && char.IsDigit(token.Text[0])) return (token.Text, i + 1);
        if (token.IsYear && Quarter(i + 1) is { } afterYear) return ($"{token.Text}-Q{afterYear.Number}", afterYear.End);
        if (token.IsYear) return (token.Text, i + 1);
        if (Quarter(i) is { } quarter)
        {
            int year = reading.Word(quarter.End) is "of" or "in" ? quarter.End + 1 : quarter.End;
            return Year(year) is { } itsYear ? ($"{itsYear}-Q{quarter.Number}", year + 1) : null;
        }
        if (Month(reading, i) is { } month)
        {
            if (Year(i + 1) is { } year) return ($"{year}-{month:00}", i + 2);
            if (DayOf(i + 1) is { } day && Year(i + 2) is { } dayYear) return ($"{dayYear}-{month:00}-{day:00}", i + 3);
        }
        if (DayOf(i) is { } first && i + 1 < reading.Tokens.Count && Month(reading, i + 1) is { } itsMonth && Year(i + 2) is { } last) return ($"{last}-{itsMonth:00}-{first:00}", i + 3);
        return null;

        string? Year(int at) => at < reading.Tokens.Count && reading.Tokens[at].IsYear ? reading.Tokens[at].Text : null;
        // "Q3", "third quarter", "last quarter".
        (int Number, int End)? Quarter(int at)
        {
            string word = reading.Word(at);
            if (word.Length == 2 && word[0] == 'q' && word[1] is >= '1' and <= '4') return (word[1] - '0', at + 1);
            int ordinal = Array.FindIndex(Ordinals, o => o.Contains(word)) + 1;
            return ordinal > 0 && reading.Word(at + 1) == "quarter" ? (Math.Min(ordinal, 4), at + 2) : null;
        }
        int? DayOf(int at)
        {
            if (at >= reading.Tokens.Count) return null;
            string digits = new([.. reading.Tokens[at].Word.TakeWhile(char.IsDigit)]);
            bool ordinal = reading.Tokens[at].Word[digits.Length..] is "" or "st" or "nd" or "rd" or "th";
            return ordinal && int.TryParse(digits, out int day) && day is >= 1 and <= 31 ? day : null;
        }
    }

    /// <summary>The year, quarter, month or day of a date, as the text a filter takes.</summary>
    public static string Text(DateTime date, string unit) => unit switch
    {
        "year" => $"{date:yyyy}",
        "quarter" => $"{date:yyyy}-Q{(date.Month + 2) / 3}",
        "month" => $"{date:yyyy-MM}",
        _ => $"{date:yyyy-MM-dd}",
    };

    /// <summary>The number of the month that a word names; null when it names none.</summary>
    public static int? Month(Reading reading, int i)
    {
        string word = reading.Word(i);
        if (word.Length < 3) return null;
        int index = Array.FindIndex(MonthNames, m => m.Equals(word, StringComparison.OrdinalIgnoreCase) || (m[..3].Equals(word, StringComparison.OrdinalIgnoreCase) && char.IsUpper(reading.Tokens[i].Text[0])));
        bool named = char.IsUpper(reading.Tokens[i].Text[0]) && i > 0 || i + 1 < reading.Tokens.Count && reading.Tokens[i + 1].IsYear || reading.Word(i - 1) is "in" or "during" or "since" or "until";
        bool verb = word is "may" or "march" or "mar" && !named;
        return index < 0 || verb ? null : index + 1;
    }
}
