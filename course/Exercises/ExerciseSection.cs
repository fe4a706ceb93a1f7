using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>One exercise of a notebook: its heading and every cell that is part of it, the learner's own among them.</summary>
/// <param name="Id">The exercise's number, such as "1.2".</param>
/// <param name="Heading">Null when a learner edited it away: the exercise was found by the ids of its cells.</param>
internal sealed partial record ExerciseSection(string Id, ExerciseHeading? Heading, ImmutableArray<NotebookCell> Cells)
{
    /// <summary>The title, or nothing when the heading is gone.</summary>
    public string Title => Heading?.Title ?? "";

    public IEnumerable<NotebookCell> Code => Cells.Where(c => c.Type == "code");

    /// <summary>The cell that calls <c>Check("1.2", …)</c>; null when there is none.</summary>
    public NotebookCell? CheckCell => Code.LastOrDefault(c => ChecksIn(c).Contains(Id));

    /// <summary>The exercises of a notebook, in the order of their first cells.</summary>
    public static ImmutableArray<ExerciseSection> In(NotebookDocument notebook)
    {
        var sections = new List<(string Id, ExerciseHeading? Heading, List<NotebookCell> Cells)>();
        string? current = null;
        foreach (var cell in notebook.Cells)
        {
            var heading = ExerciseHeading.Read(cell);
            if (ExerciseHeading.BeginsPart(cell)) current = heading?.Id;
            // An id outlives what a learner does to headings and to the order of cells.
            current = IdIn(cell.Id) ?? current;
            if (current is null) continue;
            int at = sections.FindIndex(s => s.Id == current);
            if (at < 0) sections.Add((current, heading, [cell]));
            else sections[at] = (current, sections[at].Heading ?? heading, [.. sections[at].Cells, cell]);
        }
        return [.. sections.Select(s => new ExerciseSection(s.Id, s.Heading, [.. s.Cells]))];
    }

    /// <summary>The exercises that a cell checks.</summary>
    public static IEnumerable<string> ChecksIn(NotebookCell cell) => Check().Matches(cell.Source).Select(m => m.Groups[1].Value);

    /// <summary>The exercise that a cell id belongs to: "1.2" for "ex-1-2-code"; null for any other id.</summary>
    public static string? IdIn(string? cellId) =>
        cellId is not null && CellId().Match(cellId) is { Success: true } m ? $"{m.Groups[1].Value}.{m.Groups[2].Value}" : null;

    [GeneratedRegex("^ex-([0-9]{1,2})-([0-9]{1,2})(?:-|$)")]
    private static partial Regex CellId();

    [GeneratedRegex("""(?<![\w.])Check\(\s*"([^"]*)"\s*,""")]
    private static partial Regex Check();
}
