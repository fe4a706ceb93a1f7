using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Errors;
using FSharp.Compiler.Diagnostics;

namespace Ensemble.Kernel.FSharp;

/// <summary>The F# compiler's messages, and which of them a learner should see.</summary>
internal static class FSharpMessages
{
    public static CellError Error(IEnumerable<FSharpDiagnostic> messages, string label, CellSources sources) => CompilerMessages.Error(
        [.. messages.Where(m => m.Severity.IsError).OrderBy(m => m.StartLine).ThenBy(m => m.StartColumn).Select(m => Message(m, label, sources)).Distinct()], label);

    /// <summary>F# warns of little by default, and mostly of mistakes; what is only informative is left out.</summary>
    public static IEnumerable<string> Warnings(IEnumerable<FSharpDiagnostic> messages, string label, CellSources sources) =>
        messages.Where(m => m.Severity.IsWarning).Select(m => CompilerMessages.Head(Message(m, label, sources))).Distinct();

    private static CompilerMessage Message(FSharpDiagnostic message, string label, CellSources sources)
    {
        string file = Path.GetFileName(message.FileName);
        int length = message.EndLine == message.StartLine ? message.EndColumn - message.StartColumn : int.MaxValue;
        string? source = file == label ? sources.WholeLine(label, message.StartLine) : null;
        return new(file is "unknown" or "startup" ? null : file, message.StartLine, message.StartColumn + 1, length,
            message.Severity.IsError, message.ErrorNumberText, OneParagraph(message.Message.Trim()), source);
    }

    // The compiler puts each name it suggests on a line of its own.
    private static string OneParagraph(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        bool isList = lines.Length > 1 && lines[0].EndsWith(':') && lines[1..].All(l => l.StartsWith("   ", StringComparison.Ordinal));
        return isList ? $"{lines[0]} {string.Join(", ", lines[1..].Select(l => l.Trim()))}" : text;
    }
}
