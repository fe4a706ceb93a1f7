namespace Ensemble.Monitoring;

/// <summary>What one agent did in a run, all its calls together.</summary>
/// <param name="Name">The agent's name; <c>(no agent)</c> for models and tools used outside any agent.</param>
/// <param name="Calls">How often it was run.</param>
/// <param name="Failed">How many of those failed.</param>
/// <param name="Time">How long its runs took, added up.</param>
/// <param name="ModelCalls">Replies of its model.</param>
/// <param name="ToolCalls">Calls of its tools, failed ones included.</param>
/// <param name="ToolErrors">Calls of its tools that failed.</param>
/// <param name="InputTokens">Tokens its model read.</param>
/// <param name="OutputTokens">Tokens its model wrote.</param>
public sealed record AgentMetrics(
    string Name, int Calls, int Failed, TimeSpan Time, int ModelCalls, int ToolCalls, int ToolErrors, long InputTokens, long OutputTokens);
