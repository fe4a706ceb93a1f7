using System.Text.RegularExpressions;

namespace Ensemble.Kernel.FSharp;

/// <summary>The <c>#r "…"</c> lines of an F# cell. The kernel follows them itself, so that all languages see the same assemblies.</summary>
internal static partial class FSharpReferenceLines
{
    /// <summary>What is referenced, with the line it stands on; and the code with those lines blank.</summary>
    public static (IReadOnlyList<(string Reference, int Line)> References, string Code) Take(string code)
    {
        if (!code.Contains("#r", StringComparison.Ordinal)) return ([], code);
        var literals = FSharpLiterals.Find(code);
        var lines = Directive().Matches(code).Where(m => !literals.Any(l => l.Holds(m.Index))).ToList();
        var found = lines.Select(m => (m.Groups["name"].Value, code.AsSpan(0, m.Index).Count('\n') + 1)).ToList();
        foreach (var line in lines) code = code[..line.Index] + new string(' ', line.Length) + code[(line.Index + line.Length)..];
        return (found, code);
    }

    [GeneratedRegex("^#(r|reference)[ \\t]+@?(?<quotes>\"\"\"|\")(?<name>[^\"\r\n]*)\\k<quotes>(?:;;)?", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
