using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Questions;

/// <summary>What a word of the question turned out to be.</summary>
internal enum TokenUse { Unknown, Grammar, Column, Value, Time, Condition, Group, Entity, Count }

/// <summary>One word, number or sign of a question.</summary>
/// <param name="Text">As written.</param>
/// <param name="Word">Lower case, no accents.</param>
/// <param name="Number">The number it stands for, if it is one.</param>
/// <param name="Index">Its place in the question.</param>
internal sealed record Token(string Text, string Word, double? Number, int Index)
{
    /// <summary>True where it starts with a capital and does not start the question.</summary>
    public bool IsName => Index > 0 && char.IsUpper(Text[0]);

    /// <summary>True for a whole number that reads as a calendar year.</summary>
    public bool IsYear => Number is >= 1000 and <= 2200 && Text.Length == 4;

    /// <summary>The words, numbers and signs of a question, in order.</summary>
    public static IReadOnlyList<Token> Read(string question)
    {
        var tokens = new List<Token>();
        foreach (Match match in Pattern.Matches(Calm(question)))
        {
            string text = match.Value;
            bool plain = text.Length > 0 && (char.IsDigit(text[0]) || !char.IsLetter(text[0]));
            // A camel-case name such as BodyMass is two words, as it is in a column's name.
            var parts = plain || text.Length < 3 ? [text] : Humps.Split(text);
            foreach (string part in parts)
                tokens.Add(new Token(part, Words.Fold(part), NumberOf(part), tokens.Count));
        }
        return Multiply(tokens);
    }

    // Where nearly every word is written large, capitals point out no names.
    private static string Calm(string question)
    {
        string[] words = [.. question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsLetter(w[0]))];
        return words.Length >= 3 && words.Count(w => char.IsUpper(w[0])) > 0.8 * words.Length ? question.ToLowerInvariant() : question;
    }

    private static double? NumberOf(string text)
    {
        if (Small.TryGetValue(text.ToLowerInvariant(), out int small)) return small;
        string digits = text.Replace(",", "").TrimEnd('k', 'K');
        double scale = digits.Length < text.Replace(",", "").Length ? 1000 : 1;
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && char.IsDigit(digits[0]) | digits[0] == '-'
            ? number * scale : null;
    }

    // "2 million" is one number.
    private static List<Token> Multiply(List<Token> tokens)
    {
        var joined = new List<Token>();
        foreach (var token in tokens)
        {
            bool scales = Scales.TryGetValue(token.Word, out double scale) && joined.Count > 0 && joined[^1].Number is not null;
            if (scales) joined[^1] = joined[^1] with { Number = joined[^1].Number * scale, Text = $"{joined[^1].Text} {token.Text}" };
            else joined.Add(token with { Index = joined.Count });
        }
        return joined;
    }

    private static readonly Regex Pattern = new(
        @"\d{4}-\d{2}-\d{2}|(?<![\p{L}\p{N}])-?\d{1,3}(?:,\d{3})+(?:\.\d+)?k?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}\)])-?\d+(?:\.\d+)?[kK]?(?![\p{L}\p{N}])|\d+(?=s\b)|[\p{L}\p{N}]+|>=|<=|≥|≤|[<>=%$€£]",
        RegexOptions.Compiled);

    private static readonly Regex Humps = new(@"(?<=\p{Ll})(?=\p{Lu})", RegexOptions.Compiled);

    private static readonly Dictionary<string, int> Small = new()
    {
        ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["twelve"] = 12, ["twenty"] = 20, ["dozen"] = 12,
    };

    private static readonly Dictionary<string, double> Scales = new() { ["thousand"] = 1e3, ["million"] = 1e6, ["billion"] = 1e9, ["trillion"] = 1e12, ["k"] = 1e3 };
}
