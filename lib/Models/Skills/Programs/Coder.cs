using System.Collections.Immutable;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>
/// One conversation as a writer of programs goes through it: it hears each message in turn, keeps what it learned (the file, its columns,
/// what went wrong), and says what comes next. It is built anew for every reply from the messages alone, and forgets everything after.
/// </summary>
internal sealed partial class Coder
{
    private enum Step { Idle, Look, Values, Answer, Unreadable, Files, Mend, FilesToMend }

    private readonly SortedSet<string> _usings = new(StringComparer.Ordinal);
    private readonly Attempts _attempts = new();
    private readonly List<string> _said = [];
    private readonly List<string> _notes = [];
    private readonly Queue<string> _questions = new();
    private readonly Queue<Order> _orders = new();
    private List<string> _open = [];
    private Step _step;
    private string? _file;
    private char _separator = ',';
    private Sheet? _sheet;
    private string? _question;
    private Order? _order;
    private Order? _last;
    private string? _format;
    private string _program = "";
    private string _answer = "";
    private (string Program, string File) _missing;
    private string? _why;
    private bool _asked;
    private string _unclear = "";
    private bool _nudged;

    /// <summary>What it says to a message; null where the message asks nothing new of it.</summary>
    public string? Hear(string message)
    {
        if (RunReport.AsksForCode(message)) return null;
        if (RunReport.Read(message) is { } report) return Hear(report);
        if (CodeBlocks.Last(message) is { } code) return HearCode(message, code);
        return Complaint.Is(message) ? HearComplaint(message) : HearTask(message);
    }

    /// <summary>A program stands in the conversation, whoever wrote it: what the executor says next is about it.</summary>
    public void See(string? code)
    {
        if (code is null || code == _program) return;
        _program = code;
        _step = Step.Mend;
    }

    /// <summary>What it says when nothing new was said to it.</summary>
    public string Nothing()
    {
        if (_step is Step.Idle || _asked || _nudged) return _asked ? $"{_unclear} So I stop here.\n{Done}" : Done;
        _nudged = true;
        return Block("Nobody has run this program yet.", _program);
    }

    // Only what is known is added; a wish for another figure has to be asked for in words.
    private string? HearComplaint(string message) =>
        _step is Step.Idle && _answer.Length > 0 && Complaint.AsksForRowsLeftOut(message) && !_answer.Contains("left out", StringComparison.Ordinal)
            ? $"{_answer} No rows were left out.\n{Done}" : null;

    private string? HearTask(string message)
    {
        var task = TaskText.Read(message);
        if (Approval.Is(message)) return null;
        if (task.Format is { } format) _format = format;
        bool fresh = task.File is not null && !string.Equals(task.File, _file, StringComparison.OrdinalIgnoreCase);
        if (fresh) (_file, _sheet, _last, _separator) = (task.File, null, null, ',');
        var questions = task.Questions.ToList();
        // "I mean penguins.csv": the question before still stands.
        if (fresh && questions.Count == 0) questions = _open;
        if (questions.Count == 0 && task.File is null && task.Format is null) return null;
        _attempts.Restart();
        _questions.Clear();
        _orders.Clear();
        _said.Clear();
        (_order, _question) = (null, null);
        if (questions.Count == 0 && task.Format is not null && _last is not null && task.File is null) return Write(_last with { Format = task.Format });
        if (_file is null && SmallPrograms.Write(message) is { } small) return Run(Step.Mend, small.What, small.Code);
        if (_file is null && !LooksLikeData(message)) return Unclear("I do not know how to do that.");
        foreach (string question in questions) _questions.Enqueue(question);
        _open = questions;
        if (_file is null) return Run(Step.Files, "The task names no file, so I look which files there are.", LookPrograms.Files);
        return _sheet is null ? Look($"I look at {_file} first: I do not know its columns.") : NextQuestion();
    }

    private static bool LooksLikeData(string message) =>
        Token.Read(message).Any(t => Grammar.IsRequest(t.Word) || t.Word is "many" or "much" or "which" || Thesaurus.IsSuperlative(t.Word));

