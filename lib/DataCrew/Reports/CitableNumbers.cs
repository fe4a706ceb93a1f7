using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>A figure that a report may state.</summary>
/// <param name="Name">What the result calls it.</param>
/// <param name="Value">The figure.</param>
/// <param name="IsPercent">True where the figure is in percent already, so that 12% states 12 and not 0.12.</param>
/// <param name="IsFraction">True where the figure may be a fraction of one, so that 12% states 0.12.</param>
/// <param name="Group">The group that it belongs to, so that it is not stated of another; null where it belongs to none.</param>
internal sealed record CitableNumber(string Name, double Value, bool IsPercent, bool IsFraction, string? Group);

/// <summary>Every figure that may be cited from one result: its value, its facts, and the numbers that its own sentences state.</summary>
internal sealed class CitableNumbers
{
    public CitableNumbers(AnalysisResult result, string? question)
    {
        Groups = GroupNames(result).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToImmutableList();
        var numbers = new List<CitableNumber>();
        bool percent = result.Unit == "%", fraction = result.Unit is "fraction" or null;
        switch (result.Value)
        {
            case AnswerValue.Number n: numbers.Add(new("the value", n.Value, percent, fraction, null)); break;
            case AnswerValue.Groups g:
                numbers.AddRange(g.Items.Select(i => new CitableNumber(i.Key, i.Value, percent, fraction, i.Key)));
                numbers.Add(new("the number of groups", g.Items.Length, false, false, null));
                break;
            case AnswerValue.Ranking r: numbers.Add(new("the number of names", r.Names.Length, false, false, null)); break;
        }
        numbers.AddRange(result.Facts.Select(f => new CitableNumber(f.Key, f.Value, percent || IsPercentName(f.Key), IsFractionFact(f.Key, f.Value), GroupOf(f.Key))));
        // A group may be named by a number: "4" cylinders, the "25%" quartile.
        numbers.AddRange(Groups.SelectMany(g => WrittenNumber.In(VisibleText.Fold(g)).Where(w => w.Text.Length == g.Length)).Select(w => Said(w, result.Id)));
        Quotes = [.. result.Assumptions.Append(result.Sentence).Append(result.Method).Select(VisibleText.Fold)];
        foreach (string text in Quotes.Append(VisibleText.Fold(result.Title)).Append(VisibleText.Fold(question ?? "")))
            numbers.AddRange(WrittenNumber.In(text).Select(w => Said(w, result.Id)));
        All = [.. numbers.Where(n => double.IsFinite(n.Value))];
    }

    public ImmutableList<CitableNumber> All { get; }

    /// <summary>The result's own sentences; where a report repeats one, its citation stands for the whole of it.</summary>
    public ImmutableList<string> Quotes { get; }

    /// <summary>The groups that the result tells apart.</summary>
    public ImmutableList<string> Groups { get; }

    private static CitableNumber Said(WrittenNumber said, string id) =>
        new($"a number in the words of {id}", said.Sign == '-' ? -said.Value : said.Value, said.IsPercent, false, null);

    private static IEnumerable<string> GroupNames(AnalysisResult result)
    {
        foreach (var place in result.Series.SelectMany(s => s.X).OfType<string>()) yield return place;
        foreach (var series in result.Series.Where(_ => result.Series.Count > 1)) yield return series.Name;
        if (result.Value is AnswerValue.Groups groups) foreach (var item in groups.Items) yield return item.Key;
        if (result.Value is AnswerValue.Ranking ranking) foreach (string name in ranking.Names) yield return name;
    }

    /// <summary>The group a fact speaks of: "mean of Adelie" speaks of Adelie.</summary>
    private string? GroupOf(string fact) =>
        Groups.Where(g => fact.EndsWith($" of {g}", StringComparison.OrdinalIgnoreCase)).MaxBy(g => g.Length);

    private static bool IsPercentName(string name) => name.Contains("(%)", StringComparison.Ordinal) || name.Contains("percent", StringComparison.OrdinalIgnoreCase);

    /// <summary>A fact does not state its unit: its name or its size says whether it can be a fraction.</summary>
    private static bool IsFractionFact(string name, double value) => Math.Abs(value) <= 1
        || new[] { "share", "fraction", "proportion", "ratio" }.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
