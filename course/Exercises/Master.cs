using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Checks;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>A notebook of solutions/, from which the exercises of a day are cut.</summary>
/// <param name="Name">The file's name, the same in exercises/.</param>
/// <param name="Cells">In file order, those that exist only in solutions among them.</param>
internal sealed record Master(string Name, NotebookDocument Notebook, ImmutableArray<MasterCell> Cells)
{
    /// <summary>The number that the file's name begins with; null when it begins with none.</summary>
    public int? Day => int.TryParse(Name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int day) ? day : null;

    public static Master Load(string path) => Of(Path.GetFileName(path), NotebookDocument.Load(path));

    public static Master Of(string name, NotebookDocument notebook)
    {
        var cells = ImmutableArray.CreateBuilder<MasterCell>();
        ExerciseHeading? exercise = null;
        foreach (var cell in notebook.Cells)
        {
            if (ExerciseHeading.BeginsPart(cell)) exercise = ExerciseHeading.Read(cell);
            cells.Add(new(cell, $"cell {cells.Count + 1}", exercise, cell.Type == "code" ? SolutionRegions.Cut(cell.Source) : SolutionRegions.None(cell.Source)));
        }
        return new(name, notebook, cells.DrainToImmutable());
    }

    /// <summary>Everything that is wrong with it, in the order of the cells.</summary>
    public IEnumerable<MasterFault> Faults(IReadOnlyCollection<Exercise> known) => MasterCheck.Of(this, known);
}

/// <summary>A cell of a master.</summary>
/// <param name="Place">What it is called in a message when it has no id.</param>
/// <param name="Exercise">The exercise that it stands in; null outside of exercises.</param>
/// <param name="Cut">Its text as the exercise has it.</param>
internal sealed record MasterCell(NotebookCell Cell, string Place, ExerciseHeading? Exercise, SolutionRegions Cut)
{
    /// <summary>Whether it discusses an answer, and so is in solutions/ only.</summary>
    public bool IsSolutionOnly => Cell.Tags.Contains("solution");

    public bool IsHeading => Exercise is not null && ExerciseHeading.BeginsPart(Cell);

    /// <summary>What a message calls it.</summary>
    public string Name => string.IsNullOrEmpty(Cell.Id) ? Place : Cell.Id;

    public MasterFault Fault(string message, int? line = null) => new(Name, line, message);
}
