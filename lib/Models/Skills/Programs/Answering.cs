namespace Ensemble.Models.Skills.Programs;

/// <summary>Takes the questions of a task one after the other: understands each, writes the program that answers it, and says what came out.</summary>
internal sealed class Answering(Desk desk)
{
    private readonly Queue<string> _questions = new();
    private readonly Queue<Order> _orders = new();
    private string? _question;
    private string? _why;

    public IReadOnlyCollection<string> Questions => _questions;
    public bool HasQuestions => _questions.Count > 0;

    /// <summary>What the program under way is to compute; null where that is not understood yet.</summary>
    public Order? Order { get; private set; }

    /// <summary>The last order that was answered: "and by island?" changes it.</summary>
    public Order? Last { get; set; }

    /// <summary>How figures are to be written; null where nobody said.</summary>
    public string? Format { get; set; }

    public void Clear()
    {
        _questions.Clear();
        _orders.Clear();
        (Order, _question) = (null, null);
    }

    public void Take(IEnumerable<string> questions)
    {
        foreach (string question in questions) _questions.Enqueue(question);
    }

    public string Next()
    {
        if (_orders.TryDequeue(out var more)) return Write(more);
        if (!_questions.TryDequeue(out string? question)) return desk.Finish();
        (_question, Order) = (question, null);
        return NextProgram();
    }

    public string SawValues(RunReport report)
    {
        desk.Sheet = LookPrograms.ReadValues(desk.Sheet!, report.Lines);
        return NextProgram();
    }

    public string Answered(RunReport report)
    {
        if (Answers.Say(Order!, desk.Sheet!, report.Lines) is not { } answer)
            return desk.GiveUp("The program ran and printed nothing, so I have no answer.");
        desk.Answers.Add(answer);
        desk.Attempts.Succeed();
        Last = Order;
        return Next();
    }

    public string Write(Order order)
    {
        desk.Asked = false;
        Order = Format is { } format ? order with { Format = format } : order;
        return AnswerProgram.Write(desk.Sheet!, Order, desk.Usings) is { } program ? desk.Run(Step.Answer, Why(), program)
            : desk.GiveUp("I understand the question, but my rules have no program for it.");
    }

    /// <summary>Writes the program of the same order anew, now that more is known of the file.</summary>
    public string WriteAgain(string why)
    {
        _why = why;
        return Write(Order!);
    }

    private string NextProgram()
    {
        var sheet = desk.Sheet!;
        if (Order is not null) return Write(Order);
        if (Understanding.Of(_question!, sheet, Last) is not { } order)
            return desk.Run(Step.Values, "The header does not explain every word of the task, so I look which values the columns hold.", LookPrograms.Values(sheet));
        var all = order.Refusal is null ? Refinements.Of(_question!, order, sheet) : [order];
        if (all[0].Refusal is { } reason) return Decline(reason);
        foreach (var more in all.Skip(1)) _orders.Enqueue(more);
        return Write(all[0]);
    }

    // Of several questions the others are still answered.
    private string Decline(string reason)
    {
        if (!HasQuestions && desk.Answers.Count == 0) return desk.Ask(reason);
        desk.Answers.Add(reason);
        return Next();
    }

    private string Why()
    {
        bool careful = desk.Sheet!.Quoted && Last is null && desk.Attempts.AreFew;
        string why = _why ?? (careful ? "Some cells stand in quotes, with commas in them, so I read the file with care. This program computes the answer." : "This program computes the answer.");
        _why = null;
        return why;
    }
}
