using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>
/// One conversation as a writer of programs goes through it: it hears each message in turn, tells what kind it is, and gives it to
/// the one who knows what comes next. It is built anew for every reply from the messages alone, and forgets everything after.
/// </summary>
internal sealed class Coder
{
    private readonly Desk _desk = new();
    private readonly ProgramMending _mending;
    private readonly Answering _answering;
    private readonly Doubts _doubts;
    private readonly FileFinder _files;
    private List<string> _open = [];

    public Coder()
    {
        _mending = new(_desk);
        _answering = new(_desk);
        _doubts = new(_desk, _answering, _mending);
        _files = new(_desk, _answering);
    }

    /// <summary>What it says to a message; null where the message asks nothing new of it.</summary>
    public string? Hear(string message)
    {
        if (RunReport.AsksForCode(message)) return null;
        if (RunReport.Read(message) is { } report) return HearReport(report);
        if (CodeBlocks.Last(message) is { } code) return _mending.Start(code, CodeBlocks.Without(message));
        return Complaint.Is(message) ? HearComplaint(message) : HearTask(message);
    }

    /// <summary>A program stands in the conversation, whoever wrote it: what the executor says next is about it.</summary>
    public void See(string? code) => _desk.See(code);

    /// <summary>What it says when nothing new was said to it.</summary>
    public string Nothing() => _desk.Nothing();

    // Only what is known is added; a wish for another figure has to be asked for in words.
    private string? HearComplaint(string message) =>
        _desk.Step is Step.Idle && _desk.LastAnswer.Length > 0 && Complaint.AsksForRowsLeftOut(message) && !_desk.LastAnswer.Contains("left out", StringComparison.Ordinal)
            ? _desk.End($"{_desk.LastAnswer} No rows were left out.") : null;

    private string? HearTask(string message)
    {
        if (Approval.Is(message)) return null;
        var task = TaskText.Read(message);
        bool fresh = task.File is not null && !string.Equals(task.File, _desk.File, StringComparison.OrdinalIgnoreCase);
        if (fresh) _desk.Open(task.File);
        if (fresh) _answering.Last = null;
        _answering.Format = task.Format ?? _answering.Format;
        // "I mean penguins.csv": the question before still stands.
        var questions = fresh && task.Questions.Length == 0 ? _open : [.. task.Questions];
        if (questions.Count == 0 && task.File is null && task.Format is null) return null;
        _desk.Restart();
        _answering.Clear();
        bool onlyFormat = questions.Count == 0 && task.File is null;
        return onlyFormat && _answering.Last is { } last ? _answering.Write(last) : Begin(message, questions);
    }

    private string Begin(string message, List<string> questions)
    {
        if (_desk.File is null && SmallPrograms.Write(message) is { } small) return _desk.Run(Step.Mend, small.What, small.Code);
        if (_desk.File is null && !LooksLikeData(message)) return _desk.Ask("I do not know how to do that.");
        _answering.Take(questions);
        _open = questions;
        if (_desk.File is null) return _files.List("The task names no file, so I look which files there are.");
        return _desk.Sheet is null ? _files.Look($"I look at {_desk.File} first: I do not know its columns.") : _answering.Next();
    }

    private static bool LooksLikeData(string message) =>
        Token.Read(message).Any(t => Grammar.IsRequest(t.Word) || t.Word is "many" or "much" or "which" || Thesaurus.IsSuperlative(t.Word));

    private string HearReport(RunReport report)
    {
        if (report.Refused) return _desk.End($"The program was {report.Sentence} So I cannot find the answer here.");
        if (_desk.Program.Length == 0) return _desk.Ask("I see no program that this is about.");
        return report.Ran ? HearOutput(report) : HearFailure(report);
    }

    private string HearOutput(RunReport report) => _desk.Step switch
    {
        Step.Look => _files.Looked(report),
        Step.Files => _files.Listed(report),
        Step.Values => _answering.SawValues(report),
        Step.Unreadable => _doubts.Seen(report),
        Step.FilesToMend => _mending.SawFiles(report),
        Step.Answer => _doubts.OfAnswer(report) ?? _answering.Answered(report),
        Step.Mend => _desk.End($"The program runs. {report.Printed}"),
        _ => _desk.End(),
    };

    private string HearFailure(RunReport report)
    {
        if (!_desk.Attempts.IsNew(report)) return _desk.GiveUp($"The same error came back after my repair: {report.InBrief} I cannot mend this.");
        if (_desk.Step is Step.Look && report.Exception is "FileNotFoundException" or "DirectoryNotFoundException") return _files.List($"There is no file {_desk.File} here. I look which files there are.");
        if (_desk.Step is Step.Mend && _mending.MissesFile(report)) return _mending.LookForFile(report);
        bool ownProgram = _desk.Sheet is not null && _desk.Step is Step.Answer or Step.Values or Step.Unreadable;
        return ownProgram && report.Compiled && !report.TimedOut ? _doubts.OfFailure(report) : _mending.Mend(report);
    }
}
