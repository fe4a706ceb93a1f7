using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>What the program under way is for.</summary>
internal enum Step { Idle, Look, Values, Answer, Unreadable, Files, Mend, FilesToMend }

/// <summary>
/// What lies before a writer of programs: the file, the program under way, what was answered so far. Every reply is made here:
/// a program to run, an end, or a question.
/// </summary>
internal sealed class Desk
{
    private const string Done = "TERMINATE";
    private readonly SortedSet<string> _usings = new(StringComparer.Ordinal);
    private bool _nudged;
    private string _unclear = "";

    public string? File { get; private set; }
    public char Separator { get; set; } = ',';

    /// <summary>What is known of the file; null before it was looked at.</summary>
    public Sheet? Sheet { get; set; }

    public Step Step { get; private set; }
    public string Program { get; private set; } = "";
    public Attempts Attempts { get; } = new();

    /// <summary>The answers found so far, and the remarks that stand below them.</summary>
    public List<string> Answers { get; } = [];
    public List<string> Remarks { get; } = [];

    /// <summary>The last answer, without its end.</summary>
    public string LastAnswer { get; private set; } = "";

    /// <summary>True while a question of its own waits for an answer.</summary>
    public bool Asked { get; set; }

    /// <summary>The usings that the compiler once missed.</summary>
    public IReadOnlyCollection<string> Usings => _usings;

    public void Open(string? file) => (File, Sheet, Separator) = (file, null, ',');

    /// <summary>The file that is there in place of one that is not.</summary>
    public void Rename(string? file) => File = file;

    /// <summary>Forgets the tries and the answers: somebody has set a new task.</summary>
    public void Restart()
    {
        Attempts.Restart();
        Answers.Clear();
    }

    /// <summary>A program of somebody else's is what the talk is about.</summary>
    public void Take(string program) => Program = program;

    public void See(string? program)
    {
        if (program is not null && program != Program) (Program, Step) = (program, Step.Mend);
    }

    public void Use(IEnumerable<string> names) => _usings.UnionWith(names);

    public string Run(Step step, string why, string program)
    {
        if (!Attempts.MayWrite()) return GiveUp($"I have written {Attempts.Most} programs for this and stop here.");
        (Step, Program, _nudged) = (step, program, false);
        return Block(why, program);
    }

    public string End(string text = "")
    {
        Step = Step.Idle;
        return text.Length == 0 ? Done : $"{text}\n{Done}";
    }

    public string GiveUp(string why) => End(string.Join('\n', [.. Answers, why]));

    public string Finish()
    {
        LastAnswer = string.Join('\n', Answers.Concat(Remarks));
        Remarks.Clear();
        return End(LastAnswer);
    }

    /// <summary>Asks what is meant, once; the second time it ends.</summary>
    public string Ask(string why, string? question = null)
    {
        if (Asked) return End($"{why} I still have nothing that my rules cover, so I stop here.");
        (Step, Asked, _unclear) = (Step.Idle, true, why);
        return $"{why} {question ?? $"I write C# programs that count, add up, average, rank and compare the rows of a CSV file, and I mend programs by what the compiler says. {Offer()}"}";
    }

    /// <summary>What it says when nothing new was said to it.</summary>
    public string Nothing()
    {
        if (Asked) return $"{_unclear} So I stop here.\n{Done}";
        if (Step is Step.Idle || _nudged) return Done;
        _nudged = true;
        return Block("Nobody has run this program yet.", Program);
    }

    private string Offer() => Sheet is { } sheet && Offers.For(sheet.Schema()).FirstOrDefault() is { } offer ? $"Shall I answer \"{offer}\" instead?" : "Which file, and what do you want to know about it?";

    private static string Block(string why, string program) => $"{why}\n\n```csharp\n{program}\n```";
}
