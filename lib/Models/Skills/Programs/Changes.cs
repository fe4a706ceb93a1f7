using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Reads a wish to change the order before: another figure ("also the median"), another group ("and by island?"), another condition ("only for Adelie").</summary>
internal static partial class Changes
{
    private static readonly Dictionary<string, string> Functions = new()
    {
        ["median"] = "median", ["mean"] = "mean", ["average"] = "mean", ["sum"] = "sum", ["total"] = "sum", ["minimum"] = "min", ["lowest"] = "min", ["smallest"] = "min", ["maximum"] = "max", ["highest"] = "max", ["largest"] = "max",
        ["standard deviation"] = "std", ["variance"] = "variance", ["range"] = "range",
    };

    /// <summary>True for a wish that makes no sense without the order before.</summary>
    public static bool IsOne(string wish) => Beginning().IsMatch(wish) || wish.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 3;

    /// <summary>The order with what the wish changes; null where the wish is not understood.</summary>
    public static Order? Read(string wish, Sheet sheet, Order last)
    {
        string rest = wish;
        var order = last.With("assumptions", null);
        if (Function().Match(rest) is { Success: true } named && last.Column is not null && last.Tool is "aggregate" or "rank" or "compare_groups")
        {
            order = order.With("function", Functions[named.Groups["name"].Value.ToLowerInvariant()]);
            rest = rest.Remove(named.Index, named.Length);
        }
        if (last.Tool == "rank" && Top().Match(rest) is { Success: true } top)
        {
            order = order.With("n", Token.Read(top.Groups["n"].Value)[0].Number is { } n and >= 1 and <= 1000 ? (int)n : 1);
            rest = rest.Remove(top.Index, top.Length);
        }
        if (By().Match(rest) is { Success: true } by)
        {
            if (last.Tool is not ("count_rows" or "aggregate" or "share_of_rows" or "share_of_total" or "rank" or "trend")) return null;
            var read = Order.Of(QuestionReader.Read($"number of rows by {by.Groups["what"].Value}", sheet.Schema(), ValueFinder.Find(by.Groups["what"].Value, sheet), pairs: true));
            if (read.Refusal is not null || read.GroupBy is null) return null;
            if (read.ThenBy is not null && last.Tool is not ("count_rows" or "aggregate")) return null;
            order = order.With("groupBy", read.GroupBy).With("thenBy", read.ThenBy);
            rest = rest.Remove(by.Index, by.Length);
        }
        rest = Around().Replace(rest, " ").Trim(' ', ',', '.', '?', '!');
        if (rest.Any(char.IsLetterOrDigit))
        {
            string asked = $"How many rows are {rest}?";
            var read = Order.Of(QuestionReader.Read(asked, sheet.Schema(), ValueFinder.Find(asked, sheet)));
            if (read.Tool != "count_rows" || read.Filters.Length == 0 || read.GroupBy is not null) return null;
            order = Narrowed(order, read.Filters);
        }
        return order.Arguments.Count == last.Arguments.Count && order.Arguments.All(a => last.Arguments.TryGetValue(a.Key, out object? was) && Equals(a.Value, was)) ? null : order;
    }

    /// <summary>An order that asks about "them": the rows that the order before was about.</summary>
    public static Order OfThem(string question, Order order, Order last) =>
        Them().IsMatch(question) && last.Filters.Length > 0 && order.Tool is "count_rows" or "aggregate" or "rank" ? order.With("filters", last.Filters.Where(f => order.Filters.All(g => g.Column != f.Column)).Concat(order.Filters).ToArray()) : order;

    // "What about Gentoo?" takes the place of a condition on the same column.
    private static Order Narrowed(Order order, ImmutableArray<QuestionFilter> filters)
    {
        string name = order.Tool == "share_of_rows" && !order.Filters.Any(f => filters.Any(g => g.Column == f.Column)) ? "within" : "filters";
        var before = name == "within" ? order.Within : order.Filters;
        return order.With(name, before.Where(f => filters.All(g => g.Column != f.Column)).Concat(filters).ToArray());
    }

    [GeneratedRegex(@"^\W*(?:(?:show |give me )?(?:the )?top|by|per|for|in|only|just|what about|how about|same|the same|also|too|instead|but|the median|the mean|the average|now|split|grouped|broken down|restrict(?:ed)?|limit(?:ed)?|filter(?:ed)?|show (?:also|it|that|me also|the (?:median|mean|average|total|minimum|maximum))|use the|make it|do (?:it|that|the same))\b|\b(?:too|as well|instead|also)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\b(?:top|first|best|worst) (?<n>\d{1,4}|two|three|four|five|ten|twenty)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Top();

    [GeneratedRegex(@"\b(?:of|among) (?:them|those|these)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Them();

    [GeneratedRegex(@"\b(?<name>median|mean|average|sum|total|minimum|lowest|smallest|maximum|highest|largest|standard deviation|variance|range)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Function();

    [GeneratedRegex(@"\b(?:grouped by|split by|broken down by|by|per|for each|for every|in each)\s+(?<what>[^\s,.?!](?:[^,.?!]*?[^\s,.?!])?)(?=\s+(?:instead|too|as well|also|only|for|in)\b|\s*(?:[,.?!]|$))", RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"\b(?:what|how|about|only|just|for|of|the|show|me|also|instead|too|as well|same|but|with|use|is|are|please|it|that|this|give|and|then|now|do|make|restrict(?:ed)?|limit(?:ed)?|filter(?:ed)?|to|split|grouped|again|value|figure|rows)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Around();
}
