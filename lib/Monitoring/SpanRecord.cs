using System.Collections.Immutable;
using System.Diagnostics;

namespace Ensemble.Monitoring;

/// <summary>One finished span: a piece of work with a beginning, an end and a parent.</summary>
/// <param name="Id">Its id, unique in a run.</param>
/// <param name="ParentId">The span it belongs to; null, or an id that is not kept, for a span directly below the run.</param>
/// <param name="Name">Its name, such as <c>invoke_agent analyst</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Start">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="Tags">What else is known of it, under the names of <see cref="Telemetry"/>.</param>
public sealed record SpanRecord(
    string Id,
    string? ParentId,
    string Name,
    SpanKind Kind,
    DateTimeOffset Start,
    TimeSpan Duration,
    string? Error,
    ImmutableDictionary<string, object?> Tags)
{
    /// <summary>When it ended.</summary>
    public DateTimeOffset End => Start + Duration;

    /// <summary>It did not do its work.</summary>
    public bool Failed => Error is not null;

    /// <summary>The short name: the node's, agent's, tool's or model's own.</summary>
    public string Label => Name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? Name[(space + 1)..] : Name;

    /// <summary>A tag that holds a whole number, or 0.</summary>
    public long Count(string tag) => Tags.GetValueOrDefault(tag) switch { long n => n, int n => n, _ => 0 };

    /// <summary>A finished activity as a span.</summary>
    public static SpanRecord Of(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        string? errorType = activity.GetTagItem(Telemetry.ErrorType) as string;
        bool failed = activity.Status == ActivityStatusCode.Error || errorType is not null;
        return new(
            activity.SpanId.ToHexString(),
            activity.ParentSpanId == default ? null : activity.ParentSpanId.ToHexString(),
            activity.DisplayName,
            KindOf(activity),
            new DateTimeOffset(activity.StartTimeUtc, TimeSpan.Zero),
            activity.Duration,
            failed ? activity.StatusDescription ?? errorType ?? "It failed." : null,
            activity.TagObjects.GroupBy(t => t.Key).ToImmutableDictionary(g => g.Key, g => g.Last().Value));
    }

    private static SpanKind KindOf(Activity activity) => activity.GetTagItem(Telemetry.OperationName) switch
    {
        Telemetry.InvokeWorkflow => SpanKind.Workflow,
        Telemetry.InvokeAgent => SpanKind.Agent,
        Telemetry.Chat => SpanKind.Model,
        Telemetry.ExecuteTool => SpanKind.Tool,
        _ => activity.GetTagItem(Telemetry.NodeName) is null ? SpanKind.Other : SpanKind.Node,
    };
}

/// <summary>What a span is.</summary>
public enum SpanKind
{
    /// <summary>One run of a graph.</summary>
    Workflow,

    /// <summary>One run of a node of a graph.</summary>
    Node,

    /// <summary>One run of an agent.</summary>
    Agent,

    /// <summary>One reply of a model.</summary>
    Model,

    /// <summary>One call of a tool.</summary>
    Tool,

    /// <summary>Something else that the library or a learner measured.</summary>
    Other,
}
