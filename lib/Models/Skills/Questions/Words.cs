using System.Globalization;
using System.Text;

namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads words the way a matcher needs them: split, folded, and reduced to a plain form.</summary>
internal static class Words
{
    /// <summary>The words of a name or a sentence, in lower case: <c>temp_max</c>, <c>BodyMass</c> and "Body Mass (g)" all split.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool newHump = char.IsUpper(c) && i > 0 && char.IsLower(text[i - 1]);
            if (newHump || !char.IsLetterOrDigit(c)) Flush();
            if (char.IsLetterOrDigit(c)) word.Append(c);
        }
        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0) words.Add(Fold(word.ToString()));
            word.Clear();
        }
    }

    /// <summary>Lower case, without accents.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (char c in word)
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(Accents.Without(c)));
        return folded.ToString();
    }

    /// <summary>The singular of a plural; other words as they are.</summary>
    public static string Singular(string word)
    {
        if (Irregular.TryGetValue(word, out string? singular)) return singular;
        if (word.Length < 4 || word.EndsWith("ss") || word.EndsWith("us") || word.EndsWith("is") || Unchanging.Contains(word)) return word;
        if (word.EndsWith("ies")) return word.Length > 4 ? word[..^3] + "y" : word[..^1];
        if (word.EndsWith("sses") || word.EndsWith("xes") || word.EndsWith("ches") || word.EndsWith("shes")) return word[..^2];
        return word.EndsWith('s') ? word[..^1] : word;
    }

    /// <summary>
    /// How alike two words are: 1 the same, 0.9 the same meaning (see <see cref="Thesaurus"/>), 0.85 the same stem,
    /// 0.7 a short form or a near spelling, 0 unrelated.
    /// </summary>
    public static double Likeness(string asked, string named)
    {
        string a = Singular(asked), b = Singular(named);
        if (a == b) return 1;
        if (Thesaurus.SameMeaning(a, b)) return 0.9;
        if (SameStem(a, b)) return 0.85;
        if (IsShortFormOf(b, a) || IsMisspelt(a, b) || EndsWith(b, a)) return 0.7;
        return 0;
    }

    // "class" for "pclass"; but "readmitted" is not "admitted".
    private static bool EndsWith(string named, string asked) =>
        asked.Length >= 4 && named.Length - asked.Length is 1 or 2 && named.EndsWith(asked, StringComparison.Ordinal) && named[..^asked.Length] is not ("re" or "un" or "in" or "im" or "ir" or "de" or "co" or "a");

    /// <summary>True where one slip of the keyboard (two in a long word) explains the difference.</summary>
    public static bool IsMisspelt(string asked, string named)
    {
        if (asked.Length < 4 || named.Length < 4 || asked[0] != named[0] || Grammar.IsCommon(asked)) return false;
        if (Math.Abs(asked.Length - named.Length) > 2 || asked.Any(char.IsDigit)) return false;
        int slips = NearestNames.Distance(asked, named);
        return slips <= (Math.Min(asked.Length, named.Length) >= 8 ? 2 : 1);
    }

    /// <summary>True where both are forms of one word: survived, survival; rain, rainy; weigh, weight.</summary>
    public static bool SameStem(string a, string b)
    {
        if (a.Length >= 5 && b.StartsWith(a, StringComparison.Ordinal) && Suffixes.Contains(b[a.Length..])) return true;
        if (b.Length >= 5 && a.StartsWith(b, StringComparison.Ordinal) && a[b.Length..] is "ed" or "ing" or "er" or "ers") return true;
        string x = Stem(a), y = Stem(b);
        return x == y && x.Length >= 3;
    }

    private static string Stem(string word)
    {
        // admission, permission: the noun of a verb in -mit.
        if (word.Length > 8 && word.EndsWith("mission", StringComparison.Ordinal)) return word[..^5] + "t";
        foreach (string suffix in Suffixes)
        {
            if (!word.EndsWith(suffix, StringComparison.Ordinal) || word.Length - suffix.Length < MinimumStem(suffix)) continue;
            string stem = word[..^suffix.Length];
            bool doubled = stem.Length > 3 && stem[^1] == stem[^2] && !"sl".Contains(stem[^1]);
            return doubled ? stem[..^1] : stem.TrimEnd('e');
        }
        return word.TrimEnd('e');
    }

    private static int MinimumStem(string suffix) => suffix is "y" or "ed" or "ing" or "er" ? 3 : 4;

    // "pop" for population, "precip" for precipitation: a column is often named by the start of a word.
    private static bool IsShortFormOf(string shortForm, string word) =>
        shortForm.Length >= 3 && word.Length >= shortForm.Length + 3 && word.StartsWith(shortForm, StringComparison.Ordinal)
        && !Grammar.IsCommon(word) && !NotShortForms.Contains(shortForm);

    private static readonly string[] Suffixes = ["iness", "iest", "ier", "ancy", "ency", "ance", "ence", "ation", "ings", "ing", "ivity", "ity", "ness", "ors", "ers", "or", "er", "est", "ies", "ied", "ed", "al", "ly", "ion", "t", "y", "s"];

    private static readonly HashSet<string> NotShortForms =
    [
        "age", "air", "all", "and", "are", "art", "bar", "bed", "bus", "can", "cap", "car", "cat", "com", "con", "cost", "count", "day", "for", "form",
        "gas", "her", "his", "ice", "in", "inn", "leg", "man", "mar", "mass", "men", "one", "out", "part", "pass", "pay", "pen", "per", "port", "pre",
        "pro", "rain", "sea", "sex", "son", "star", "state", "sub", "sun", "tax", "the", "time", "under", "wind", "year", "mean", "win", "sat", "end", "war", "use",
    ];

    private static readonly Dictionary<string, string> Irregular = new()
    {
        ["men"] = "man", ["women"] = "woman", ["children"] = "child", ["people"] = "person", ["mice"] = "mouse", ["feet"] = "foot", ["teeth"] = "tooth",
        ["geese"] = "goose", ["indices"] = "index", ["analyses"] = "analysis", ["lives"] = "life", ["wolves"] = "wolf", ["movies"] = "movie", ["cookies"] = "cookie",
    };

    private static readonly HashSet<string> Unchanging = ["species", "series", "always", "gas", "news", "means", "lens", "sales", "mass", "was", "has", "does", "this", "less", "across", "celsius"];
}
