using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Repairs of names that the compiler does not know: a missing using, a slip of the pen, a member called otherwise.</summary>
internal static partial class NameRepairs
{
    private static readonly string[] Keywords =
        ["string", "int", "double", "decimal", "float", "long", "bool", "char", "object", "void", "var", "foreach", "while", "return", "true", "false", "null", "static", "new", "public", "private", "record", "class", "default", "break", "continue"];

    // What other languages call it.
    private static readonly Dictionary<string, string[]> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["length"] = ["Count", "Length"], ["size"] = ["Count", "Length"], ["count"] = ["Count", "Length"], ["len"] = ["Count", "Length"], ["push"] = ["Add", "Push", "Enqueue"], ["append"] = ["Add", "Append"], ["put"] = ["Add"],
        ["squareroot"] = ["Sqrt"], ["power"] = ["Pow"], ["ceil"] = ["Ceiling"], ["mean"] = ["Average"], ["avg"] = ["Average"], ["filter"] = ["Where"], ["map"] = ["Select"], ["sort"] = ["Order", "Sort"], ["sorted"] = ["Order"],
        ["println"] = ["WriteLine"], ["print"] = ["WriteLine", "Write"], ["printf"] = ["WriteLine"], ["log"] = ["WriteLine"], ["has"] = ["ContainsKey", "Contains"], ["includes"] = ["Contains"], ["haskey"] = ["ContainsKey"], ["find"] = ["FirstOrDefault"],
        ["tolowercase"] = ["ToLower"], ["touppercase"] = ["ToUpper"], ["strip"] = ["Trim"], ["foreach"] = ["ToList"], ["readlines"] = ["ReadAllLines"], ["reduce"] = ["Aggregate"], ["some"] = ["Any"], ["every"] = ["All"],
        ["charat"] = ["ElementAt"], ["startwith"] = ["StartsWith"], ["endwith"] = ["EndsWith"], ["orderbydesc"] = ["OrderByDescending"],
    };

    public static Repair? Of(Source source, CompilerError error) => error.Code switch
    {
        "CS0103" or "CS0246" when error.Names.Count > 0 => Unknown(source, error, error.Names[0].Split('<')[0]),
        "CS1061" or "CS0117" when error.Names.Count > 1 => Member(source, error, error.Names[0], error.Names[1]),
        _ => null,
    };

    private static Repair? Unknown(Source source, CompilerError error, string name)
    {
        var spaces = BclNames.NamespacesOf(name);
        if (spaces.FirstOrDefault(n => !BclNames.Implicit.Contains(n)) is { } space && !spaces.Any(BclNames.Implicit.Contains))
            return new($"The compiler does not know {name}: it is in {space}. I add the using.", [], space);
        var uses = UsingLine().Matches(source.Code).Select(m => m.Groups[1].Value);
        // A name that stands once only, where it is not known, is the slip itself.
        var own = source.Identifiers().Where(n => n != name);
        string[] choices = error.Code == "CS0246" ? [.. Keywords] : [.. own.Except(Keywords)];
        string? meant = Nearest(name, choices) ?? Nearest(name, [.. own, .. Keywords]) ?? Nearest(name, BclNames.Visible(BclNames.Implicit.Concat(uses)));
        return meant is null ? null : Rename(source, error, name, meant, $"There is no {name}; {meant} is meant.");
    }

    private static Repair? Member(Source source, CompilerError error, string type, string member)
    {
        if (BclNames.NamespaceOfExtension(member) is { } space && !BclNames.Implicit.Contains(space) && error.Code == "CS1061")
            return new($"{member} is an extension method of {space}. I add the using.", [], space);
        var members = Members(source, type).Where(m => m != member).Distinct().ToList();
        string? meant = Elsewhere.GetValueOrDefault(member)?.FirstOrDefault(members.Contains) ?? Nearest(member, members);
        if (meant is null) return null;
        string what = $"{Spoken(type)} has no {member}; it is called {meant}.";
        var repair = Rename(source, error, member, meant, what);
        // "Length()" of a list is its property Count.
        if (repair?.Edits is [var edit] && meant is "Count" or "Length" && source.Line(edit.Line)[(edit.Start + edit.Length)..].StartsWith("()", StringComparison.Ordinal))
            return Repair.Of(what, edit with { Length = edit.Length + 2 });
        return repair;
    }

    private static IEnumerable<string> Members(Source source, string type)
    {
        if (type.StartsWith("<anonymous type", StringComparison.Ordinal)) return AnonymousMember().Matches(type).Select(m => m.Groups[1].Value);
        string plain = type.TrimEnd('?');
        bool array = plain.EndsWith("[]", StringComparison.Ordinal);
        string name = array ? "Array" : plain.Split('<')[0].Split('.')[^1];
        if (Aliases.TryGetValue(name, out string? alias)) name = alias;
        // Of a type's own kinds, the one with as many type parameters: Dictionary<string, int> has two.
        var types = BclNames.Types(name).OrderByDescending(t => t.IsGenericType == plain.Contains('<')).ToList();
        if (types.Count == 0) return source.Identifiers().Concat(BclNames.Linq.Where(_ => plain.Contains('<')));
        var members = BclNames.Members(types[0]);
        bool sequence = array || name == "String" || typeof(System.Collections.IEnumerable).IsAssignableFrom(types[0]);
        return sequence ? members.Concat(BclNames.Linq) : members;
    }

    private static string? Nearest(string name, IEnumerable<string> among)
    {
        var all = among.Where(a => a != name).Distinct().ToList();
        if (all.FirstOrDefault(a => string.Equals(a, name, StringComparison.OrdinalIgnoreCase)) is { } sameLetters) return sameLetters;
        int slack = name.Length <= 3 ? 1 : name.Length <= 7 ? 2 : 3;
        var near = all.Select(a => (Name: a, Distance: NearestNames.Distance(name.ToLowerInvariant(), a.ToLowerInvariant()))).Where(n => n.Distance <= Math.Min(slack, name.Length - 1))
            .OrderBy(n => n.Distance).ThenBy(n => Math.Abs(n.Name.Length - name.Length)).ThenBy(n => n.Name, StringComparer.Ordinal).ToList();
        return near.Count == 0 ? null : near[0].Name;
    }

    private static Repair? Rename(Source source, CompilerError error, string from, string to, string what)
    {
        int line = error.Line - 1, at = source.Line(line).IndexOf(from, Math.Clamp(error.Column - 1, 0, source.Line(line).Length), StringComparison.Ordinal);
        return at < 0 ? null : Repair.Of(what, new Edit(line, at, from.Length, to));
    }

    private static string Spoken(string type) => type.StartsWith('<') ? "That object" : type;

    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["string"] = "String", ["int"] = "Int32", ["long"] = "Int64", ["double"] = "Double", ["float"] = "Single", ["decimal"] = "Decimal", ["bool"] = "Boolean", ["char"] = "Char", ["object"] = "Object",
    };

    [GeneratedRegex(@"^[^\S\n]*using\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\b(\w+)\s*(?:,|>$)")]
    private static partial Regex AnonymousMember();
}