    private string HearCode(string message, string code)
    {
        _attempts.Restart();
        _asked = false;
        _said.Clear();
        string rest = CodeBlocks.Without(message);
        var told = RunReport.Read(rest) ?? CompilerError.Report(rest);
        _program = code;
        if (told is not null) return Mend(told);
        return Run(Step.Mend, "I run it as it is first, to see what the compiler and the run say.", code);
    }

    private string Hear(RunReport report)
    {
        if (report.Refused) return $"The program was {report.Sentence} So I cannot find the answer here.\n{Done}";
        if (_program.Length == 0) return Unclear("I see no program that this is about.");
        if (!report.Ran) return React(report);
        switch (_step)
        {
            case Step.Look: return Looked(report);
            case Step.Files: return SawFiles(report);
            case Step.Values:
                _sheet = LookPrograms.ReadValues(_sheet!, report.Lines);
                return NextProgram();
            case Step.Unreadable: return SawUnreadable(report);
            case Step.FilesToMend: return SawFilesToMend(report);
            case Step.Answer: return Answered(report);
            case Step.Mend:
                _step = Step.Idle;
                return $"The program runs. {report.Printed}\n{Done}";
            default: return Done;
        }
    }

    private string Look(string why) => Run(Step.Look, why, LookPrograms.Look(_file!, _separator));

    private string Looked(RunReport report)
    {
        var (sheet, instead, trouble) = LookPrograms.ReadLook(_file!, _separator, report.Lines);
        if (instead is { } separator)
        {
            _separator = separator;
            return Look($"The cells of {_file} are not parted by commas, so I look again.");
        }
        if (sheet is null)
        {
            _step = Step.Idle;
            return $"{trouble}\n{Done}";
        }
        _sheet = sheet;
        return _questions.Count > 0 ? NextQuestion() : Unclear($"{_file} has the columns {Phrases.Names(sheet.Columns.Select(c => c.Name))}.", "What do you want to know about it?");
    }

    private string SawFiles(RunReport report)
    {
        var files = report.Lines.Where(f => Path.GetExtension(f).ToLowerInvariant() is ".csv" or ".tsv" or ".txt").ToList();
        if (files.Count == 0) return GiveUp("There is no data file in the folder.");
        string? found = _file is { } missing
            ? NearestNames.Find(Path.GetFileNameWithoutExtension(missing), files.Select(f => Path.GetFileNameWithoutExtension(f)!), 1).FirstOrDefault()
            : files.Select(f => Path.GetFileNameWithoutExtension(f)!).FirstOrDefault(f => _questions.Any(q => Names(q, f)));
        string? file = found is null ? null : files.First(f => Path.GetFileNameWithoutExtension(f) == found);
        if (file is null && _file is null && files.Count == 1) file = files[0];
        if (file is null || file == _file)
        {
            string lack = _file is null ? "The task names no file." : $"There is no file '{_file}' here.";
            _file = null;
            return Unclear(lack, $"Which file do you mean: {Phrases.Names(files.Take(10), "or")}?");
        }
        string why = _file is null ? $"I take {file} for the file that is meant, and look at it." : $"There is no '{_file}', but there is '{file}': I take that one and look at it.";
        if (_file is not null) _notes.Add($"I used {file}; there is no {_file}.");
        _file = file;
        return Look(why);
    }


    private string SawFilesToMend(RunReport report)
    {
        string? near = MissingFile.Nearest(_missing.File, report.Lines);
        if (near is null) return GiveUp($"There is no file {_missing.File} here, and none of a name like it: {Phrases.Names(report.Lines.Take(10))}.");
        return Run(Step.Mend, $"There is no {_missing.File}, but there is {near}: I read that one.", _missing.Program.Replace(_missing.File, near, StringComparison.Ordinal));
    }

    private static bool Names(string question, string file)
    {
        var asked = Words.Split(question).Select(Words.Singular).ToHashSet();
        return Words.Split(file).Select(Words.Singular).Any(w => w.Length > 2 && asked.Contains(w) && !Grammar.IsCommon(w)) || asked.Any(a => a.Length > 4 && file.Contains(a, StringComparison.OrdinalIgnoreCase));
    }

    private string NextQuestion()
    {
        if (_orders.TryDequeue(out var more)) return Write(more);
        while (_questions.TryDequeue(out string? question))
        {
            (_question, _order) = (question, null);
            return NextProgram();
        }
        return Finish();
    }

