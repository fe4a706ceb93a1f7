using System.Globalization;
using Ensemble.Kernel.Cells;
using Microsoft.CodeAnalysis;

namespace Ensemble.Kernel.CSharp;

/// <summary>Compiler messages for a learner: where in the cell, what, and the line with a caret.</summary>
internal static class DiagnosticText
{
    private const int MostShown = 10;
    private const int WidestLine = 90;

    // A forgotten await is a bug on every reading; other warnings are advice for products, not for cells.
    private static readonly HashSet<string> Matters = ["CS4014"];

    public static CellError Error(IEnumerable<Diagnostic> diagnostics, string label)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start).ToList();
        var trace = errors.Take(MostShown).SelectMany(Lines).ToList();
        if (errors.Count > MostShown) trace.Add($"and {errors.Count - MostShown} more errors");
        var first = errors[0];
        int? line = first.Location.GetLineSpan() is { IsValid: true } span && span.Path == label ? span.StartLinePosition.Line + 1 : null;
        return new("CompilationError", string.Join('\n', errors.Take(3).Select(Head)), trace, line);
    }

    public static IEnumerable<string> Warnings(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning && Matters.Contains(d.Id)).Select(Head);

    private static IEnumerable<string> Lines(Diagnostic diagnostic)
    {
        yield return Head(diagnostic);
        if (diagnostic.Location.SourceTree is not { } tree) yield break;
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        var (line, column) = Window(tree.GetText().Lines[start.Line].ToString(), start.Character);
        string indent = new(line.Take(column).Select(c => c == '\t' ? '\t' : ' ').ToArray());
        int width = Math.Clamp(line.Length - column, 1, Math.Max(1, diagnostic.Location.SourceSpan.Length));
        yield return $"    {line}";
        yield return $"    {indent}{new string('^', width)}";
    }

    // The caret helps only where it stays on the screen: of a long line, the part around it.
    private static (string Line, int Column) Window(string line, int column)
    {
        if (line.Length <= WidestLine) return (line, column);
        int from = Math.Clamp(column - WidestLine / 2, 0, line.Length - WidestLine);
        string shown = line.Substring(from, WidestLine) + (from + WidestLine < line.Length ? "…" : "");
        return from == 0 ? (shown, column) : ("…" + shown, column - from + 1);
    }

    private static string Head(Diagnostic diagnostic)
    {
        string what = $"{(diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
        var at = diagnostic.Location.GetLineSpan();
        return at.IsValid ? $"{at.Path}, line {at.StartLinePosition.Line + 1}, column {at.StartLinePosition.Character + 1}: {what}" : what;
    }
}
