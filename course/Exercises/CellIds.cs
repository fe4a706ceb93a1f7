using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>The ids by which a learner's cells are known again.</summary>
internal static class CellIds
{
    /// <summary>Whether none is left: an editor of old saved the file without them, or a converter gave every cell a new one.</summary>
    public static bool AreLost(NotebookDocument learners, NotebookDocument original)
    {
        var ids = original.Cells.Select(c => c.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return learners.Cells.Count > 0 && learners.Cells.All(c => c.Id is null || !ids.Contains(c.Id));
    }
}
