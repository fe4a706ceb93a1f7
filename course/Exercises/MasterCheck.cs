using System.Text.RegularExpressions;
using Ensemble.Checks;

namespace Ensemble.Course.Exercises;

/// <summary>Finds what an author got wrong in a master, all of it at once.</summary>
internal static partial class MasterCheck
{
    private const int Hints = 3;

    /// <summary>In the order in which an author comes by them.</summary>
    public static IEnumerable<MasterFault> Of(Master master, IReadOnlyCollection<Exercise> known)
    {
        MasterFault[] faults = [.. OfNotebook(master), .. master.Cells.SelectMany(OfCell), .. DuplicateIds(master), .. ExercisesOf(master).SelectMany(OfExercise), .. Order(master), .. Against(known, master)];
        var places = master.Cells.Select(c => c.Name).ToList();
        return faults.OrderBy(f => f.Cell is null ? -1 : places.IndexOf(f.Cell)).ThenBy(f => f.Line ?? 0);
    }

    private static IEnumerable<MasterCell[]> ExercisesOf(Master master) =>
        master.Cells.Where(c => c.IsHeading).Select(h => master.Cells.Where(c => ReferenceEquals(c.Exercise, h.Exercise)).ToArray());

    private static IEnumerable<MasterFault> OfNotebook(Master master)
    {
        if (master.Day is null) yield return new(null, null, "the file's name should begin with the number of its day, such as 01-multi-agent-theory.ipynb");
    }

    private static IEnumerable<MasterFault> OfCell(MasterCell cell)
    {
        if (string.IsNullOrEmpty(cell.Cell.Id)) yield return cell.Fault("the cell has no id: give it one, such as ex-1-2-code");
        else if (!CellId().IsMatch(cell.Cell.Id)) yield return cell.Fault("an id has letters, digits, - and _ only, and at most 64 of them");
        else if (IdFault(cell) is { } message) yield return cell.Fault(message);
        if (cell.IsSolutionOnly) yield break;
        foreach (var fault in cell.Cut.Faults) yield return cell.Fault(fault.Message, fault.Line);
        if (cell.Cell.Type == "code") yield break;
        foreach (int line in SolutionRegions.MarkedLines(cell.Cell.Source))
            yield return cell.Fault("solutions are cut from code cells only: put the answer in a cell of its own with the tag \"solution\"", line);
    }

    private static string? IdFault(MasterCell cell)
    {
        string? said = ExerciseSection.IdIn(cell.Cell.Id);
        if (cell.Exercise is not { Id: var id }) return said is null ? null : $"this id belongs to exercise {said}, and the cell stands in no exercise";
        string stem = Stem(id);
        if (cell.IsHeading) return cell.Cell.Id == stem ? null : $"the heading of exercise {id} should have the id {stem}";
        return cell.Cell.Id!.StartsWith(stem + "-", StringComparison.Ordinal) ? null : $"the cell stands in exercise {id}, so its id should begin with {stem}-";
    }

    private static string Stem(string exercise) => $"ex-{exercise.Replace('.', '-')}";

    private static IEnumerable<MasterFault> DuplicateIds(Master master) =>
        master.Cells.Where(c => !string.IsNullOrEmpty(c.Cell.Id)).GroupBy(c => c.Cell.Id, StringComparer.Ordinal)
            .SelectMany(g => g.Skip(1).Select(c => c.Fault($"{c.Place} has the same id as {g.First().Place}: ids are for one cell")));

