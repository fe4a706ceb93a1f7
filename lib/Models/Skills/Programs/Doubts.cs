namespace Ensemble.Models.Skills.Programs;

/// <summary>What the failures and the outputs of its own programs teach a writer about the cells: each lesson makes the next program more careful.</summary>
internal sealed class Doubts(Desk desk, Answering answering, ProgramMending mending)
{
    /// <summary>An answer can be wrong although the program ran: a group without a name, a figure that is no number. Null where nothing is wrong.</summary>
    public string? OfAnswer(RunReport report)
    {
        if (OutputCheck.NamelessGroups(answering.Order!, desk.Sheet!, report.Lines) is { } gaps)
        {
            desk.Sheet = desk.Sheet!.With(gaps);
            return answering.WriteAgain($"Some rows have no {gaps.Name}. I leave them out and count them.");
        }
        if (!OutputCheck.HasNoNumber(report.Lines)) return null;
        var columns = Used().Where(c => c.Kind == CellKind.Decimal && !c.HasGaps).ToList();
        return columns.Count == 0 ? null : LookAt(columns, "A figure came out as \"not a number\". I look which cells are not numbers.");
    }

    public string OfFailure(RunReport report)
    {
        if (report.Exception is "IndexOutOfRangeException" or "ArgumentOutOfRangeException" && !desk.Sheet!.Ragged) return LeaveOutShortLines();
        if (desk.Step is not Step.Answer) return mending.Mend(report);
        switch (report.Exception)
        {
            case "OverflowException" when Used().Any(c => c.Kind == CellKind.Whole): return Widen();
            case "FormatException" or "OverflowException": return LookForUnreadable(report);
            case "InvalidOperationException" when report.Sentence.Contains("no elements", StringComparison.Ordinal):
            case "ArgumentOutOfRangeException" or "DivideByZeroException":
                desk.Answers.Add($"No row of {desk.Sheet!.File} has all that this asks for, so there is nothing to compute.");
                return answering.Next();
            default: return mending.Mend(report);
        }
    }

    /// <summary>It has seen which cells could not be read.</summary>
    public string Seen(RunReport report)
    {
        var learned = new List<string>();
        foreach (var column in Used())
        {
            if (LookPrograms.ReadUnreadable(column, report.Lines) is not { Length: > 0 } cells) continue;
            var (better, what) = CellCare.Learn(column, cells);
            desk.Sheet = desk.Sheet!.With(better);
            learned.Add(what);
        }
        return learned.Count == 0 ? desk.GiveUp("I find no cell that could be the cause, so I cannot mend the program.") : answering.WriteAgain(string.Join(' ', learned));
    }

    private string LeaveOutShortLines()
    {
        const string Why = "Some lines have fewer cells than the header. I leave them out and count them.";
        desk.Sheet = desk.Sheet! with { Ragged = true };
        return desk.Step is Step.Values ? desk.Run(Step.Values, Why, LookPrograms.Values(desk.Sheet)) : answering.WriteAgain(Why);
    }

    // A sum of ints may be too large for an int, and so may a cell.
    private string Widen()
    {
        foreach (var column in Used().Where(c => c.Kind == CellKind.Whole)) desk.Sheet = desk.Sheet!.With(column with { Kind = CellKind.Long });
        return answering.WriteAgain("A number is too large for an int. I use long.");
    }

    private string LookForUnreadable(RunReport report)
    {
        var doubtful = Used().Where(c => c.Kind != CellKind.Text && !c.HasGaps).ToList();
        return doubtful.Count == 0 ? mending.Mend(report) : LookAt(doubtful, $"{report.InBrief} I look which cells are not {(doubtful.All(c => c.IsTime) ? "dates" : "numbers")}.");
    }

    private string LookAt(List<Column> columns, string why) => desk.Run(Step.Unreadable, why, LookPrograms.Unreadable(desk.Sheet!, columns, desk.Usings));

    private IReadOnlyList<Column> Used() => OrderColumns.Used(desk.Sheet!, answering.Order!);
}
