using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Ensemble.Course.Exercises;

/// <summary>Something wrong in the text of a cell.</summary>
/// <param name="Line">Counted from 1.</param>
internal sealed record TextFault(int Line, string Message);

/// <summary>
/// A code cell without its solutions: what stands between <c>// BEGIN SOLUTION</c> and <c>// END SOLUTION</c> gives way to
/// the stub that follows <c>// STUB</c> in it as comments, or to one that throws.
/// </summary>
/// <param name="Solved">The cell with its solutions, and without the markers and the stubs.</param>
/// <param name="Regions">How many solutions were cut out.</param>
internal sealed partial record SolutionRegions(string Text, string Solved, int Regions, ImmutableArray<TextFault> Faults)
{
    private static readonly string[] DefaultStub = ["// Your code here.", "throw new NotImplementedException();"];

    /// <summary>Text that is no code, and has nothing to cut.</summary>
    public static SolutionRegions None(string text) => new(text.ReplaceLineEndings("\n"), text, 0, []);

    public static SolutionRegions Cut(string source)
    {
        var (kept, solved, faults, regions) = (new List<string>(), new List<string>(), new List<TextFault>(), 0);
        (int Line, string Indent, List<string>? Stub)? open = null;
        foreach (var (i, line) in source.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var marker = MarkerIn(line);
            if (marker is { Exact: false }) Fault($"a marker is written '// {marker.Word}' on a line of its own, and this is '{line.Trim()}'");
            switch (marker?.Word)
            {
                case "BEGIN SOLUTION" when open is { } outer: Fault($"BEGIN SOLUTION inside the region that begins in line {outer.Line}: end that one first"); break;
                case "BEGIN SOLUTION": open = (i + 1, marker.Indent, null); break;
                case "END SOLUTION" when open is { } region:
                    kept.AddRange(region.Stub ?? DefaultStub.Select(s => region.Indent + s));
                    (open, regions) = (null, regions + 1);
                    break;
                case "END SOLUTION": Fault("END SOLUTION without a BEGIN SOLUTION before it"); break;
                case "STUB" when open is null: Fault("STUB outside a region: it belongs between BEGIN SOLUTION and END SOLUTION"); break;
                case "STUB" when open.Value.Stub is not null: Fault("a second STUB in one region: keep one"); break;
                case "STUB": open = open.Value with { Stub = [] }; break;
                default: Take(line); break;
            }

            void Fault(string message) => faults.Add(new(i + 1, message));

            void Take(string text)
            {
                if (open?.Stub is null) solved.Add(text);
                if (open is null) kept.Add(text);
                else if (open.Value.Stub is not { } stub) return;
                else if (Uncommented(text) is { } stubLine) stub.Add(stubLine);
                else Fault($"a line of a stub is a comment, '// …', and this is '{text.Trim()}'");
            }
        }
        if (open is { } last) faults.Add(new(last.Line, "BEGIN SOLUTION without an END SOLUTION after it"));
        return new(string.Join('\n', kept), string.Join('\n', solved), regions, [.. faults]);
    }

    /// <summary>The lines that read as markers; text that is no code must not have any.</summary>
    public static IEnumerable<int> MarkedLines(string source) =>
        source.ReplaceLineEndings("\n").Split('\n').Index().Where(l => MarkerIn(l.Item) is { Word: not "STUB" }).Select(l => l.Index + 1);

    private static string? Uncommented(string line)
    {
        string text = line.TrimStart(), indent = line[..^text.Length];
        if (text.TrimEnd() is "" or "//") return "";
        return text.StartsWith("// ", StringComparison.Ordinal) ? indent + text[3..] : null;
    }

    // What is nearly a marker is one, badly written: a solution must never slip into an exercise.
    private static Marker? MarkerIn(string line)
    {
        if (AnyMarker().Match(line) is not { Success: true } m) return null;
        string word = string.Join(' ', m.Groups["word"].Value.ToUpperInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return new(word, m.Groups["indent"].Value, line.Trim() == $"// {word}");
    }

    private sealed record Marker(string Word, string Indent, bool Exact);

    [GeneratedRegex(@"^(?<indent>\s*)/{2,}\s*(?:(?<word>(?:BEGIN|END)\s+SOLUTIONS?\b).*|(?<word>STUB)\s*[:.]?\s*)$", RegexOptions.IgnoreCase)]
    private static partial Regex AnyMarker();
}
