using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>Names that hold digits and claim nothing: columns, categories, files, dates, the questions themselves.</summary>
internal sealed partial class KnownNames
{
    private const int Longest = 1000;
    private readonly List<string> _names;

    public KnownNames(IEnumerable<AnalysisResult> results, IEnumerable<string> names)
    {
        var all = names.ToList();
        foreach (var result in results)
        {
            all.Add(result.Id);
            all.Add(result.Title);
            all.AddRange(result.Series.SelectMany(s => new[] { s.Name, s.XTitle, s.YTitle }));
            all.AddRange(result.Series.SelectMany(s => s.X).Where(x => x is string or DateTime || result.Kind == AnalysisKind.Trend).Select(ChartData.Label));
            all.AddRange(result.Facts.Keys);
            if (result.Value is AnswerValue.Groups groups) all.AddRange(groups.Items.Select(i => i.Key));
            if (result.Value is AnswerValue.Ranking ranking) all.AddRange(ranking.Names);
            if (result.Value is AnswerValue.Text text) all.Add(text.Value);
        }
        var dates = all.Select(n => Date().Match(n)).Where(m => m.Success).SelectMany(m => new[] { m.Groups["year"].Value, m.Groups["month"].Value, m.Groups["day"].Value });
        // The words of a fact's group count too: "mean of T-38A" knows T-38A.
        var ofGroups = all.Where(n => n.Contains(" of ", StringComparison.Ordinal)).Select(n => n[(n.IndexOf(" of ", StringComparison.Ordinal) + 4)..]);
        _names = all.Concat(dates).Concat(ofGroups)
            .Where(n => n.Length is > 0 and <= Longest && (n.Any(char.IsNumber) || NumberWords.In(n).Any()))
            .Select(n => VisibleText.Fold(n).Trim()).Where(IsName)
            .Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(n => n.Length).ToList();
    }

    /// <summary>Marks every character of the text that belongs to a name; the longest names are found first.</summary>
    public bool[] Mask(string text)
    {
        var mask = new bool[text.Length];
        foreach (string name in _names)
            for (int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
                if (IsWhole(text, at, at + name.Length) && !mask.AsSpan(at, name.Length).Contains(true)) mask.AsSpan(at, name.Length).Fill(true);
        return mask;
    }

    /// <summary>True where a stretch of text is no part of a longer word or number.</summary>
    public static bool IsWhole(string text, int start, int end)
    {
        bool joins(char a, char b) => char.IsLetterOrDigit(a) && char.IsLetterOrDigit(b);
        if (start > 0 && joins(text[start - 1], text[start])) return false;
        if (end < text.Length && joins(text[end - 1], text[end])) return false;
        // 1990 in "1990.5", "12,1990" or "1990%" is a part of a number.
        bool digitsBefore = start > 1 && text[start - 1] is '.' or ',' && char.IsAsciiDigit(text[start - 2]) && char.IsAsciiDigit(text[start]);
        bool digitsAfter = end < text.Length && char.IsAsciiDigit(text[end - 1])
            && (text[end] == '%' || (end + 1 < text.Length && text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1])));
        return !digitsBefore && !digitsAfter;
    }

    /// <summary>A bare number is a name only where it is a year; any other must be cited like a claim.</summary>
    private static bool IsName(string name)
    {
        if (!double.TryParse(name, NumberStyles.Any, CultureInfo.InvariantCulture, out double number)) return WrittenNumber.In(name).All(n => n.Text.Length < name.Length);
        return name.Length == 4 && name.All(char.IsAsciiDigit) && number is >= 1000 and < 3000;
    }

    [GeneratedRegex(@"^(?<day>(?<month>(?<year>[12]\d{3})-[01]\d)-[0-3]\d)|^(?<month>(?<year>[12]\d{3})-(?:[01]\d|Q[1-4]))$|^(?<year>[12]\d{3})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
