namespace Ensemble.DataCrew;

/// <summary>Reads the time of day that may follow a date: <c>T14:05:09.25Z</c>, <c> 2:05 PM</c>, <c> 14:05 +01:00</c>.</summary>
internal static class ClockText
{
    /// <summary>Where the date ends and the time of day begins.</summary>
    public static int DateLength(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        if (colon < 1) return text.Length;
        int hour = colon - 1;
        while (hour > 0 && char.IsAsciiDigit(text[hour - 1])) hour--;
        if (hour < 2 || text[hour - 1] is not (' ' or 'T' or 't' or ',')) return text.Length;
        int end = hour - 1;
        while (end > 0 && text[end - 1] is ' ' or ',') end--;
        return end;
    }

    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan time, out TimeSpan? offset)
    {
        time = default;
        offset = null;
        if (text.IsEmpty) return true;
        var rest = text.TrimStart(" ,Tt");
        if (!TakeNumber(ref rest, 2, out int hours) || !Take(ref rest, ':') || !TakeNumber(ref rest, 2, out int minutes)) return false;
        int seconds = 0;
        double fraction = 0;
        if (Take(ref rest, ':'))
        {
            if (!TakeNumber(ref rest, 2, out seconds)) return false;
            if (rest.Length > 1 && rest[0] is '.' or ',') fraction = TakeFraction(ref rest);
        }
        rest = rest.Trim();
        if (TakeHalf(ref rest, out bool afternoon))
        {
            if (hours is < 1 or > 12) return false;
            hours = hours % 12 + (afternoon ? 12 : 0);
        }
        if (hours > 24 || minutes > 59 || seconds > 60 || (hours == 24 && minutes + seconds > 0)) return false;
        time = new TimeSpan(0, hours, minutes, Math.Min(seconds, 59)) + TimeSpan.FromTicks((long)Math.Round(fraction * TimeSpan.TicksPerSecond));
        return TryOffset(rest.TrimStart(), out offset);
    }

    private static bool Take(ref ReadOnlySpan<char> text, char c)
    {
        if (text.IsEmpty || text[0] != c) return false;
        text = text[1..];
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int maxDigits, out int number)
    {
        number = 0;
        int n = 0;
        while (n < text.Length && n < maxDigits && char.IsAsciiDigit(text[n])) number = number * 10 + (text[n++] - '0');
        text = text[n..];
        return n > 0;
    }

    private static double TakeFraction(ref ReadOnlySpan<char> text)
    {
        double value = 0, unit = 0.1;
        int n = 1;
        for (; n < text.Length && char.IsAsciiDigit(text[n]); n++, unit /= 10) value += (text[n] - '0') * unit;
        text = text[n..];
        return value;
    }

    private static bool TakeHalf(ref ReadOnlySpan<char> text, out bool afternoon)
    {
        afternoon = text.StartsWith("pm", StringComparison.OrdinalIgnoreCase) || text.StartsWith("p.m.", StringComparison.OrdinalIgnoreCase);
        bool morning = text.StartsWith("am", StringComparison.OrdinalIgnoreCase) || text.StartsWith("a.m.", StringComparison.OrdinalIgnoreCase);
        if (afternoon || morning) text = text[(text[1] == '.' ? 4 : 2)..];
        return afternoon || morning;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty) return true;
        if (text is "Z" or "z" or "UTC" or "GMT") { offset = TimeSpan.Zero; return true; }
        if (text[0] is not ('+' or '-')) return false;
        int sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        if (!TakeNumber(ref text, 2, out int hours)) return false;
        Take(ref text, ':');
        int minutes = 0;
        if (!text.IsEmpty && !TakeNumber(ref text, 2, out minutes)) return false;
        if (!text.IsEmpty || hours > 14 || minutes > 59) return false;
        offset = sign * new TimeSpan(hours, minutes, 0);
        return true;
    }
}
