using System.Globalization;
using System.Text;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Puts untrusted text (names of columns and files, cells) into C# so that it stays text.</summary>
internal static class CSharpText
{
    // What a record or every object already has; a property of that name would not compile.
    private static readonly HashSet<string> Taken =
        ["Row", "Equals", "GetType", "ToString", "GetHashCode", "EqualityContract", "Deconstruct", "Clone", "MemberwiseClone", "Finalize", "PrintMembers", "ReferenceEquals"];

    /// <summary>A string literal of this text.</summary>
    public static string Literal(string text) => $"\"{Escaped(text)}\"";

    /// <summary>A character as C# writes it.</summary>
    public static string Character(char c) => c == '\t' ? "'\\t'" : $"'{c}'";

    /// <summary>This text as it stands inside an interpolated string.</summary>
    public static string InHoles(string text) => Escaped(text).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>A name for each column, in words that C# takes: <c>Body Mass (g)</c> is <c>BodyMass</c>.</summary>
    public static IReadOnlyList<string> Properties(IEnumerable<string> columns)
    {
        var names = new List<string>();
        foreach (string column in columns)
        {
            string name = Property(column);
            string free = name;
            for (int i = 2; names.Contains(free); i++) free = $"{name}{i}";
            names.Add(free);
        }
        return names;
    }

    private static string Property(string column)
    {
        int unit = column.IndexOfAny(['(', '[']);
        string plain = unit > 0 ? column[..unit] : column;
        string name = string.Concat(plain.Split([.. plain.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + (word.Any(char.IsLower) ? word[1..] : word[1..].ToLowerInvariant())));
        if (name.Length == 0) name = "Column";
        if (char.IsDigit(name[0])) name = $"Number{name}";
        return Taken.Contains(name) ? $"{name}Cell" : name;
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            if (c is '"' or '\\') escaped.Append('\\').Append(c);
            else if (IsPlain(c)) escaped.Append(c);
            else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return escaped.ToString();
    }

    // A backtick could end the block that the program stands in.
    private static bool IsPlain(char c) => c is ' ' || (c != '`' && char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator));
}
