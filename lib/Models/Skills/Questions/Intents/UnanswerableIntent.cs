namespace Ensemble.Models.Skills.Questions.Intents;

/// <summary>Recognises what no table can answer: causes, forecasts, advice.</summary>
internal static class UnanswerableIntent
{
    public static DataRequest? Read(Reading reading)
    {
        if (reading.Fault is { } fault) return DataRequest.Decline(reading, fault);
        if (Reason(reading) is { } reason) return DataRequest.Decline(reading, reason);
        return null;
    }

    private static string? Reason(Reading reading)
    {
        if (reading.Tokens.Count == 0 || reading.Tokens.All(t => !char.IsLetterOrDigit(t.Text[0]))) return "The question is empty.";
        // "Which region has no orders?"
        if (reading.Tokens.Any(t => t.Word is "no" or "without" && reading.Word(t.Index + 1).Length > 3 && reading.Uses[t.Index] == TokenUse.Unknown && RowNouns.IsRow(reading, t.Index + 1)))
            return "That asks for what has no rows; only rows that are there can be counted.";
        if (reading.Has("why") || reading.HasPhrase("reason for") || reading.HasPhrase("how come"))
            return "The data shows what happened, not why; a cause cannot be computed from it.";
        if (reading.Has("predict", "forecast", "forecasts", "prediction", "tomorrow") || reading.Tokens.Any(t => t.Word == "will" && !t.IsName)
            || reading.HasPhrase("next year") || reading.HasPhrase("next month") || reading.HasPhrase("in the future"))
            return "The data ends with its last row; a forecast cannot be computed from it.";
        if (reading.Has("should", "recommend", "advise", "opinion") || reading.HasPhrase("do you think"))
            return "That asks for advice or an opinion; only figures can be computed from the data.";
        return null;
    }
}
