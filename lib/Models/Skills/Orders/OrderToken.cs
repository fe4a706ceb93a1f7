using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Orders;

/// <summary>A word, a number or a mark of an order's text; a new line is a mark too.</summary>
internal sealed partial record OrderToken(string Text, decimal? Number = null, string Currency = "", bool Exact = false)
{
    private const int LongestNumber = 12;
    private static readonly string[] Units = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    public string Lower { get; } = Text.ToLowerInvariant();

    public bool IsWord => Number is null && (char.IsLetterOrDigit(Text[0]) || Text.Length > 1);

    public bool IsMark => Number is null && !IsWord;

    public static List<OrderToken> Read(string text)
    {
        // "3x", "x3" and "3 *" say the same as "3 ×"; a list's own numbers are no quantities.
        text = ListNumber().Replace(text, "$1");
        text = Times().Replace(text, "$1 × ");
        text = TimesBefore().Replace(text, " × $1 ");
        text = PoundsOf().Replace(text, "lb of");
        var tokens = Piece().Matches(text).Select(Of).Where(t => t.Text is not ("\"" or "“" or "”" or "«" or "»")).ToList();
        // "five dollars" is a price as "$5" is.
        for (int i = tokens.Count - 2; i >= 0; i--)
        {
            if (tokens[i].Number is null || tokens[i].Currency.Length > 0 || char.IsDigit(tokens[i].Text[0]) || !CurrencyWord().IsMatch(tokens[i + 1].Text)) continue;
            tokens[i] = Priced(tokens[i].Text, tokens[i].Number!.Value, tokens[i + 1].Text);
            tokens.RemoveAt(i + 1);
        }
        return tokens;
    }

    private static OrderToken Of(Match match)
    {
        if (match.Groups["number"] is { Success: true, Value: var number } && Parse(number) is { } value)
        {
            string unit = match.Groups["before"].Value + match.Groups["after"].Value.Trim();
            return unit.Length > 0 ? Priced(match.Value, value, unit) : new(match.Value, value, "", Cents().IsMatch(number));
        }
        string word = match.Value;
        return InWords(word.ToLowerInvariant()) is { } spelled ? new(word, spelled) : new(word);
    }

    private static OrderToken Priced(string text, decimal value, string unit) =>
        unit.StartsWith("cent", StringComparison.OrdinalIgnoreCase) ? new(text, value / 100, "", true) : new(text, value, Sign(unit), true);

    /// <summary>A number as people write it: 1,299.00 and 1.299,00 and 1'299.00 are the same, and so are 49.90 and 49,90.</summary>
    public static decimal? Parse(string text)
    {
        if (text.Count(char.IsDigit) > LongestNumber) return null;
        string plain = text.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        int dot = plain.LastIndexOf('.'), comma = plain.LastIndexOf(',');
        char point = dot < 0 && comma < 0 ? '\0'
            : dot >= 0 && comma >= 0 ? dot > comma ? '.' : ','
            // A lone mark with three digits after it separates thousands where it is a comma, or stands more than once.
            : plain.Length - Math.Max(dot, comma) == 4 && (comma >= 0 || plain.Count(c => c == '.') > 1) ? '\0'
            : dot >= 0 ? '.' : ',';
        string digits = string.Concat(plain.Select((c, i) => char.IsDigit(c) ? $"{c}" : c == point && i == plain.LastIndexOf(point) ? "." : ""));
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : null;
    }

    private static decimal? InWords(string word)
    {
        if (word == "dozen") return 12;
        if (word == "hundred") return 100;
        if (Array.IndexOf(Units, word) is >= 0 and var unit) return unit;
        string[] parts = word.Split('-');
        int tens = Array.IndexOf(Tens, parts[0], 2);
        if (tens < 0 || parts.Length > 2) return null;
        int ones = parts.Length == 1 ? 0 : Array.IndexOf(Units, parts[1]);
        return ones is >= 0 and < 10 ? tens * 10 + ones : null;
    }

    private static string Sign(string currency) => currency.Trim().ToLowerInvariant() switch
    {
        "$" or "usd" or "dollar" or "dollars" or "us$" or "bucks" or "buck" => "$",
        "€" or "eur" or "euro" or "euros" => "€",
        "£" or "gbp" or "pound" or "pounds" or "quid" => "£",
        var other => other.ToUpperInvariant(),
    };

    [GeneratedRegex(@"^([ \t]*)(?:[-*•–][ \t]+)?\d{1,2}[.)][ \t]+(?=[^\s])|^[ \t]*[-*•–][ \t]+", RegexOptions.Multiline)]
    private static partial Regex ListNumber();

    [GeneratedRegex(@"(?<![\w.,])(\d+)\s*[x×*](?=\s|\p{L}|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Times();

    [GeneratedRegex(@"(?<=[\p{L})(][ \t]*)\b[x×][ \t]*(\d+)\b(?![.,-]?\w)", RegexOptions.IgnoreCase)]
    private static partial Regex TimesBefore();

    // Two pounds of tea are no money.
    [GeneratedRegex(@"\bpounds? of\b", RegexOptions.IgnoreCase)]
    private static partial Regex PoundsOf();

    [GeneratedRegex("^(dollars?|euros?|pounds?|bucks?|cents?|quid)$", RegexOptions.IgnoreCase)]
    private static partial Regex CurrencyWord();

    [GeneratedRegex(@"[.,]\d{2}$")]
    private static partial Regex Cents();

    // A number with letters or a hyphen behind it, such as 24-inch or 16GB, is part of a name.
    [GeneratedRegex("""
        (?<![\p{L}\d.-])(?<before>US\$|[$€£]|(?:EUR|USD|GBP|CHF)\s?)?\s?(?<number>\d(?:[\d.,'’]{0,40}\d)?)(?![.,]?\d)(?![\p{L}\d]*\p{L}|-\p{L}|["″”])(?<after>\s?(?:[€£$]|(?:euros?|dollars?|pounds?|bucks?|quid|cents?|EUR|USD|GBP|CHF)\b))?
        |\d+["″]|[\p{L}\d](?:[\p{L}\p{M}\d'’/+.-]*[\p{L}\p{M}\d+])?|\n|[^\s]
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Piece();
}
