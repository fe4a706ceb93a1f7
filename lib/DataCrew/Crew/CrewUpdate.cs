using System.Collections.Immutable;
using Ensemble.Graphs;

namespace Ensemble.DataCrew;

/// <summary>Where the crew stands: every step so far, and the report once there is one.</summary>
/// <param name="Steps">The steps that started, in the order they did.</param>
/// <param name="Report">The outcome; null until the crew is done.</param>
public sealed record CrewUpdate(ImmutableList<CrewStep> Steps, CrewReport? Report)
{
    /// <summary>The step that changed last; null before the first.</summary>
    public CrewStep? Latest { get; init; }
}

/// <summary>One step of the crew's work.</summary>
/// <param name="Name">The node of the workflow.</param>
/// <param name="About">Who works there and on what.</param>
/// <param name="State">Working, done or failed.</param>
/// <param name="Duration">How long it took; null while it works.</param>
public sealed record CrewStep(string Name, string About, CrewStepState State, TimeSpan? Duration);

/// <summary>How far a step is.</summary>
public enum CrewStepState
{
    /// <summary>An agent works on it.</summary>
    Working,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It failed; the run ends.</summary>
    Failed,
}

/// <summary>Turns the events of the workflow into the list of steps that a reader watches.</summary>
internal static class CrewSteps
{
    public static CrewUpdate After(this CrewUpdate update, GraphEvent happened, IReadOnlyDictionary<string, string> about) => happened switch
    {
        NodeStarted e => update.With(new(e.Run.Node, about.GetValueOrDefault(e.Run.Node, ""), CrewStepState.Working, null)),
        NodeFinished e => update.With(new(e.Run.Node, about.GetValueOrDefault(e.Run.Node, ""), CrewStepState.Done, e.Run.Duration)),
        NodeFailed e => update.With(new(e.Run.Node, about.GetValueOrDefault(e.Run.Node, ""), CrewStepState.Failed, e.Run.Duration)),
        _ => update,
    };

    private static CrewUpdate With(this CrewUpdate update, CrewStep step)
    {
        int working = update.Steps.FindLastIndex(s => s.Name == step.Name && s.State == CrewStepState.Working);
        var steps = step.State == CrewStepState.Working || working < 0 ? update.Steps.Add(step) : update.Steps.SetItem(working, step);
        return update with { Steps = steps, Latest = step };
    }
}
