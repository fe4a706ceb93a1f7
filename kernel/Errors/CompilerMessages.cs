using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Errors;

/// <summary>Compiler messages for a learner: where in the cell, what, and the line with a caret.</summary>
internal static class CompilerMessages
{
    private const int MostShown = 10;
    private const int WidestLine = 90;

    /// <summary>The errors, in the order of their places, as the reason why the cell did not run.</summary>
    public static CellError Error(IReadOnlyList<CompilerMessage> errors, string label)
    {
        var trace = errors.Take(MostShown).SelectMany(Lines).ToList();
        if (errors.Count > MostShown) trace.Add($"and {errors.Count - MostShown} more errors");
        int? line = errors[0].File == label ? errors[0].Line : null;
        return new("CompilationError", string.Join('\n', errors.Take(3).Select(Head)), trace, line);
    }

    /// <summary>The message with its place, without the source line.</summary>
    public static string Head(CompilerMessage message)
    {
        string what = $"{(message.IsError ? "error" : "warning")} {message.Code}: {message.Text}";
        return message.File is null ? what : $"{message.File}, line {message.Line}, column {message.Column}: {what}";
    }

    private static IEnumerable<string> Lines(CompilerMessage message)
    {
        yield return Head(message);
        if (message.Source is null) yield break;
        var (line, column) = Window(message.Source, message.Column - 1);
        string indent = new(line.Take(column).Select(c => c == '\t' ? '\t' : ' ').ToArray());
        int width = Math.Clamp(line.Length - column, 1, Math.Max(1, message.Length));
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
}
