using System.Collections.Immutable;

namespace Ensemble.Models.Skills.Programs;

/// <summary>A program with what the compiler or the run complained of repaired.</summary>
internal sealed record Mended(string Code, string What, ImmutableArray<string> Usings);

/// <summary>Repairs a program by what was said of it: every complaint of one message that a rule covers, at once.</summary>
internal static class Mender
{
    public static Mended? Mend(string code, RunReport report)
    {
        var source = new Source(code);
        return report.Compiled ? Applied(source, RunRepairs.Of(source, report) is { } repair ? [repair] : []) : Applied(source, Compiled(source, report));
    }

    // Brackets and semicolons first: while they are missing, the compiler misreads the rest.
    private static List<Repair> Compiled(Source source, RunReport report)
    {
        var errors = CompilerError.All(report.Errors);
        // What is said of a line after a broken text follows from that text.
        var broken = errors.Where(e => e.Code is "CS1010" or "CS1012").Select(e => e.Line).ToHashSet();
        // A statement without its end swallows the next line.
        var unfinished = errors.Where(e => SyntaxRepairs.IsUnfinished(source, e)).Select(e => e.Line).ToHashSet();
        var syntax = errors.Where(e => e.Code is "CS1010" or "CS1012" || !broken.Contains(e.Line) && !unfinished.Contains(e.Line - 1)).Select(e => SyntaxRepairs.Of(source, e)).OfType<Repair>().ToList();
        return syntax.Count > 0 ? syntax : [.. errors.Select(e => NameRepairs.Of(source, e) ?? TypeRepairs.Of(source, e)).OfType<Repair>()];
    }

    private static Mended? Applied(Source source, List<Repair> repairs)
    {
        if (repairs.Count == 0) return null;
        var usings = repairs.Select(r => r.Using).OfType<string>().Distinct().Where(u => !source.Code.Contains($"using {u};", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToImmutableArray();
        string code = Edit.Apply(source, repairs.SelectMany(r => r.Edits));
        if (usings.Length > 0)
        {
            // A first line such as "// filename: x.cs" stays the first.
            int top = code.StartsWith("//", StringComparison.Ordinal) ? code.IndexOf('\n') + 1 : 0;
            code = code[..top] + string.Concat(usings.Select(u => $"using {u};\n")) + (code[top..].StartsWith("using ", StringComparison.Ordinal) ? "" : "\n") + code[top..];
        }
        return code == source.Code ? null : new(code, string.Join(' ', repairs.Select(r => r.What).Distinct()), usings);
    }
}
