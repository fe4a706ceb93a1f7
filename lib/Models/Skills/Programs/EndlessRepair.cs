using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Repairs a program that never ended.</summary>
internal static class EndlessRepair
{
    /// <summary>Turns the step of a loop round, lets it count, or stops it after 1000 rounds; null where no loop looks endless.</summary>
    public static Repair? Of(Source source)
    {
        for (int i = 0; i < source.Lines.Count; i++)
        {
            string text = source.Line(i);
            if (Regex.Match(text, @"for\s*\(\s*\w+\s+(?<v>\w+)\s*=[^;]{0,200};\s*\k<v>\s*(?<op><=?|>=?)[^;]{0,200};\s*\k<v>(?<step>\+\+|--)\s*\)") is { Success: true } loop && loop.Groups["op"].Value[0] == '<' == (loop.Groups["step"].Value == "--"))
                return Repair.Of($"It never ended: line {i + 1} counts away from its bound; I turn the step round.", new Edit(i, loop.Groups["step"].Index, 2, loop.Groups["step"].Value == "--" ? "++" : "--"));
            if (Regex.Match(text, @"^\s*while\s*\((?<test>.+)\)\s*(?:(?<brace>\{)\s*)?$") is not { Success: true } head) continue;
            int close = End(source, i);
            if (close < 0) continue;
            string body = string.Join('\n', source.Lines.Skip(i + 1).Take(close - i - 1));
            string inner = new string(' ', Source.Indent(text) + 4);
            string test = head.Groups["test"].Value.Trim();
            if (test == "true" && !Regex.IsMatch(body, @"\b(break|return|throw)\b"))
                return Repair.Of($"It never ended: the loop in line {i + 1} has no way out; I stop it after 1000 rounds.", Edit.Before(i, $"{new string(' ', Source.Indent(text))}int rounds = 0;"), Edit.Before(close, $"{inner}if (++rounds >= 1000) break;"));
            if (Regex.Match(test, @"^(?<v>\w+)\s*(?<op><=?|>=?|!=)\s*") is { Success: true } compared && !Regex.IsMatch(body, $@"\b{compared.Groups["v"].Value}\b\s*(?:\+\+|--|[-+*/]?=(?!=))|(?:\+\+|--){compared.Groups["v"].Value}\b|(?:ref|out) {compared.Groups["v"].Value}\b"))
                return Repair.Of($"It never ended: the loop in line {i + 1} never changes {compared.Groups["v"].Value}; I let it count.", Edit.Before(close, $"{inner}{compared.Groups["v"].Value}{(compared.Groups["op"].Value[0] == '>' ? "--" : "++")};"));
        }
        return null;
    }

    // The line of the brace that closes the block which begins at or below this line.
    private static int End(Source source, int head)
    {
        int depth = 0;
        for (int i = head; i < source.Lines.Count; i++)
        {
            depth += source.Lines[i].Count(c => c == '{') - source.Lines[i].Count(c => c == '}');
            if (depth == 0 && source.Lines[i].Contains('}')) return i;
            if (depth == 0 && i > head) return -1;
        }
        return -1;
    }
}
