using System.Text.Json.Nodes;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Jupyter;

/// <summary>The status that every reply begins with.</summary>
internal static class Answers
{
    /// <summary>A request done.</summary>
    public static JsonObject Ok(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var content = new JsonObject { ["status"] = "ok" };
        foreach (var (name, value) in fields) content[name] = value;
        return content;
    }

    /// <summary>A request that failed.</summary>
    public static JsonObject Failed(CellError error)
    {
        var content = Outputs.Error(error);
        content.Insert(0, "status", "error");
        return content;
    }

    /// <summary>A cell that is not run because one before it failed or was interrupted.</summary>
    public static JsonObject Aborted(int executionCount) => new() { ["status"] = "aborted", ["execution_count"] = executionCount };
}
