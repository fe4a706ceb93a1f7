namespace Ensemble.Agents.Conversations;

internal enum HumanAnswerKind { Said, Nothing, Exit, Absent, Late, Failed }

/// <summary>What came of asking a person.</summary>
internal sealed record HumanAnswer(HumanAnswerKind Kind, string Text)
{
    public Exception? Failure { get; init; }

    public static HumanAnswer Of(string? text) => text?.Trim() switch
    {
        null => new(HumanAnswerKind.Absent, ""),
        "" => new(HumanAnswerKind.Nothing, ""),
        var exit when exit.Equals(UserProxy.Exit, StringComparison.OrdinalIgnoreCase) => new(HumanAnswerKind.Exit, ""),
        var said => new(HumanAnswerKind.Said, said),
    };
}
