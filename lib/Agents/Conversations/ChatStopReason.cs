namespace Ensemble.Agents.Conversations;

/// <summary>Why a conversation ended; <see cref="ChatResult.StoppedBecause"/> says it in a sentence.</summary>
public enum ChatStopReason
{
    /// <summary>What <see cref="GroupChat.Until"/> waits for came true.</summary>
    ConditionMet,

    /// <summary>It had <see cref="GroupChat.MaxTurns"/> turns.</summary>
    TurnLimit,

    /// <summary>A user proxy answered <see cref="UserProxy.MaxAutoReplies"/> times in a row without its person.</summary>
    AutoReplyLimit,

    /// <summary>The person said "exit".</summary>
    HumanExit,

    /// <summary>The person did not answer in time, or there is nobody who could.</summary>
    HumanSilent,

    /// <summary>An agent failed; <see cref="ChatResult.Failure"/> says how.</summary>
    AgentFailed,

    /// <summary>An agent took longer than <see cref="GroupChat.TurnTimeout"/>.</summary>
    TurnTimeout,

    /// <summary>A model's budget of calls, tokens or money is used up.</summary>
    BudgetExceeded,

    /// <summary>The speaker policy named nobody, or nobody may follow the last speaker.</summary>
    NoSpeaker,

    /// <summary>Nobody had anything to say any more: too many empty replies in a row.</summary>
    EmptyReplies,

    /// <summary>The speaker policy, the stop condition, what shortens the history or what is told of turns failed, or the conversation could not be saved; <see cref="ChatResult.Failure"/> says how.</summary>
    RuleFailed,

    /// <summary>The file to resume from holds no conversation that could be read, or one of other participants.</summary>
    DamagedFile,
}
