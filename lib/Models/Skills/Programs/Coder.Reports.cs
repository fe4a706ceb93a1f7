namespace Ensemble.Models.Skills.Programs;

// What it makes of a program's end: an answer, or something learned and a better program.
internal sealed partial class Coder
{
    private string Answered(RunReport report)
    {
        if (Repaired(report) is { } better) return better;
        if (Answers.Say(_order!, _sheet!, report.Lines) is not { } answer)
            return GiveUp("The program ran and printed nothing, so I have no answer.");
        _said.Add(answer);
        _attempts.Succeed();
        _last = _order;
        return NextQuestion();
    }

    // An answer can be wrong although the program ran: a group without a name, a figure that is no number.
    private string? Repaired(RunReport report)
    {
        var gaps = OutputCheck.NamelessGroups(_order!, _sheet!, report.Lines);
        if (gaps is { } found)
        {
            _sheet = _sheet!.With(found);
            _why = $"Some rows have no {found.Name}. I leave them out and count them.";
            return Write(_order!);
        }
        if (!OutputCheck.HasNoNumber(report.Lines)) return null;
        var columns = OrderColumns.Used(_sheet!, _order!).Where(c => c.Kind == CellKind.Decimal && !c.HasGaps).ToList();
        return columns.Count == 0 ? null : Run(Step.Unreadable, "A figure came out as \"not a number\". I look which cells are not numbers.", LookPrograms.Unreadable(_sheet!, columns, _usings));
    }

    private string React(RunReport report)
    {
        if (!_attempts.IsNew(report)) return GiveUp($"The same error came back after my repair: {report.InBrief} I cannot mend this.");
        if (_step is Step.Look && report.Exception is "FileNotFoundException" or "DirectoryNotFoundException") return Run(Step.Files, $"There is no file {_file} here. I look which files there are.", LookPrograms.Files);
        if (_step is Step.Mend && report.Exception is "FileNotFoundException" && MissingFile.Name(report) is { } name && _program.Contains(name, StringComparison.Ordinal))
        {
            _missing = (_program, name);
            return Run(Step.FilesToMend, $"There is no file {name} here. I look which files there are.", LookPrograms.Files);
        }
        if (!report.Compiled || report.TimedOut || _sheet is null || _step is not (Step.Answer or Step.Values or Step.Unreadable)) return Mend(report);
        if (report.Exception is "IndexOutOfRangeException" or "ArgumentOutOfRangeException" && !_sheet.Ragged)
        {
            _sheet = _sheet with { Ragged = true };
            return Again("Some lines have fewer cells than the header. I leave them out and count them.");
        }
        if (_step is not Step.Answer) return Mend(report);
        var used = OrderColumns.Used(_sheet!, _order!);
        switch (report.Exception)
        {
            case "FormatException" or "OverflowException" when OverflowOf(report, used) is { } wider:
                _sheet = wider;
                return Again("A number is too large for an int. I use long.");
            case "FormatException" or "OverflowException":
                var doubtful = used.Where(c => c.Kind != CellKind.Text && !c.HasGaps).ToList();
                if (doubtful.Count == 0) return Mend(report);
                return Run(Step.Unreadable, $"{report.InBrief} I look which cells are not {(doubtful.All(c => c.IsTime) ? "dates" : "numbers")}.", LookPrograms.Unreadable(_sheet!, doubtful, _usings));
            case "InvalidOperationException" when report.Sentence.Contains("no elements", StringComparison.Ordinal):
            case "ArgumentOutOfRangeException" or "DivideByZeroException":
                _said.Add($"No row of {_sheet!.File} has all that this asks for, so there is nothing to compute.");
                return NextQuestion();
            default: return Mend(report);
        }
    }

    // A sum of ints may be too large for an int, and so may a cell.
    private Sheet? OverflowOf(RunReport report, IReadOnlyList<Column> used)
    {
        if (report.Exception != "OverflowException" || !used.Any(c => c.Kind == CellKind.Whole)) return null;
        var sheet = _sheet!;
        foreach (var column in used.Where(c => c.Kind == CellKind.Whole)) sheet = sheet.With(column with { Kind = CellKind.Long });
        return sheet;
    }

    private string SawUnreadable(RunReport report)
    {
        var learned = new List<string>();
        foreach (var column in OrderColumns.Used(_sheet!, _order!))
        {
            if (LookPrograms.ReadUnreadable(column, report.Lines) is not { Length: > 0 } cells) continue;
            var (better, what) = CellCare.Learn(column, cells);
            _sheet = _sheet!.With(better);
            learned.Add(what);
        }
        if (learned.Count == 0) return GiveUp("I find no cell that could be the cause, so I cannot mend the program.");
        return Again(string.Join(' ', learned));
    }

    private string Again(string why)
    {
        if (_step is Step.Values) return Run(Step.Values, why, LookPrograms.Values(_sheet!));
        _why = why;
        return Write(_order!);
    }

    private string Mend(RunReport report)
    {
        if (Mender.Mend(_program, report) is not { } mended) return GiveUp($"I have no rule that mends this: {report.InBrief}");
        if (!_attempts.IsNew(mended)) return GiveUp($"My repairs go round in a circle: {report.InBrief}");
        foreach (string name in mended.Usings) _usings.Add(name);
        var step = _step is Step.Idle ? Step.Mend : _step;
        return Run(step, mended.What, mended.Code);
    }
}
