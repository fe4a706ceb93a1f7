using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Repairs of what went wrong while a program ran, at the line that threw.</summary>
internal static partial class RunRepairs
{
    public static Repair? Of(Source source, RunReport report)
    {
        if (report.TimedOut || report.Sentence.Contains("output limit", StringComparison.Ordinal)) return EndlessRepair.Of(source);
        int line = report.ThrownAt - 1;
        if (line < 0 || line >= source.Lines.Count) return null;
        return report.Exception switch
        {
            "FormatException" => Format(source, line, report),
            "IndexOutOfRangeException" or "ArgumentOutOfRangeException" => Index(source, line),
            "NullReferenceException" or "ArgumentNullException" => Null(source, line),
            "DivideByZeroException" => Divide(source, line),
            "KeyNotFoundException" => Key(source, line),
            "InvalidOperationException" => Invalid(source, line, report),
            "OverflowException" => Overflow(source, line),
            _ => null,
        };
    }

    private static Repair? Format(Source source, int line, RunReport report)
    {
        string text = source.Line(line);
        var parse = Parse().Match(text);
        if (!parse.Success) return null;
        int open = parse.Index + parse.Length - 1, close = Source.Closing(text, open);
        if (close < 0) return null;
        string[] arguments = [.. Arguments(text[(open + 1)..close])];
        string type = parse.Groups["type"].Success ? parse.Groups["type"].Value : parse.Groups["to"].Value switch { "Int32" => "int", "Int64" => "long", "Decimal" => "decimal", _ => "double" };
        string culture = arguments.Length > 1 && arguments[^1].Contains("Culture", StringComparison.Ordinal) ? $", {arguments[^1]}" : "";
        string bad = Quoted().Match(report.Sentence) is { Success: true } said ? said.Groups[1].Value.Length == 0 ? "An empty text" : $"'{said.Groups[1].Value}'" : "A text";
        string test = $"{type}.TryParse({arguments[0]}{culture}, out _)";
        // In a chain of LINQ the rows are filtered before they are parsed.
        if (Lambda().Matches(text[..parse.Index]) is { Count: > 0 } lambdas)
        {
            var lambda = lambdas[^1];
            return Repair.Of($"{bad} is no number: I keep only what {type}.TryParse can read.", new Edit(line, lambda.Index, 0, $".Where({lambda.Groups["name"].Value} => {test})"));
        }
        if (source.EnclosingLoop(line) >= 0)
            return Repair.Of($"{bad} is no number: I skip what {type}.TryParse cannot read.", Edit.Before(line, $"{new string(' ', Source.Indent(text))}if (!{test}) continue;"));
        return Repair.Of($"{bad} is no number: I read it with {type}.TryParse, and take 0 where that fails.", new Edit(line, parse.Index, close - parse.Index + 1, $"({type}.TryParse({arguments[0]}{culture}, out var parsed) ? parsed : 0)"));
    }

    private static Repair? Index(Source source, int line)
    {
        for (int i = line; i >= 0; i--)
        {
            if (Bound().Match(source.Line(i)) is { Success: true } bound && (i == line || source.EnclosingLoop(line) == i || i >= line - 6))
                return Repair.Of($"Line {i + 1}: the last index is one less than {bound.Groups["size"].Value}; I use < in place of <=.", new Edit(i, bound.Groups["sign"].Index, 2, "<"));
        }
        string text = source.Line(line);
        var indexed = Indexed().Matches(text);
        if (indexed.Count == 0) return null;
        string name = indexed[0].Groups["name"].Value;
        int most = indexed.Where(m => m.Groups["name"].Value == name).Max(m => int.Parse(m.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture));
        var lambda = Lambda().Matches(text).FirstOrDefault(m => m.Groups["name"].Value == name);
        if (lambda is not null) return Repair.Of($"Some {name} have no item {most}: I leave those out.", new Edit(line, lambda.Index, 0, $".Where({name} => {name}.Length > {most})"));
        return source.EnclosingLoop(line) >= 0 && name != "args"
            ? Repair.Of($"Some {name} have no item {most}: I skip those.", Edit.Before(line, $"{new string(' ', Source.Indent(text))}if ({name}.{(ListDeclared(source, name) ? "Count" : "Length")} <= {most}) continue;")) : null;
    }

