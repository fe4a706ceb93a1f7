using static Ensemble.Graphs.StateGraph;

namespace Ensemble.Graphs;

/// <summary>A router threw, or answered something that is no way to go.</summary>
internal sealed class RoutingException(string branch, Exception cause) : Exception(cause.Message, cause)
{
    public string Branch { get; } = branch;
}

/// <summary>Asks a router and holds its answer against the graph.</summary>
internal static class Router
{
    public static IReadOnlyList<string> Ask<TState>(Branch branch, Func<TState, IEnumerable<string>> router, TState state, IReadOnlyList<string> nodes)
    {
        List<string> answer = [.. (router(state) ?? []).Where(name => !string.IsNullOrEmpty(name)).Distinct()];
        if (answer.Count == 0) throw new InvalidOperationException($"The router after '{branch.From}' named no node: return End to stop here.");
        List<string> known = [.. branch.Routes.Count > 0 ? branch.Routes.Select(r => r.To) : [.. nodes, End]];
        string? unknown = answer.Find(name => !known.Contains(name));
        if (unknown is null) return answer;
        string problem = nodes.Contains(unknown) ? "is not one of its routes" : "does not exist";
        throw new InvalidOperationException($"The router after '{branch.From}' answered '{unknown}', which {problem}. {NearestNames.Hint(unknown, known)}");
    }
}
