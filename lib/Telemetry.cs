using System.Diagnostics;

namespace Ensemble;

/// <summary>
/// Every telemetry name the library uses, in one place: OpenTelemetry's GenAI names (still being renamed upstream) and the course's own,
/// which start with <c>ensemble.</c>. It stands outside the rooms because every room that does work writes spans.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the source that every span of the library comes from.</summary>
    public const string SourceName = "Ensemble";

    /// <summary>What a span does: one of <see cref="InvokeWorkflow"/>, <see cref="InvokeAgent"/>, <see cref="Chat"/>, <see cref="ExecuteTool"/>.</summary>
    public const string OperationName = "gen_ai.operation.name";

    /// <summary>The operation of a span <c>invoke_workflow {name}</c>: one run of a graph.</summary>
    public const string InvokeWorkflow = "invoke_workflow";

    /// <summary>The operation of a span <c>invoke_agent {name}</c>: one run of an agent.</summary>
    public const string InvokeAgent = "invoke_agent";

    /// <summary>The operation of a span <c>chat {model}</c>: one reply of a model (written by Microsoft.Extensions.AI).</summary>
    public const string Chat = "chat";

    /// <summary>The operation of a span <c>execute_tool {name}</c>: one call of a tool (written by Microsoft.Extensions.AI).</summary>
    public const string ExecuteTool = "execute_tool";

    /// <summary>The name of a workflow.</summary>
    public const string WorkflowName = "gen_ai.workflow.name";

    /// <summary>The name of an agent.</summary>
    public const string AgentName = "gen_ai.agent.name";

    /// <summary>What an agent is for.</summary>
    public const string AgentDescription = "gen_ai.agent.description";

    /// <summary>The name of a tool.</summary>
    public const string ToolName = "gen_ai.tool.name";

    /// <summary>Tokens a model read.</summary>
    public const string InputTokens = "gen_ai.usage.input_tokens";

    /// <summary>Tokens a model wrote.</summary>
    public const string OutputTokens = "gen_ai.usage.output_tokens";

    /// <summary>On a span that failed: the full name of the error's type.</summary>
    public const string ErrorType = "error.type";

    /// <summary>How a span <c>node {name}</c> starts: one execution of a graph's node, a child of the workflow's span.</summary>
    public const string NodePrefix = "node ";

    /// <summary>The name of a graph's node.</summary>
    public const string NodeName = "ensemble.node.name";

    /// <summary>The superstep a node ran in, counted from 1.</summary>
    public const string Superstep = "ensemble.superstep";

    /// <summary>When the inputs of a node were ready, in nanoseconds since 1970 (a whole number); the node's start minus this is time spent waiting.</summary>
    public const string NodeReady = "ensemble.node.ready_unix_nano";

    /// <summary>The nodes whose end made a node ready: an array of names.</summary>
    public const string NodeAfter = "ensemble.node.after";

    /// <summary>How a node's run ended: Finished, Failed, TimedOut or Cancelled.</summary>
    public const string NodeOutcome = "ensemble.node.outcome";

    /// <summary>The name of a span for one message from one agent to another; no convention has one yet.</summary>
    public const string MessageSend = "message.send";

    /// <summary>Who sent a message.</summary>
    public const string MessageSource = "message.source_id";

    /// <summary>Whom a message was sent to.</summary>
    public const string MessageTarget = "message.target_id";

    /// <summary>Why a run ended.</summary>
    public const string StopReason = "ensemble.stop_reason";

    /// <summary>Starts the library's spans. It costs nothing while nobody listens.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>A moment as <see cref="NodeReady"/> writes it.</summary>
    public static long UnixNanoseconds(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100;

    /// <summary>Marks a span as failed: its status, the error's message, and <see cref="ErrorType"/>.</summary>
    public static void Fail(Activity? span, Exception error) =>
        span?.SetStatus(ActivityStatusCode.Error, error.Message).SetTag(ErrorType, error.GetType().FullName);
}
