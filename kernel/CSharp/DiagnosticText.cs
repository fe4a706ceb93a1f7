using System.Globalization;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Errors;
using Microsoft.CodeAnalysis;

namespace Ensemble.Kernel.CSharp;

/// <summary>The C# compiler's messages, and which of them a learner should see.</summary>
internal static class DiagnosticText
{
    // A forgotten await is a bug on every reading; other warnings are advice for products, not for cells.
    private static readonly HashSet<string> Matters = ["CS4014"];

    public static CellError Error(IEnumerable<Diagnostic> diagnostics, string label) => CompilerMessages.Error(
        [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start).Select(Message)], label);

    public static IEnumerable<string> Warnings(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning && Matters.Contains(d.Id)).Select(d => CompilerMessages.Head(Message(d)));

    private static CompilerMessage Message(Diagnostic diagnostic)
    {
        var at = diagnostic.Location.GetLineSpan();
        var start = at.StartLinePosition;
        string? source = diagnostic.Location.SourceTree?.GetText().Lines[start.Line].ToString();
        return new(at.IsValid ? at.Path : null, start.Line + 1, start.Character + 1, diagnostic.Location.SourceSpan.Length,
            diagnostic.Severity == DiagnosticSeverity.Error, diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture) + Advice(diagnostic, source), source);
    }

    // A variable of a cell lives on in the next one, so there is no end at which it could be disposed of; the compiler's words do not say so.
    private static string Advice(Diagnostic diagnostic, string? source) =>
        diagnostic.Id == "CS0825" && source?.TrimStart().StartsWith("using ", StringComparison.Ordinal) == true
            ? ". At the top level of a cell, `using var` has no end at which to dispose: put the lines that need it in braces, { using var … }"
            : "";
}
