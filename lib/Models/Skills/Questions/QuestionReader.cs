using Ensemble.Models.Skills.Questions.Intents;

namespace Ensemble.Models.Skills.Questions;

/// <summary>
/// Turns a question about a table into one tool call. It marks what each word is (column, value, time, condition, group),
/// then asks one intent after the other whether the marked question is its own; a question with words that nothing explains is declined.
/// </summary>
internal static class QuestionReader
{
    /// <param name="question">As somebody put it.</param>
    /// <param name="schema">What is known of the table.</param>
    /// <param name="found">Its words that stand in the data.</param>
    /// <param name="pairs">True where the caller can give a figure for each pair of two groups.</param>
    public static DataRequest Read(string question, TableSchema schema, IReadOnlyList<FoundValue> found, bool pairs = false)
    {
        var reading = new Reading(question, schema);
        SpanReader.Read(reading, found);
        Spelling.Mend(reading);
        ImpliedMeasure.Read(reading);
        TopReader.Read(reading);
        TimeReader.Read(reading);
        ConditionReader.Read(reading);
        FlagReader.Read(reading);
        TimeReader.FindFault(reading);
        GroupReader.Read(reading);
        var request = UnanswerableIntent.Read(reading) ?? Unexplained(reading)
            ?? Intents.Select(read => Try(read, reading)).FirstOrDefault(request => request is not null)
            ?? FigureIntent.Read(reading);
        return SecondGroup.Checked(Unheeded.Checked(request, reading), reading, pairs);
    }

    // The order matters: "which country's population grew the most" is a ranking before it is a trend.
    private static readonly IReadOnlyList<Func<Reading, DataRequest?>> Intents =
    [
        MissingIntent.Read,
        SpreadIntent.Read,
        CorrelationIntent.Read,
        RankIntent.Read,
        CompareIntent.Read,
        TrendIntent.Read,
        ShareIntent.Read,
        CountIntent.Read,
        ListIntent.Read,
    ];

    // What an intent assumed on the way to "not mine" is not part of the answer.
    private static DataRequest? Try(Func<Reading, DataRequest?> read, Reading reading)
    {
        int assumed = reading.Assumptions.Count;
        var request = read(reading);
        if (request is null) reading.Assumptions.RemoveRange(assumed, reading.Assumptions.Count - assumed);
        return request;
    }

    private static DataRequest? Unexplained(Reading reading) =>
        Leftovers.Fault(reading) is { } fault ? DataRequest.Decline(reading, fault) : null;
}
