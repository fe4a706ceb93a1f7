using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ensemble.Checks;
using Ensemble.Course.Exercises;
using Ensemble.Kernel.Headless;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Checking;

/// <summary>Reads a score card off a notebook that ran. A fault is told once: a check that fails because of it is no second riddle.</summary>
/// <param name="executed">The notebook with the outputs of the run.</param>
/// <param name="failures">The cells that failed, in their order.</param>
/// <param name="ended">The cell in which the run ended before its time; null when it came to its end.</param>
internal sealed partial class Judge(NotebookDocument executed, IReadOnlyList<CellProgress> failures, CellProgress? ended)
{
    private readonly Dictionary<string, CheckReading> _readings = Latest(executed);
    private readonly List<CellProgress> _failures = [.. failures, .. ended is null || failures.Contains(ended) ? [] : new[] { ended }];
    private readonly HashSet<CellProgress> _told = [];

    /// <param name="original">The exercises as they were handed out: one that was deleted is missed, not forgotten.</param>
    public ScoreCard Score(string path, ImmutableArray<ExerciseSection> original)
    {
        var own = ExerciseSection.In(executed);
        var setup = _failures.FirstOrDefault(f => own.Length > 0 && Place(f.Cell) < Place(own[0].Cells[0]));
        var found = own.Select(section => Score(section, original.FirstOrDefault(o => o.Id == section.Id), setup));
        var lost = original.Where(o => own.All(s => s.Id != o.Id)).Select(o => Of(o, null, ExerciseState.NotChecked, $"it is no longer in the notebook; `course reset {o.Id}` puts it back"));
        ImmutableArray<ExerciseScore> scores = [.. found.Concat(lost).OrderBy(s => s.Id, ExerciseIds.Order)];
        return new(path, scores, [.. _failures.Where(f => !_told.Contains(f)).Select(Sentence)], ended?.Number);
    }

    // The same check twice: the last says how it stands now.
    private static Dictionary<string, CheckReading> Latest(NotebookDocument executed) =>
        CheckReading.In(executed).GroupBy(r => r.Exercise).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    private int Place(NotebookCell cell) => executed.Cells.TakeWhile(c => c != cell).Count();

    private ExerciseScore Score(ExerciseSection section, ExerciseSection? original, CellProgress? setup)
    {
        var (state, message) = StateOf(section, setup);
        return Of(section, original, state, message);
    }

    private (ExerciseState State, string Message) StateOf(ExerciseSection section, CellProgress? setup)
    {
        var reading = _readings.GetValueOrDefault(section.Id);
        if (reading is { Status: CheckStatus.Passed }) return (ExerciseState.Passed, "");
        List<CellProgress> own = [.. _failures.Where(f => section.Cells.Contains(f.Cell))];
        // Cells that come after the check cannot have led it astray.
        var fault = own.FirstOrDefault(f => !IsStub(f) && (reading is null || section.CheckCell is not { } check || Place(f.Cell) < Place(check)));
        if (fault is null && reading is not null)
        {
            _told.UnionWith(own.Where(IsStub));
            return (StateOf(reading.Status), reading.Message);
        }
        _told.UnionWith(own);
        if (fault is not null) return setup is null || fault == setup ? (ExerciseState.Broken, Sentence(fault) + Misplaced(fault, section)) : (ExerciseState.NotChecked, $"it needs cell {setup.Number}, which failed");
        if (own.Count > 0) return (ExerciseState.NotDone, "");
        return (ExerciseState.NotChecked, NoReading(section));
    }

    // Cells are easily moved, and the compiler's word for it is a name that does not exist.
    private string Misplaced(CellProgress fault, ExerciseSection section) =>
        fault.Cell == section.CheckCell && section.Code.Any(c => c.Id?.EndsWith("-code", StringComparison.Ordinal) == true && Place(c) > Place(fault.Cell))
            ? " (the check stands above the cell that it judges: move it down)" : "";

    private string NoReading(ExerciseSection section)
    {
        if (ended is not null && section.Code.Any(c => c.ExecutionCount is null && c.Source.Length > 0)) return $"not reached: the run ended in cell {ended.Number}";
        if (section.CheckCell is null) return $"its check cell is gone: `await Check(\"{section.Id}\", …)` judges it, and `course reset {section.Id}` puts the exercise back as it was";
        return executed.Cells.FirstOrDefault(c => c.Type == "code" && OwnCheck().IsMatch(c.Source)) is { } own
            ? $"cell {own.ExecutionCount} defines a Check of its own, which hides the one that judges: give it another name"
            : $"its check cell shows no result: the cell should end with `await Check(\"{section.Id}\", …)` and no semicolon";
    }

    // A name with its parameters' types: no call looks like that.
    [GeneratedRegex(@"\bCheck\s*\(\s*[\w.<>\[\]]+\??\s+\w")]
    private static partial Regex OwnCheck();

    // What a stub throws when a learner calls it from a cell of their own.
    private static bool IsStub(CellProgress failed) => failed.Error!.Name == nameof(NotImplementedException);

    private static string Sentence(CellProgress failed) => ConsoleText.Sentence(CellFault.Sentence(failed));

    private static ExerciseScore Of(ExerciseSection section, ExerciseSection? original, ExerciseState state, string message) =>
        new(section.Id, section.Heading?.Title ?? original?.Title ?? "", section.Heading?.Facts ?? original?.Heading?.Facts, state, ConsoleText.Sentence(message));

    private static ExerciseState StateOf(CheckStatus status) => status switch
    {
        CheckStatus.Passed => ExerciseState.Passed,
        CheckStatus.NotDone => ExerciseState.NotDone,
        CheckStatus.Wrong => ExerciseState.Wrong,
        CheckStatus.Threw => ExerciseState.Threw,
        _ => ExerciseState.TimedOut,
    };
}
