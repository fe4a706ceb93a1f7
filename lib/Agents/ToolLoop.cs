using System.Text.Json;
using Microsoft.Extensions.AI;
using FunctionInvocationContext = Microsoft.Extensions.AI.FunctionInvocationContext;

namespace Ensemble.Agents;

/// <summary>
/// Microsoft.Extensions.AI's loop of model and tools, for one run, with our words for what goes wrong: an unknown tool, arguments
/// that do not fit, a tool that throws, one round too many.
/// </summary>
internal sealed class ToolLoop : FunctionInvokingChatClient
{
    private readonly int _maxRounds;
    private IReadOnlyList<string> _known = [];

    public ToolLoop(IChatClient model, int maxRounds) : base(model)
    {
        _maxRounds = maxRounds;
        // One more than allowed, so that the surplus round is seen, refused and reported, not silently answered without tools.
        MaximumIterationsPerRequest = maxRounds + 1;
        // What bounds failing tools is the number of rounds.
        MaximumConsecutiveErrorsPerRequest = int.MaxValue;
    }

    /// <summary>The rounds of tool calls done so far.</summary>
    public int Rounds { get; private set; }

    /// <summary>The model asked for more rounds than it may have.</summary>
    public bool HitLimit => Rounds > _maxRounds;

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        _known = Names(options);
        return base.GetResponseAsync(messages, options, cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        _known = Names(options);
        return base.GetStreamingResponseAsync(messages, options, cancellationToken);
    }

    protected override async ValueTask<object?> InvokeFunctionAsync(FunctionInvocationContext context, CancellationToken cancellationToken)
    {
        if (context.Iteration >= _maxRounds)
        {
            // Ends the loop with the round's last call, so that every call has its result.
            context.Terminate = context.FunctionCallIndex == context.FunctionCount - 1;
            throw new ToolException($"Not run: the limit of {_maxRounds} rounds of tool calls was reached.");
        }
        context.Arguments = ToolArguments.Bind(context.Function, context.Arguments);
        return await base.InvokeFunctionAsync(context, cancellationToken);
    }

    protected override IList<ChatMessage> CreateResponseMessages(ReadOnlySpan<FunctionInvocationResult> results)
    {
        Rounds++;
        var contents = new List<AIContent>();
        foreach (var result in results) contents.Add(Tell(result));
        return [new ChatMessage(ChatRole.Tool, contents)];
    }

    private static List<string> Names(ChatOptions? options) => options?.Tools?.Select(t => t.Name).ToList() ?? [];

    private FunctionResultContent Tell(FunctionInvocationResult result)
    {
        var call = result.CallContent;
        if (result.Status == FunctionInvocationStatus.RanToCompletion) return new(call.CallId, Plain(result.Result));
        var error = result.Status == FunctionInvocationStatus.NotFound
            ? Unknown(call.Name)
            : result.Exception ?? new ToolException("The tool failed without saying why.");
        return new(call.CallId, $"Error: {error.Message}") { Exception = error };
    }

    // A text is told as it is: as JSON it would reach the model in quotes, every line break as \n.
    private static object Plain(object? result) => result is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString()! : result ?? "Done.";

    // Microsoft.Extensions.AI writes no span for a tool it cannot find, and the report would miss the error.
    private ToolException Unknown(string tool)
    {
        var error = new ToolException($"There is no tool '{tool}'. {NearestNames.Hint(tool, _known)}");
        using var span = Telemetry.Source.StartActivity($"{Telemetry.ExecuteTool} {tool}");
        span?.SetTag(Telemetry.OperationName, Telemetry.ExecuteTool).SetTag(Telemetry.ToolName, tool);
        Telemetry.Fail(span, error);
        return error;
    }
}

/// <summary>A tool call could not be carried out as asked.</summary>
internal sealed class ToolException(string message) : Exception(message);
