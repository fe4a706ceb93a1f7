using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Repairs of values of the wrong type, of variables without a value, of methods that are not called.</summary>
internal static partial class TypeRepairs
{
    public static Repair? Of(Source source, CompilerError error) => error.Code switch
    {
        "CS0029" or "CS0266" when error.Names.Count > 1 => Convert(source, error, error.Names[0], error.Names[1]),
        "CS1503" when error.Names.Count > 1 => Convert(source, error, error.Names[0], error.Names[1]),
        "CS0664" => Suffix(source, error),
        "CS0165" when error.Names.Count > 0 => Assign(source, error, error.Names[0]),
        "CS0428" or "CS8917" when error.Names.Count > 0 => Call(source, error, error.Names[0]),
        "CS0019" => Operands(source, error),
        "CS1955" when error.Names.Count > 0 => Uncall(source, error, error.Names[0].Split('.')[^1]),
        "CS0201" => Statement(source, error),
        "CS0128" when error.Names.Count > 0 => Twice(source, error, error.Names[0]),
        "CS0120" when error.Names.Count > 0 => Static(source, error.Names[0]),
        "CS0021" => Element(source, error),
        _ => null,
    };

    private static Repair? Convert(Source source, CompilerError error, string from, string to)
    {
        int line = error.Line - 1, at = error.Column - 1;
        string text = source.Line(line);
        if (at < 0 || at >= text.Length) return null;
        // "if (x = 5)" assigns where it should compare.
        if (to == "bool" && Assignment().Match(text, at) is { Success: true } assigned && Source.EndOfExpression(text, at) > assigned.Index)
            return Repair.Of($"Line {error.Line}: one '=' assigns; to compare there are two.", new Edit(line, assigned.Groups["sign"].Index, 1, "=="));
        int end = Source.EndOfExpression(text, at);
        string expression = text[at..end].TrimEnd();
        if (expression.Length == 0 || Converted(expression, from, to) is not { } converted) return null;
        return Repair.Of($"Line {error.Line}: {from} does not become {to} by itself; I convert it.", new Edit(line, at, expression.Length, converted));
    }

    private static string? Converted(string expression, string from, string to)
    {
        string plain = to.TrimEnd('?'), held = Simple().IsMatch(expression) ? expression : $"({expression})";
        if (plain == "string") return from.EndsWith("[]", StringComparison.Ordinal) || from.Contains('<') ? from is "char[]" ? $"new string({expression})" : $"string.Join(\", \", {expression})" : $"{held}.ToString()";
        if (from == "string" && plain == "char" && expression.Length == 3) return $"'{expression[1]}'";
        if (from.TrimEnd('?') == "string" && Parsed.Contains(plain)) return $"{plain}.Parse({expression})";
        if (Numbers.Contains(from.TrimEnd('?')) && Numbers.Contains(plain)) return $"({plain}){held}";
        if (to.EndsWith("[]", StringComparison.Ordinal) && (from.Contains('<') || from.EndsWith("[]", StringComparison.Ordinal))) return $"{held}.ToArray()";
        if (ListOf().IsMatch(to) && (from.Contains('<') || from.EndsWith("[]", StringComparison.Ordinal))) return $"{held}.ToList()";
        return null;
    }

    private static Repair? Suffix(Source source, CompilerError error)
    {
        string? suffix = error.Names.FirstOrDefault(n => n is "F" or "M");
        var literal = Literal().Match(source.Line(error.Line - 1), Math.Clamp(error.Column - 1, 0, source.Line(error.Line - 1).Length));
        return suffix is null || !literal.Success ? null
            : Repair.Of($"Line {error.Line}: a literal such as {literal.Value} is a double; the suffix {suffix} makes it what the variable is.", new Edit(error.Line - 1, literal.Index + literal.Length, 0, suffix));
    }

    private static Repair? Assign(Source source, CompilerError error, string name)
    {
        for (int i = error.Line - 1; i >= 0; i--)
        {
            var declared = Regex.Match(source.Line(i), $@"\b(?<type>[\w<>\[\],?]{{1,100}})\s+(?:\w+\s*(?:=[^,;]*)?,\s*){{0,20}}{Regex.Escape(name)}(?<end>)\s*[;,]");
            if (!declared.Success || declared.Groups["type"].Value is "return" or "new" or "in") continue;
            string type = declared.Groups["type"].Value, value = type == "string" ? "\"\"" : type is "bool" ? "false" : Numbers.Contains(type) ? "0" : "default!";
            return Repair.Of($"{name} had no value before line {error.Line}; I start it with {value}.", new Edit(i, declared.Groups["end"].Index, 0, $" = {value}"));
        }
        return null;
    }

    private static Repair? Call(Source source, CompilerError error, string method)
    {
        int line = error.Line - 1;
        var named = Regex.Match(source.Line(line)[Math.Clamp(error.Column - 1, 0, source.Line(line).Length)..], $@"\b{Regex.Escape(method)}\b(?!\s*[(<])");
        return named.Success ? Repair.Of($"Line {error.Line}: {method} is a method and has to be called; I add the brackets.", new Edit(line, error.Column - 1 + named.Index + named.Length, 0, "()")) : null;
    }

