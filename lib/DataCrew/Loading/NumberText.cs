using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>A text read as a number, with the decimal mark still open.</summary>
/// <param name="Point">Its value when the point is the decimal mark; NaN when it cannot be read so.</param>
/// <param name="Comma">Its value when the comma is the decimal mark; NaN when it cannot be read so.</param>
/// <param name="Affix">The percent sign, currency or unit around the digits; empty when there is none.</param>
/// <param name="PlainDigits">The number of digits when it is written in digits and nothing else, otherwise zero.</param>
/// <param name="LeadingZero">True where an integer is written with a zero in front.</param>
internal readonly record struct NumberReading(double Point, double Comma, string Affix, int PlainDigits, bool LeadingZero)
{
    /// <summary>True when only a decimal comma makes sense, as in <c>12,5</c> and <c>1.234.567</c>.</summary>
    public bool NeedsComma => double.IsNaN(Point);

    /// <summary>True when only a decimal point makes sense, as in <c>12.5</c> and <c>1,234,567</c>.</summary>
    public bool NeedsPoint => double.IsNaN(Comma);

    /// <summary>True when both make sense and differ, as in <c>1,234</c>.</summary>
    public bool Ambiguous => !NeedsComma && !NeedsPoint && Point != Comma;

    /// <summary>The value under a decimal mark, or under the only one that makes sense.</summary>
    public double Value(bool comma) => NeedsPoint || (!comma && !NeedsComma) ? Point : Comma;
}

/// <summary>Reads numbers as people write them: <c>1,234.5</c>, <c>1.234,5</c>, <c>1 234</c>, <c>$ 12</c>, <c>(5)</c>, <c>12 %</c>, <c>3e-4</c>, <c>12 kg</c>.</summary>
internal static class NumberText
{
    private const int MaxLength = 64;

    public static bool TryRead(ReadOnlySpan<char> text, out NumberReading reading)
    {
        reading = default;
        var rest = text.Trim();
        if (rest.IsEmpty || rest.Length > MaxLength) return false;

        bool negative = false, accounting = rest[0] == '(' && rest[^1] == ')';
        if (accounting) { negative = true; rest = rest[1..^1].Trim(); }
        bool signed = TakeSign(ref rest, ref negative);
        string before = NumberAffix.TakeCurrency(ref rest);
        if (before.Length > 0 && !signed) signed = TakeSign(ref rest, ref negative);
        if (accounting && signed) return false;

        int length = CoreLength(rest);
        if (length == 0) return false;
        var core = rest[..length];
        var exponent = Exponent(rest[length..]);
        if (!NumberAffix.TryReadAfter(rest[(length + exponent.Length)..], out string after)) return false;
        if (before.Length > 0 && after.Length > 0) return false;

        double point = Value(core, '.', ',', exponent, negative), comma = Value(core, ',', '.', exponent, negative);
        if (double.IsNaN(point) && double.IsNaN(comma)) return false;
        bool integer = core.IndexOfAnyExceptInRange('0', '9') < 0 && exponent.IsEmpty;
        bool leadingZero = integer && core.Length > 1 && core[0] == '0' && before.Length + after.Length == 0;
        reading = new(point, comma, before.Length > 0 ? before : after, integer ? core.Length : 0, leadingZero);
        return true;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> rest, ref bool negative)
    {
        if (rest.IsEmpty || rest[0] is not ('+' or '-' or '\u2212')) return false;
        negative = rest[0] != '+';
        rest = rest[1..].TrimStart();
        return true;
    }

    private static bool IsGroupMark(char c) => c is '.' or ',' or ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '\u2019';

    /// <summary>How many characters belong to digits and the marks between them.</summary>
    private static int CoreLength(ReadOnlySpan<char> text)
    {
        int end = 0;
        bool digit = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) { digit = true; end = i + 1; }
            else if (!IsGroupMark(text[i])) break;
            else if (text[i] is '.' && i == end) end = i + 1; // "5." and ".5"
            else if (i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1])) break;
        }
        return digit ? end : 0;
    }

    private static ReadOnlySpan<char> Exponent(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] is not ('e' or 'E')) return default;
        int digits = text[1] is '+' or '-' ? 2 : 1;
        int end = digits;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end > digits ? text[..end] : default;
    }

    /// <summary>The value with a given decimal mark, or NaN when the groups before it are not groups of thousands.</summary>
    private static double Value(ReadOnlySpan<char> core, char mark, char otherMark, ReadOnlySpan<char> exponent, bool negative)
    {
        int decimalAt = core.IndexOf(mark);
        var whole = decimalAt < 0 ? core : core[..decimalAt];
        var fraction = decimalAt < 0 ? default : core[(decimalAt + 1)..];
        if (fraction.IndexOfAnyExceptInRange('0', '9') >= 0) return double.NaN;
        if (whole.IsEmpty && fraction.IsEmpty) return double.NaN;

        Span<char> plain = stackalloc char[MaxLength + 2];
        int n = 0;
        if (negative) plain[n++] = '-';
        if (!TryUngroup(whole, otherMark, plain, ref n)) return double.NaN;
        if (!fraction.IsEmpty)
        {
            plain[n++] = '.';
            fraction.CopyTo(plain[n..]);
            n += fraction.Length;
        }
        exponent.CopyTo(plain[n..]);
        n += exponent.Length;
        return double.TryParse(plain[..n], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value : double.NaN;
    }

    /// <summary>Copies digits without their thousands marks: groups of three, or of two before the last as in India.</summary>
    private static bool TryUngroup(ReadOnlySpan<char> whole, char otherMark, Span<char> plain, ref int n)
    {
        char used = '\0';
        int group = 0, groups = 0, shortGroups = 0;
        foreach (char c in whole)
        {
            if (char.IsAsciiDigit(c)) { plain[n++] = c; group++; continue; }
            if (c is '.' or ',' && c != otherMark) return false;
            if (used != '\0' && used != c) return false;
            used = c;
            if (groups == 0 ? group is 0 or > 3 || whole[0] == '0' : group is not (2 or 3)) return false;
            if (groups > 0 && group == 2) shortGroups++;
            groups++;
            group = 0;
        }
        bool indian = shortGroups > 0 && used == ',' && shortGroups == groups - 1;
        return groups == 0 || (group == 3 && (shortGroups == 0 || indian));
    }
}
