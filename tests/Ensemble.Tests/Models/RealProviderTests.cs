using System.ComponentModel;
using System.Text.Json;
using Ensemble.Agents;
using Ensemble.DataCrew;
using Ensemble.Models;
using Microsoft.SemanticKernel;

namespace Ensemble.Tests.Models;

/// <summary>The same agent on the real providers' own clients, against a local server that speaks their protocol.</summary>
public class RealProviderTests
{
    private const string Arguments = """{"column":"Species","filters":[{"column":"Year","op":"=","values":[2008]}]}""";

    [Fact]
    public async Task OpenAI_calls_the_tools_and_reads_their_results()
    {
        string call = $$$"""{"id":"c1","type":"function","function":{"name":"count_rows","arguments":{{{JsonSerializer.Serialize(Arguments)}}}}}""";
        using var server = new FakeServer(
            OpenAI($$$"""{"role":"assistant","content":null,"tool_calls":[{{{call}}}]}""", "tool_calls"),
            OpenAI("""{"role":"assistant","content":"There are 114."}""", "stop"));
        await Check(server, ("ENSEMBLE_MODEL", "openai:gpt-x"), ("OPENAI_API_KEY", "k"), ("OPENAI_BASE_URL", $"{server.Url}/v1"));
    }

    [Fact]
    public async Task Ollama_calls_the_tools_and_reads_their_results()
    {
        using var server = new FakeServer(
            Ollama($$$"""{"role":"assistant","content":"","tool_calls":[{"function":{"name":"count_rows","arguments":{{{Arguments}}}}}]}"""),
            Ollama("""{"role":"assistant","content":"There are 114."}"""));
        await Check(server, ("ENSEMBLE_MODEL", "ollama:llama-x"), ("OLLAMA_HOST", server.Url));
    }

    private static async Task Check(FakeServer server, params (string Name, string Value)[] variables)
    {
        var model = ChatModels.FromEnvironment(name => variables.FirstOrDefault(v => v.Name == name).Value);
        var agent = new Agent { Name = "counter", Instructions = "Count with the tool.", Model = model.Client, Tools = AgentTools.From(new Tools()) };
        var reply = await agent.RunAsync("How many in 2008?", TestContext.Current.CancellationToken);

        Assert.Equal(("There are 114.", AgentStopReason.Answered), (reply.Text, reply.StopReason));
        Assert.Equal((null, 30L, 10L), (Assert.Single(reply.ToolCalls).Error, reply.Usage.InputTokenCount, reply.Usage.OutputTokenCount));
        Assert.Equal(2, server.Bodies.Count);
        Assert.Contains("Count with the tool.", server.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("\"count_rows\"", server.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("Counts the rows that meet the filters.", server.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("Species where Year = 2008: 114", server.Bodies[1], StringComparison.Ordinal);
    }

    private static string OpenAI(string message, string finish) =>
        $$$"""{"id":"r","object":"chat.completion","created":1,"model":"gpt-x","choices":[{"index":0,"finish_reason":"{{{finish}}}","message":{{{message}}}}],"usage":{"prompt_tokens":15,"completion_tokens":5,"total_tokens":20}}""";

    private static string Ollama(string message) =>
        $$$"""{"model":"llama-x","created_at":"2026-01-01T00:00:00Z","message":{{{message}}},"done":true,"done_reason":"stop","prompt_eval_count":15,"eval_count":5}""";

    private sealed class Tools
    {
        [KernelFunction("count_rows"), Description("Counts the rows that meet the filters.")]
        public static string Count(string column, RowFilter[] filters, string[]? assumptions = null) =>
            $"{column} where {string.Join(" and ", filters.Select(f => $"{f.Column} {f.Op} {string.Join(", ", f.Values)}"))}: 114{assumptions?.Length}";
    }
}