    private static Repair? Operands(Source source, CompilerError error)
    {
        int line = error.Line - 1, at = Math.Clamp(error.Column - 1, 0, source.Line(error.Line - 1).Length);
        string text = source.Line(line);
        if (error.Names.Count < 3) return null;
        string sign = error.Names[0], left = error.Names[1], right = error.Names[2];
        int place = text.IndexOf($" {sign} ", at, StringComparison.Ordinal);
        if (place < 0) return null;
        string one = text[at..place], other = text[(place + sign.Length + 2)..Source.EndOfExpression(text, place + sign.Length + 2)].TrimEnd();
        if (left == "method group") return Repair.Of($"Line {error.Line}: a method has to be called; I add the brackets.", new Edit(line, place, 0, "()"));
        if (left == "string" && Numbers.Contains(right)) return Repair.Of($"Line {error.Line}: a string is no number; I parse it.", new Edit(line, at, one.Length, $"{right}.Parse({one})"));
        int end = other.IndexOfAny(['&', '|', '?']) is >= 0 and var cut ? cut : other.Length;
        other = other[..end].TrimEnd();
        if (right == "string" && Numbers.Contains(left)) return Repair.Of($"Line {error.Line}: a string is no number; I parse it.", new Edit(line, place + sign.Length + 2, other.Length, $"{left}.Parse({other})"));
        bool money = left == "decimal" && right == "double" || left == "double" && right == "decimal";
        return money ? right == "double" ? Repair.Of($"Line {error.Line}: decimal and double do not mix; I convert the double.", new Edit(line, place + sign.Length + 2, other.Length, $"(decimal){other}"))
            : Repair.Of($"Line {error.Line}: decimal and double do not mix; I convert the double.", new Edit(line, at, one.Length, $"(decimal){one}")) : null;
    }

    private static Repair? Uncall(Source source, CompilerError error, string member)
    {
        int line = error.Line - 1;
        var named = Regex.Match(source.Line(line)[Math.Clamp(error.Column - 1, 0, source.Line(line).Length)..], $@"\b{Regex.Escape(member)}(?<call>\(\s*\))");
        return named.Success ? Repair.Of($"Line {error.Line}: {member} is a property; I take the brackets away.", new Edit(line, error.Column - 1 + named.Groups["call"].Index, named.Groups["call"].Length, "")) : null;
    }

    private static Repair? Statement(Source source, CompilerError error)
    {
        string text = source.Line(error.Line - 1);
        if (Regex.Match(text, @"^\s*[\w.\[\]]+\s*(?<sign>==)[^=]+;\s*$") is { Success: true } compared)
            return Repair.Of($"Line {error.Line}: two '=' compare; to assign there is one.", new Edit(error.Line - 1, compared.Groups["sign"].Index, 2, "="));
        return Regex.Match(text, @"^\s*[\w.]+(?<end>)\s*;\s*$") is { Success: true } named
            ? Repair.Of($"Line {error.Line}: a method has to be called; I add the brackets.", new Edit(error.Line - 1, named.Groups["end"].Index, 0, "()")) : null;
    }

    private static Repair? Twice(Source source, CompilerError error, string name)
    {
        var declared = Regex.Match(source.Line(error.Line - 1), $@"^\s*(?<type>[\w<>\[\],?]+\s+){Regex.Escape(name)}\s*=");
        return declared.Success ? Repair.Of($"{name} was declared before; line {error.Line} only gives it a new value.", new Edit(error.Line - 1, declared.Groups["type"].Index, declared.Groups["type"].Length, "")) : null;
    }

    private static Repair? Static(Source source, string member)
    {
        string name = member.Split('(')[0].Split('.')[^1];
        for (int i = 0; i < source.Lines.Count; i++)
            if (Regex.Match(source.Lines[i], $@"^(?<indent>\s*(?:public |private |internal )?)(?!static)[\w<>\[\]?]+\s+{Regex.Escape(name)}\s*[(=;]") is { Success: true } declared && !source.Lines[i].Contains("static", StringComparison.Ordinal))
                return Repair.Of($"{name} is used without an object, so it has to be static.", new Edit(i, declared.Groups["indent"].Length, 0, "static "));
        return null;
    }

    // "names[0]" of a sequence that is no list.
    private static Repair? Element(Source source, CompilerError error)
    {
        string text = source.Line(error.Line - 1);
        int open = text.IndexOf('[', Math.Clamp(error.Column - 1, 0, text.Length));
        int close = open < 0 ? -1 : Source.Closing(text, open);
        return close < 0 ? null : Repair.Of($"Line {error.Line}: a sequence has no index; ElementAt gives the item.", new Edit(error.Line - 1, open, close - open + 1, $".ElementAt({text[(open + 1)..close]})"));
    }

    private static readonly HashSet<string> Numbers = ["int", "long", "double", "float", "decimal", "short", "byte", "uint", "ulong"];
    private static readonly HashSet<string> Parsed = [.. Numbers, "bool", "char", "DateTime", "DateOnly", "TimeSpan", "System.DateTime", "System.DateOnly"];

    [GeneratedRegex(@"\G[\w.\[\]]+\s*(?<sign>=)(?![=>])")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(?:[\w.]+|[\w.]+[\(\[][^()\[\]]*[\)\]]|""[^""]*"")$")]
    private static partial Regex Simple();

    [GeneratedRegex(@"\d+(?:\.\d+)?")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?:^|\.)(?:I?List|ICollection|IReadOnlyList|IReadOnlyCollection)<")]
    private static partial Regex ListOf();
}
