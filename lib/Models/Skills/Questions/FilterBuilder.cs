namespace Ensemble.Models.Skills.Questions;

/// <summary>Collects the conditions of a question: values of one column widen it ("Adelie or Gentoo"), different columns narrow it.</summary>
internal static class FilterBuilder
{
    public static IReadOnlyList<QuestionFilter> All(Reading reading, IReadOnlyCollection<ValueMention>? except = null) =>
        Some(reading, v => except?.Contains(v) != true, _ => true);

    /// <summary>The conditions whose words lie where <paramref name="place"/> says.</summary>
    public static IReadOnlyList<QuestionFilter> Where(Reading reading, Func<int, bool> place) =>
        Some(reading, v => place(v.Start), f => place(f.Start));

    private static List<QuestionFilter> Some(Reading reading, Func<ValueMention, bool> value, Func<ReadFilter, bool> filter)
    {
        var filters = new List<QuestionFilter>();
        foreach (var group in reading.Values.Where(value).GroupBy(v => (v.Column.Name, v.Negated)))
        {
            string[] values = [.. group.SelectMany(v => v.Values).Distinct()];
            if (group.Key.Negated) filters.AddRange(values.Select(v => new QuestionFilter(group.Key.Name, "!=", [v])));
            else filters.Add(new(group.Key.Name, values.Length == 1 ? "=" : "in", values));
        }
        foreach (var group in reading.Filters.Where(filter).GroupBy(f => f.Column))
        {
            var named = group.Where(f => f.NamesValues).SelectMany(f => f.Values).Distinct().ToArray();
            if (named.Length > 0) filters.Add(new(group.Key, named.Length == 1 ? "=" : "in", named));
            filters.AddRange(group.Where(f => !f.NamesValues).Select(f => new QuestionFilter(f.Column, f.Op, [.. f.Values])));
        }
        return filters;
    }
}