    // What the header does not explain may stand in the cells.
    private string NextProgram()
    {
        var order = _order ?? Understood();
        if (order is null) return Run(Step.Values, "The header does not explain every word of the task, so I look which values the columns hold.", LookPrograms.Values(_sheet!));
        var all = _order is null && order.Refusal is null ? Refinements.Of(_question!, order, _sheet!) : [order];
        if (all[0].Refusal is { } reason)
        {
            _said.Add(reason);
            if (_questions.Count > 0 || _said.Count > 1) return NextQuestion();
            _said.Clear();
            return Unclear(reason);
        }
        foreach (var more in all.Skip(1)) _orders.Enqueue(more);
        return Write(all[0]);
    }

    private Order? Understood()
    {
        bool change = _last is not null && Changes.IsOne(_question!);
        if (change && Changes.Read(_question!, _sheet!, _last!) is { } changed) return changed;
        if (!_sheet!.ValuesKnown && (change || !HeaderReader.Explains(_question!, _sheet))) return null;
        var order = Order.Of(QuestionReader.Read(_question!, _sheet.Schema(), ValueFinder.Find(_question!, _sheet), pairs: true));
        // A list of values is no answer to "which came first".
        if (order.Tool == "distinct_values" && Token.Read(_question!).Any(t => Thesaurus.IsSuperlative(t.Word) || t.Word is "first" or "last" or "earliest" or "latest" or "most" or "least"))
            order = new("cannot_answer", new Dictionary<string, object?> { ["reason"] = "I do not understand what makes one of them come first." });
        // What a missing cell says is known once the values were listed.
        if (!_sheet.ValuesKnown && order.Filters.Concat(order.Within).Any(f => f.Op is "missing" or "present" && _sheet.Find(f.Column).Kind == CellKind.Text)) return null;
        if (order.Refusal is null) return _last is not null ? Changes.OfThem(_question!, order, _last) : order;
        return !_sheet.ValuesKnown ? null : _last is not null && Changes.Read(_question!, _sheet, _last) is { } late ? late : order;
    }

    private string Write(Order order)
    {
        _asked = false;
        _order = _format is { } format ? order with { Format = format } : order;
        if (AnswerProgram.Write(_sheet!, _order, _usings) is { } program) return Run(Step.Answer, Why(), program);
        return GiveUp("I understand the question, but my rules have no program for it.");
    }

    private string Why()
    {
        string why = _why ?? (_sheet!.Quoted && _last is null && _attempts.AreFew ? "Some cells stand in quotes, with commas in them, so I read the file with care. This program computes the answer." : "This program computes the answer.");
        _why = null;
        return why;
    }

    private string Run(Step step, string why, string program)
    {
        if (!_attempts.MayWrite()) return GiveUp($"I have written {Attempts.Most} programs for this and stop here.");
        (_step, _program, _nudged) = (step, program, false);
        return Block(why, program);
    }

    private string Finish()
    {
        _step = Step.Idle;
        _answer = string.Join('\n', _said.Concat(_notes));
        _notes.Clear();
        return $"{_answer}\n{Done}";
    }

    private string GiveUp(string why)
    {
        _step = Step.Idle;
        string before = _said.Count > 0 ? $"{string.Join('\n', _said)}\n" : "";
        return $"{before}{why}\n{Done}";
    }

    private string Unclear(string why, string? question = null)
    {
        _step = Step.Idle;
        if (_asked) return $"{why} I still have nothing that my rules cover, so I stop here.\n{Done}";
        (_asked, _unclear) = (true, why);
        return $"{why} {question ?? $"I write C# programs that count, add up, average, rank and compare the rows of a CSV file, and I mend programs by what the compiler says. {Offer()}"}";
    }

    private string Offer() => _sheet is { } sheet && Offers.For(sheet.Schema()).FirstOrDefault() is { } offer ? $"Shall I answer \"{offer}\" instead?" : "Which file, and what do you want to know about it?";

    private const string Done = "TERMINATE";

    private static string Block(string why, string program) => $"{why}\n\n```csharp\n{program}\n```";
}
