using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;
using Ensemble.Models.Skills.Talk;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Says in words what a program printed. Every figure is copied from the output; none is computed here.</summary>
internal static partial class Answers
{
    private const int MostInASentence = 15;

    /// <summary>The answer to an order; null where the output does not hold one.</summary>
    public static string? Say(Order order, Sheet sheet, IReadOnlyList<string> output)
    {
        var left = output.Select(line => LeftOut().Match(line)).Where(m => m.Success).ToList();
        var text = output.Where(line => !LeftOut().IsMatch(line) && line.Trim().Length > 0);
        var lines = (sheet.Quoted && IsListed(order) ? Joined(text) : text).Select(Line.Of).ToList();
        if (lines.Count == 0) return IsListed(order) ? $"No row of {sheet.File}{Where(order)} is left to answer from." : null;
        string said = Sentence(order, sheet, lines);
        foreach (var some in left.Where(m => m.Groups["n"].Value != "0")) said += $" {Left(some, sheet)}";
        foreach (string assumption in order.Assumptions.Take(2)) said += $" ({assumption})";
        return said;
    }

    // A cell in quotes may hold a line break: its line of the output goes on in the next one, up to the figure.
    private static IEnumerable<string> Joined(IEnumerable<string> lines)
    {
        string open = "";
        foreach (string line in lines)
        {
            open = open.Length == 0 ? line : $"{open} {line}";
            if (!line.Contains(": ", StringComparison.Ordinal)) continue;
            yield return open;
            open = "";
        }
        if (open.Length > 0) yield return open;
    }

    private static string Sentence(Order order, Sheet sheet, List<Line> lines)
    {
        string where = Where(order), value = lines[0].Value, measured = Measured(order, sheet);
        string by = order.GroupBy is { } group ? Conditions.Plain(group) + (order.ThenBy is { } second ? $" and {Conditions.Plain(second)}" : "") : "";
        switch (order.Tool)
        {
            case "count_rows" when order.GroupBy is null: return $"{value} {(value == "1" ? "row" : "rows")} of {sheet.File}{where}.";
            case "share_of_rows" when order.GroupBy is null:
                return $"{Share(order)} is {value}.";
            case "share_of_total" when order.GroupBy is null: return $"The share of the total {order.Column} where {Conditions.InWords(order.Filters)} is {value}.";
            case "share_of_rows" when order.Filters.Length > 0: return $"{Share(order).TrimEnd(',')}, for each {by}: {List(lines)}.";
            case "rank": return Ranked(order, lines, measured, where, by);
            case "trend" when order.GroupBy is null && lines.Count == 3: return $"The {measured}{where} went from {lines[0].Value} to {lines[1].Value}: the change is {lines[2].Value}.";
            case "aggregate" when order.GroupBy is null:
                return $"The {measured}{where} is {value}{(lines.Count > 1 ? $" ({lines[1].Text})" : "")}.";
            case "missing_values" when order.Column is null && lines.Count > 1: return $"Missing values: {List(lines)}.";
            case "mean_count": return $"The {lines[0].Name}{where} is {value}.";
            case "count_columns": return $"{sheet.File} has {value} columns.";
            case "missing_values" when lines.Count == 1: return order.Column is null ? $"{value} missing values in {sheet.File}." : $"{order.Column} has {value} missing values.";
            case "distinct_values": return $"{order.Column}{where} has {lines.Count} different {(lines.Count == 1 ? "value" : "values")} (with the number of rows): {List(lines)}.";
            case "strongest_correlation": return $"The strongest correlation is that of {lines[0].Name}: {value}.{(lines.Count > 1 ? $" Next: {List(lines.Skip(order.Count).ToList())}." : "")}";
            case "outliers": return $"{order.Column} has {value} outliers{where}{(lines.Count > 1 ? $", {lines[1].Text}" : "")}.";
            case "compare_groups": return $"The {measured}{where}: {List(lines)}.";
        }
        if (order.GroupBy is not null) return $"The {measured}{where}, for each {by}: {List(lines)}.";
        return lines.Count == 1 ? $"The {lines[0].Name}{where} is {value}." : $"{Sentences.Capital(lines[0].Name)}{where}: {List(lines, named: false)}.";
    }

    private static string Share(Order order) =>
        $"The share of the rows where {Conditions.InWords(order.Filters)}{(order.Within.Length > 0 ? $", among those where {Conditions.InWords(order.Within)}," : "")}";