    private static bool ListDeclared(Source source, string name) => Regex.IsMatch(source.Code, $@"\b{Regex.Escape(name)}\b\s*=[^;]{{0,300}}(?:ToList\(\)|new List<|List<\w+>)|List<\w+>\s+{Regex.Escape(name)}\b");

    private static Repair? Null(Source source, int line)
    {
        string text = source.Line(line);
        foreach (Match use in MemberUse().Matches(text))
        {
            string name = use.Groups["name"].Value;
            int declared = source.Declaration(name, line);
            if (declared < 0 || !MayBeNull().IsMatch(source.Line(declared))) continue;
            return Repair.Of($"{name} can be null in line {line + 1}: I use ?. there.", [.. MemberUse().Matches(text).Where(m => m.Groups["name"].Value == name).Select(m => new Edit(line, m.Groups["dot"].Index, m.Groups["dot"].Length, "?."))]);
        }
        return Chained().Match(text) is { Success: true } chain && Source.Closing(text, chain.Index + chain.Length - 1) is > 0 and var close && close + 1 < text.Length && text[close + 1] == '.'
            ? Repair.Of($"Line {line + 1}: nothing may be found there, so I use ?. after it.", new Edit(line, close + 1, 0, "?")) : null;
    }

    private static Repair? Divide(Source source, int line)
    {
        var division = Division().Match(source.Line(line));
        if (!division.Success) return null;
        string divisor = division.Groups["by"].Value;
        return Repair.Of($"Line {line + 1}: {divisor} can be 0; then I take 0 in place of the quotient.", new Edit(line, division.Index, division.Length, $"({divisor} == 0 ? 0 : {division.Value.Trim()})"));
    }

    private static Repair? Key(Source source, int line)
    {
        string text = source.Line(line);
        if (Counted().Match(text) is { Success: true } counted)
        {
            string of = counted.Groups["name"].Value, key = counted.Groups["key"].Value, by = counted.Groups["by"].Success ? counted.Groups["by"].Value : "1";
            return Repair.Of($"Line {line + 1}: the key is not there the first time; I start it from the default.", new Edit(line, counted.Index, counted.Length, $"{of}[{key}] = {of}.GetValueOrDefault({key}) + {by}"));
        }
        var read = Looked().Matches(text).FirstOrDefault(m => Regex.IsMatch(source.Code, $@"Dictionary<[^;]{{0,300}}\b{Regex.Escape(m.Groups["name"].Value)}\b|\b{Regex.Escape(m.Groups["name"].Value)}\b\s*=[^;]{{0,300}}Dictionary"));
        return read is null ? null : Repair.Of($"Line {line + 1}: the key may be missing; GetValueOrDefault gives the default then.", new Edit(line, read.Index, read.Length, $"{read.Groups["name"].Value}.GetValueOrDefault({read.Groups["key"].Value})"));
    }

    private static Repair? Invalid(Source source, int line, RunReport report)
    {
        string text = source.Line(line);
        if (report.Sentence.Contains("Collection was modified", StringComparison.Ordinal))
        {
            for (int i = line; i >= 0; i--)
                if (Regex.Match(source.Line(i), @"foreach\s*\(.{0,300}\bin\s+(?<list>[\w.]+)(?<end>)\s*\)") is { Success: true } loop)
                    return Repair.Of($"Line {i + 1}: the list changes while it is gone through; I go through a copy.", new Edit(i, loop.Groups["end"].Index, 0, ".ToList()"));
            return null;
        }
        if (!report.Sentence.Contains("Sequence contains no", StringComparison.Ordinal)) return null;
        // The line that is named is where the statement begins; the call may stand lower in the chain.
        for (int i = line; i < Math.Min(line + 6, source.Lines.Count); i++)
        {
            if (FirstCall().Match(source.Line(i)) is { Success: true } first)
                return Repair.Of($"Line {i + 1}: {first.Groups["call"].Value} finds nothing; {first.Groups["call"].Value}OrDefault then gives the default.", new Edit(i, first.Groups["end"].Index, 0, "OrDefault"));
            if (OverNothing().Match(source.Line(i)) is { Success: true } none)
                return none.Groups["bare"].Success ? Repair.Of($"Line {i + 1}: {none.Groups["call"].Value} of nothing is not defined; DefaultIfEmpty makes it the default.", new Edit(i, none.Index, 0, ".DefaultIfEmpty()"))
                    : Source.Closing(source.Line(i), none.Index + none.Length - 1) is > 0 and var close
                    ? Repair.Of($"Line {i + 1}: {none.Groups["call"].Value} of nothing is not defined; DefaultIfEmpty makes it the default.", new Edit(i, none.Groups["name"].Index, none.Groups["name"].Length, "Select"), new Edit(i, close + 1, 0, $".DefaultIfEmpty().{none.Groups["call"].Value}()"))
                    : null;
            if (source.Line(i).Contains(';')) break;
        }
        return null;
    }

