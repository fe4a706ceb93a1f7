using System.Text.Json;
using Ensemble.Agents;
using Ensemble.DataCrew;
using Microsoft.Extensions.AI;
using static Ensemble.Tests.DataCrew.Analysis.TestTable;

namespace Ensemble.Tests.DataCrew.Analysis;

public class AnalystToolCallTests
{
    private static AnalystTools Pets() => Tools(Cat("Pet", "cat", "dog", "dog"), Num("Weight (kg)", 4, 20, 30));

    /// <summary>As a model calls it: the arguments arrive as JSON.</summary>
    [Fact]
    public async Task A_model_calls_the_tools_with_camel_case_json()
    {
        var tools = Pets();
        AIFunction function = AgentTools.From(tools).First(f => f.Name == "aggregate");
        using var json = JsonDocument.Parse("""
            {"column": "Weight (kg)", "function": "mean", "filters": [{"column": "Pet", "op": "=", "values": ["dog"]}], "assumptions": ["Heavy means weight."]}
            """);
        var arguments = json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value.Clone());
        object? reply = await function.InvokeAsync(new AIFunctionArguments(arguments), TestContext.Current.CancellationToken);
        using var read = JsonDocument.Parse(Assert.IsType<JsonElement>(reply).GetString()!);
        Assert.Equal(25, read.RootElement.GetProperty("value").GetDouble());
        Assert.Equal("Heavy means weight.", read.RootElement.GetProperty("assumptions")[0].GetString());
        Assert.Equal("aggregate", read.RootElement.GetProperty("kind").GetString());
        Assert.Equal(25, Assert.Single(tools.Ledger.Results).Number());
    }

    [Fact]
    public void The_schema_names_the_parts_of_a_filter()
    {
        string schema = ((AIFunction)AgentTools.From(Pets())[0]).JsonSchema.ToString();
        Assert.All((string[])["\"filters\"", "\"column\"", "\"op\"", "\"values\"", "\"groupBy\"", "\"assumptions\""], s => Assert.Contains(s, schema));
    }

    [Fact]
    public void Results_are_numbered_from_the_question()
    {
        var tools = new AnalystTools(Of(Cat("Pet", "cat", "dog", "dog")), "R3");
        Parallel.For(0, 50, _ => tools.CountRows());
        Assert.Equal(["R3", .. Enumerable.Range(2, 49).Select(i => $"R3.{i}")], tools.Ledger.Results.Select(r => r.Id));
    }
}
