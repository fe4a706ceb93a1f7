namespace Ensemble.Graphs;

/// <summary>A node a router may lead to, and what the drawing writes beside that edge.</summary>
/// <param name="To">The node's name, or <see cref="StateGraph.End"/>.</param>
/// <param name="Label">When this way is taken, in a few words; may be empty.</param>
public readonly record struct Route(string To, string Label = "")
{
    /// <summary>A route without a label: write just the node's name.</summary>
    public static implicit operator Route(string to) => new(to);

    /// <summary>A route with a label: write <c>("report", "a number is wrong")</c>.</summary>
    public static implicit operator Route((string To, string Label) route) => new(route.To, route.Label);
}