    private static Repair? Overflow(Source source, int line)
    {
        string text = source.Line(line);
        if (Regex.Match(text, @"\.Sum\((?<name>\w+) => (?<start>)(?!\(long\))") is { Success: true } sum) return Repair.Of($"Line {line + 1}: the sum is too large for an int; I add up longs.", new Edit(line, sum.Groups["start"].Index, 0, "(long)"));
        var ints = Regex.Matches(text, @"\bint\b").ToList();
        return ints.Count == 0 ? null : Repair.Of($"Line {line + 1}: the number is too large for an int; I use long.", [.. ints.Select(m => new Edit(line, m.Index, m.Length, "long"))]);
    }

    private static IEnumerable<string> Arguments(string text)
    {
        for (int start = 0; start <= text.Length;)
        {
            int end = Source.EndOfExpression(text, start);
            yield return text[start..end].Trim();
            start = end + 1;
        }
    }

    [GeneratedRegex(@"\b(?:(?<type>int|long|double|decimal|float|DateTime|DateOnly)\.Parse|Convert\.To(?<to>Int32|Int64|Double|Decimal))\(")]
    private static partial Regex Parse();

    [GeneratedRegex(@"\.(?:Select|SelectMany|Sum|Average|Min|Max|OrderBy|OrderByDescending|Where|MaxBy|MinBy|ToDictionary|GroupBy)\(\s*(?<name>\w+)\s*=>")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"for\s*\(.{0,300}(?<sign><=)\s*(?<size>[\w.]+\.(?:Length|Count(?:\(\))?))\s*;")]
    private static partial Regex Bound();

    [GeneratedRegex(@"\b(?<name>\w+)\[(?<index>[0-9]{1,4})\]")]
    private static partial Regex Indexed();

    [GeneratedRegex(@"(?<![\w.])(?<name>[a-z_]\w*)(?<dot>!?\.)(?=\w)")]
    private static partial Regex MemberUse();

    [GeneratedRegex(@"OrDefault\(|=\s*null\b|ReadLine\(|\.Find\(|GetEnvironmentVariable\(|\?\s+\w+\s*;|default")]
    private static partial Regex MayBeNull();

    [GeneratedRegex(@"\.(?:FirstOrDefault|SingleOrDefault|LastOrDefault|Find|MaxBy|MinBy|ReadLine)\(")]
    private static partial Regex Chained();

    [GeneratedRegex(@"(?<![\w.])(?<a>[\w.]+(?:\(\))?)\s*/\s*(?<by>[\w.]+(?:\(\))?)")]
    private static partial Regex Division();

    [GeneratedRegex(@"\b(?<name>\w+)\[(?<key>[^\[\]]+)\](?:\+\+|\s*\+=\s*(?<by>[^;]+))")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\b(?<name>\w+)\[(?<key>[^\[\]]+)\](?!\s*=[^=])")]
    private static partial Regex Looked();

    [GeneratedRegex(@"\.(?<call>First|Last|Single)(?<end>)\(")]
    private static partial Regex FirstCall();

    [GeneratedRegex(@"\.(?<name>(?<call>Max|Min|Average))\((?<bare>\))?")]
    private static partial Regex OverNothing();
}