    private static IEnumerable<MasterFault> OfExercise(MasterCell[] cells)
    {
        var (heading, kept) = (cells[0], cells.Where(c => !c.IsSolutionOnly).ToArray());
        string id = heading.Exercise!.Id;
        if (!Heading().IsMatch(heading.Cell.Source)) yield return heading.Fault($"a heading reads '## {id} · Title'", 1);
        if (heading.Exercise.Facts is null) yield return heading.Fault($"under the heading stands exactly a line such as '{ExerciseFacts.Example}' (five dots, at least one filled)", FactsLine(heading));
        if (heading.IsSolutionOnly) yield return heading.Fault("the heading of an exercise cannot have the tag \"solution\"");
        if (kept.Sum(c => c.Cut.Regions) == 0 && kept.All(c => c.Cut.Faults.IsEmpty)) yield return heading.Fault($"exercise {id} has no region between // BEGIN SOLUTION and // END SOLUTION, so there is nothing to do in it");

        var last = kept.LastOrDefault(c => c.Cell.Type == "code");
        if (last is null || Calls(last, "Check").Count == 0)
            yield return (last ?? heading).Fault($"the last code cell of exercise {id} should check it: await Check(\"{id}\", …)");
        else if (last.Cell.Id != Stem(id) + "-check") yield return last.Fault($"the check cell of exercise {id} should have the id {Stem(id)}-check");
        foreach (var cell in kept.Where(c => c.Cell.Type == "code"))
            foreach (string call in new[] { "Check", "Hint" })
                foreach (var (other, line) in Calls(cell, call).Where(c => c.Id != id))
                    yield return cell.Fault($"{call}(\"{other}\" … in exercise {id}: it should say \"{id}\"", line);
    }

    private static int FactsLine(MasterCell heading) =>
        heading.Cell.Source.Split('\n').Index().Skip(1).Where(l => l.Item.Trim().Length > 0).Select(l => l.Index + 1).FirstOrDefault(2);

    private static List<(string Id, int Line)> Calls(MasterCell cell, string name) =>
        [.. cell.Cut.Text.Split('\n').Index().SelectMany(l => Call().Matches(l.Item).Where(m => m.Groups[1].Value == name).Select(m => (m.Groups[2].Value, l.Index + 1)))];

    private static IEnumerable<MasterFault> Order(Master master)
    {
        MasterCell? before = null;
        foreach (var heading in master.Cells.Where(c => c.IsHeading))
        {
            var (id, last) = (Version.Parse(heading.Exercise!.Id), Version.Parse(before?.Exercise!.Id ?? "0.0"));
            if (master.Day is { } day && id.Major != day) yield return heading.Fault($"exercise {heading.Exercise.Id} in a notebook of day {day}", 1);
            if (id == last) yield return heading.Fault($"there are two exercises {heading.Exercise.Id}", 1);
            else if (id < last) yield return heading.Fault($"exercise {heading.Exercise.Id} comes after {before!.Exercise!.Id}: keep them in order", 1);
            before = heading;
        }
    }

    private static IEnumerable<MasterFault> Against(IReadOnlyCollection<Exercise> known, Master master)
    {
        var there = master.Cells.Where(c => c.IsHeading).ToList();
        foreach (var heading in there)
        {
            string id = heading.Exercise!.Id, file = $"exercises/checks/Day{id.Split('.')[0]}.cs";
            if (known.FirstOrDefault(k => k.Id == id) is not { } exercise)
                yield return heading.Fault($"the checks do not know exercise {id}: add it to {file}. {NearestNames.Hint(id, known.Select(k => k.Id))}", 1);
            else if (exercise.Hints.Count(h => !string.IsNullOrWhiteSpace(h)) is not Hints and var hints)
                yield return heading.Fault($"exercise {id} has {hints} {(hints == 1 ? "hint" : "hints")} in {file}, and should have {Hints}", 1);
        }
        foreach (string id in known.Select(k => k.Id).Where(id => id.StartsWith($"{master.Day}.", StringComparison.Ordinal)).Except(there.Select(h => h.Exercise!.Id)))
            yield return new(null, null, $"the checks know exercise {id}, and the notebook has no heading '## {id} · …'");
    }

    [GeneratedRegex(@"^## [1-9][0-9]?\.[1-9][0-9]? · \S")]
    private static partial Regex Heading();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex CellId();

    [GeneratedRegex("""(?<![\w.])(Check|Hint)\(\s*"([^"]*)"\s*[,)]""")]
    private static partial Regex Call();
}
