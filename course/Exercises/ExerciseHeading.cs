using System.Text.RegularExpressions;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>The Markdown cell with which an exercise begins: <c>## 1.2 · Title</c>, then the line of facts.</summary>
/// <param name="Id">The exercise's number, such as "1.2".</param>
/// <param name="Facts">Null when the line of facts is missing or does not read as one.</param>
internal sealed partial record ExerciseHeading(string Id, string Title, ExerciseFacts? Facts)
{
    /// <summary>Null for a cell that begins no exercise. A learner may have changed the words; the number is enough.</summary>
    public static ExerciseHeading? Read(NotebookCell cell)
    {
        if (cell.Type != "markdown") return null;
        string[] lines = [.. cell.Source.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        if (lines.Length == 0 || Line().Match(lines[0]) is not { Success: true } heading) return null;
        return new(heading.Groups["id"].Value, heading.Groups["title"].Value, lines.Length > 1 ? ExerciseFacts.Read(lines[1]) : null);
    }

    /// <summary>Whether the cell begins a part of the notebook, an exercise or not.</summary>
    public static bool BeginsPart(NotebookCell cell) => cell.Type == "markdown" && cell.Source.TrimStart().StartsWith("## ", StringComparison.Ordinal);

    [GeneratedRegex(@"^##\s+(?<id>[0-9]{1,2}\.[0-9]{1,2})(?![.\w])\s*[·:.–-]?\s*(?<title>.*)$")]
    private static partial Regex Line();
}
