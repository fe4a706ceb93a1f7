namespace Ensemble.Models.Skills.Questions;

/// <summary>A question turned into one tool call.</summary>
internal sealed record DataRequest(string Tool, IReadOnlyDictionary<string, object?> Arguments)
{
    /// <summary>A call with the reading's filters and assumptions; arguments without a value are left out.</summary>
    public static DataRequest Of(Reading reading, string tool, IEnumerable<QuestionFilter>? filters, params (string Name, object? Value)[] arguments)
    {
        var all = new Dictionary<string, object?>();
        foreach (var (name, value) in arguments)
            if (value is not null) all[name] = value;
        if (filters?.ToArray() is { Length: > 0 } some) all["filters"] = some;
        if (reading.Assumptions.Count > 0) all["assumptions"] = reading.Assumptions.ToArray();
        return new(tool, all);
    }

    /// <summary>The call that declines a question, with questions that could be answered instead.</summary>
    public static DataRequest Decline(Reading reading, string reason) =>
        new("cannot_answer", new Dictionary<string, object?> { ["reason"] = reason, ["offers"] = Offers.For(reading.Schema).ToArray() });
}

/// <summary>A condition as the tools take it.</summary>
internal sealed record QuestionFilter(string Column, string Op, string[] Values);