    private static string Ranked(Order order, List<Line> lines, string measured, string where, string by)
    {
        string edge = order.Bottom ? "lowest" : "highest";
        if (order.Condition.Length > 0) measured = $"share of rows where {Conditions.InWords(order.Condition)}";
        if (order.Column is { } column && order.Figure is "max" or "min") measured = column;
        if (order.Each is { } each) return $"The {by} with the {edge} {measured}{where}, for each {Conditions.Plain(each)}: {List(lines)}.";
        if (order.Count > 1) return $"The {order.Count} with the {edge} {measured}{where}: {List(lines)}.";
        var tied = lines.Where(l => l.Value == lines[0].Value).ToList();
        if (tied.Count > 1) return $"{Phrases.Names(tied.Select(t => t.Name)).Replace("'", "")} share the {edge} {measured}{where}: {lines[0].Value}.";
        string others = lines.Count > 1 ? $", before {string.Join(" and ", lines.Skip(1).Select(l => $"{l.Name} ({l.Value})"))}" : "";
        return $"{lines[0].Name} has the {edge} {measured}{where}: {lines[0].Value}{others}.";
    }

    /// <summary>What was measured: "mean Body Mass (g)", "number of rows".</summary>
    private static string Measured(Order order, Sheet sheet) => order.Tool switch
    {
        "share_of_rows" => "share of the rows",
        "share_of_total" => $"share of the total {order.Column}",
        "trend" when order.Column is not null => $"{(order.GroupBy is null ? "" : "change of the ")}{Figures.InWords(order.Text("function") ?? "mean", order.Column)}",
        _ when order.Column is { } date && sheet.Find(date).IsTime && order.Figure is "min" or "max" => $"{(order.Figure == "min" ? "earliest" : "latest")} {order.Column}",
        _ when order.Column is { } column => Figures.InWords(order.Figure, column),
        _ => "number of rows",
    };

    private static string Where(Order order)
    {
        var filters = order.Tool == "share_of_rows" ? order.Within : order.Filters;
        return filters.Length > 0 ? $" where {Conditions.InWords(filters)}" : "";
    }

    private static string List(IReadOnlyList<Line> lines, bool named = true)
    {
        string first = string.Join(", ", lines.Take(MostInASentence).Select((l, i) => named || i > 0 ? $"{l.Name} {l.Value}" : l.Value));
        return lines.Count > MostInASentence ? $"{first}, and {lines.Count - MostInASentence} more in the output above" : first;
    }

    private static string Left(Match left, Sheet sheet)
    {
        if (left.Groups["what"].Value == "lines") return $"{left.Groups["n"].Value} of {left.Groups["all"].Value} lines {(left.Groups["n"].Value == "1" ? "was" : "were")} left out: not {left.Groups["without"].Value}.";
        string count = left.Groups["n"].Value, all = left.Groups["all"].Value, without = left.Groups["without"].Value;
        var said = sheet.Columns.Where(c => without.Contains(c.Name, StringComparison.Ordinal)).SelectMany(c => c.Gaps.Select(g => g.Text)).Distinct().Take(5).ToList();
        string cells = said.Count == 0 ? "" : $" (the cells {(said.Count == 1 && said[0].Length == 0 ? "are empty" : $"say {string.Join(", ", said.Select(s => s.Trim().Length == 0 ? "nothing" : $"'{s}'"))}")})";
        return $"{count} of {all} rows {(count == "1" ? "was" : "were")} left out: {(count == "1" ? "it has" : "they have")} no {without}{cells}.";
    }

    private static bool IsListed(Order order) => order.GroupBy is not null || order.Tool is "rank" or "distinct_values";

    /// <summary>A line such as <c>Adelie: 152</c>; the name may hold colons.</summary>
    private sealed record Line(string Text, string Name, string Value)
    {
        public static Line Of(string text)
        {
            int colon = text.LastIndexOf(": ", StringComparison.Ordinal);
            return colon < 0 ? new(text, text.TrimEnd(':'), "") : new(text, text[..colon], text[(colon + 2)..]);
        }
    }

    [GeneratedRegex(@"^left out: (?<n>\d+) of (?<all>\d+) (?<what>rows|lines), without (?<without>.*)$")]
    private static partial Regex LeftOut();
}
