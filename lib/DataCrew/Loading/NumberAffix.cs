namespace Ensemble.DataCrew;

/// <summary>The percent sign, currency or unit that is written with a number.</summary>
internal static class NumberAffix
{
    private const string Symbols = "$€£¥₹₽₩₺₪₴₫฿";
    private const int MaxWord = 12;

    private static readonly HashSet<string> CurrencyCodes = new(StringComparer.Ordinal)
    {
        "USD", "EUR", "GBP", "JPY", "CNY", "INR", "CHF", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RUB",
        "TRY", "BRL", "MXN", "ZAR", "KRW", "SGD", "HKD", "US$", "A$", "C$", "R$", "Rs", "Rs.", "kr",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Codes = CurrencyCodes.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsCurrency(string affix) => affix.Length > 0 && (Symbols.Contains(affix[0]) || CurrencyCodes.Contains(affix));

    /// <summary>Takes a currency off the front of a text: <c>$</c>, <c>EUR</c>, <c>US$</c>.</summary>
    public static string TakeCurrency(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0])) return "";
        if (Symbols.Contains(text[0]))
        {
            string symbol = Symbols[Symbols.IndexOf(text[0])].ToString();
            text = text[1..].TrimStart();
            return symbol;
        }
        for (int length = 3; length >= 2; length--)
        {
            if (text.Length <= length || !Codes.TryGetValue(text[..length], out string? code)) continue;
            text = text[length..].TrimStart();
            return code;
        }
        return "";
    }

    /// <summary>Reads what follows a number: nothing, a percent sign, a currency, a known unit, or one word after a space.</summary>
    public static bool TryReadAfter(ReadOnlySpan<char> text, out string affix)
    {
        affix = "";
        var word = text.Trim();
        if (word.IsEmpty) return true;
        if (word.Length == 1 && (word[0] == '%' || Symbols.Contains(word[0]))) { affix = word.ToString(); return true; }
        if (Codes.TryGetValue(word, out string? code)) { affix = code; return true; }
        if (UnitNames.TryFind(word, out string? unit)) { affix = unit; return true; }
        if (!char.IsWhiteSpace(text[0]) || word.Length > MaxWord) return false;
        foreach (char c in word) if (!char.IsLetter(c) && c is not ('/' or '.' or '²' or '³')) return false;
        affix = word.ToString();
        return true;
    }
}
