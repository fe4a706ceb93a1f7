using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>One exercise of a learner's notebook put back to its original; nothing else is touched.</summary>
/// <param name="Notebook">The notebook afterwards.</param>
/// <param name="Back">The ids of the cells whose text is the original's again.</param>
/// <param name="Returned">The ids of the cells that the learner had deleted.</param>
/// <param name="Cleared">The ids of the cells that only lost their outputs.</param>
/// <param name="Added">The learner's own cells in the exercise, which stay.</param>
internal sealed record ExerciseReset(NotebookDocument Notebook, ImmutableArray<string> Back, ImmutableArray<string> Returned, ImmutableArray<string> Cleared, ImmutableArray<NotebookCell> Added)
{
    public bool Changes => Back.Length + Returned.Length + Cleared.Length > 0;

    /// <param name="learners">Read from the learner's file, and not changed.</param>
    public static ExerciseReset Of(NotebookDocument learners, NotebookDocument original, string exercise)
    {
        var section = ExerciseSection.In(original).Single(s => s.Id == exercise);
        var mine = ExerciseSection.In(learners).FirstOrDefault(s => s.Id == exercise);
        if (CellIds.AreLost(learners, original) && (mine is not null || learners.Cells.All(c => c.Id is null))) return ByOrder(learners, section, mine);
        var ids = original.Cells.Select(c => c.Id).ToHashSet();
        var (notebook, work) = (NotebookDocument.Parse(learners.ToBytes()), new Work());
        foreach (var cell in section.Cells)
        {
            int at = IndexOf(notebook, cell.Id);
            if (at < 0)
            {
                notebook = notebook.WithCell(PlaceOf(cell, section, original, notebook), Clean(cell));
                work.Returned.Add(cell.Id!);
            }
            else if (notebook.Cells[at].Type != cell.Type)
            {
                notebook = notebook.WithCellReplaced(at, Clean(cell));
                work.Back.Add(cell.Id!);
            }
            else work.PutBack(notebook.Cells[at], cell);
        }
        return work.Done(notebook, [.. mine?.Cells.Where(c => !ids.Contains(c.Id)) ?? []]);
    }

    // A file that was saved without ids, or with new ones: only when nothing was added or deleted is it certain which cell is which.
    private static ExerciseReset ByOrder(NotebookDocument learners, ExerciseSection section, ExerciseSection? mine)
    {
        const string Remedy = "move the file away and run 'course start' for a fresh copy, then copy over what you want to keep";
        if (mine is null) throw new CourseException($"the notebook has lost the ids of its cells, and no heading in it begins with '## {section.Id}', so the exercise cannot be found: write that heading again, or {Remedy}");
        if (!mine.Cells.Select(c => c.Type).SequenceEqual(section.Cells.Select(c => c.Type)))
            throw new CourseException($"the notebook has lost the ids of its cells, and exercise {section.Id} has {Kinds(mine)} where the original has {Kinds(section)}, so nobody can tell which cells are yours: delete the cells that you added, or {Remedy}");
        var (notebook, work) = (NotebookDocument.Parse(learners.ToBytes()), new Work());
        var places = mine.Cells.Select(learners.Cells.ToList().IndexOf);
        foreach (var (at, cell) in places.Zip(section.Cells)) work.PutBack(notebook.Cells[at], cell);
        return work.Done(notebook, []);
    }

    private static string Kinds(ExerciseSection section) => $"{section.Cells.Count(c => c.Type != "code")} text and {section.Code.Count()} code cells";

    private static int IndexOf(NotebookDocument notebook, string? id) => notebook.Cells.TakeWhile(c => c.Id != id).Count() is var at && at < notebook.Cells.Count ? at : -1;

    private static int PlaceOf(NotebookCell lost, ExerciseSection section, NotebookDocument original, NotebookDocument notebook)
    {
        // After what stands before it in the exercise and what the learner wrote below that; else before what follows it.
        int before = section.Cells.TakeWhile(c => c != lost).Select(c => IndexOf(notebook, c.Id)).LastOrDefault(i => i >= 0, -1);
        if (before >= 0) return EndOfOwn(before, original, notebook);
        var order = original.Cells.ToList();
        int place = order.IndexOf(lost);
        int after = order.Skip(place + 1).Select(c => IndexOf(notebook, c.Id)).FirstOrDefault(i => i >= 0, -1);
        if (after >= 0) return after;
        int last = order.Take(place).Select(c => IndexOf(notebook, c.Id)).LastOrDefault(i => i >= 0, -1);
        return last >= 0 ? EndOfOwn(last, original, notebook) : notebook.Cells.Count;
    }

    private static int EndOfOwn(int before, NotebookDocument original, NotebookDocument notebook)
    {
        var ids = original.Cells.Select(c => c.Id).ToHashSet();
        return before + 1 + notebook.Cells.Skip(before + 1).TakeWhile(c => !ids.Contains(c.Id) && !ExerciseHeading.BeginsPart(c)).Count();
    }

    private static JsonObject Clean(NotebookCell cell)
    {
        var json = cell.ToJson();
        if (cell.Type == "code") (json["outputs"], json["execution_count"]) = (new JsonArray(), null);
        return json;
    }

    private sealed class Work
    {
        public List<string> Back { get; } = [];
        public List<string> Returned { get; } = [];
        private List<string> Cleared { get; } = [];

        public void PutBack(NotebookCell cell, NotebookCell original)
        {
            bool hadOutputs = cell.Outputs.Count > 0 || cell.ExecutionCount is not null;
            if (cell.Source != original.Source) Back.Add(original.Id ?? original.Type);
            else if (hadOutputs) Cleared.Add(original.Id ?? original.Type);
            cell.Source = original.Source;
            if (hadOutputs) (cell.Outputs, cell.ExecutionCount) = ([], null);
        }

        public ExerciseReset Done(NotebookDocument notebook, ImmutableArray<NotebookCell> added) => new(notebook, [.. Back], [.. Returned], [.. Cleared], added);
    }
}
