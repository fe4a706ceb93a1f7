using System.Collections.Immutable;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Diffing;

/// <summary>A cell of the learner's notebook beside the cell of the solution with the same id; one of them may be missing.</summary>
/// <param name="Exercise">The exercise that it is part of; null outside of exercises.</param>
internal sealed record CellPair(NotebookCell? Mine, NotebookCell? Solution, string? Exercise)
{
    public string Id => (Solution ?? Mine)!.Id ?? "a cell without an id";

    /// <summary>Whether the cell is there only to discuss an answer.</summary>
    public bool IsDiscussion => Solution?.Tags.Contains("solution") == true;

    /// <summary>The pairs in the solution's order, each of the learner's own cells after the one that it was written below.</summary>
    public static ImmutableArray<CellPair> Of(NotebookDocument learners, NotebookDocument solution)
    {
        var (exercise, exerciseOfMine, ids) = (Exercises(solution), Exercises(learners), solution.Cells.Select(c => c.Id).ToHashSet());
        var pairs = ImmutableArray.CreateBuilder<CellPair>();
        AddOwn(0);
        foreach (var cell in solution.Cells)
        {
            int at = cell.Id is null ? learners.Cells.Count : learners.Cells.TakeWhile(c => c.Id != cell.Id).Count();
            pairs.Add(new(learners.Cells.ElementAtOrDefault(at), cell, exercise.GetValueOrDefault(cell)));
            if (at < learners.Cells.Count) AddOwn(at + 1);
        }
        return pairs.DrainToImmutable();

        void AddOwn(int from)
        {
            foreach (var own in learners.Cells.Skip(from).TakeWhile(c => !ids.Contains(c.Id))) pairs.Add(new(own, null, exerciseOfMine.GetValueOrDefault(own)));
        }
    }

    private static Dictionary<NotebookCell, string> Exercises(NotebookDocument notebook) =>
        ExerciseSection.In(notebook).SelectMany(s => s.Cells.Select(c => (c, s.Id))).ToDictionary();
}
