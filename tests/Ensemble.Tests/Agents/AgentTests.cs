using System.ComponentModel;
using System.Text.Json;
using Ensemble.Agents;
using Ensemble.DataCrew;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Ensemble.Tests.Agents;

public class AgentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_with_its_instructions_before_the_conversation()
    {
        var model = new ScriptedChatClient("42");
        var reply = await new Agent { Name = "oracle", Instructions = "be brief", Model = model }.RunAsync("what is it?", Token);
        Assert.Equal(("oracle", "42", AgentStopReason.Answered), (reply.Agent, reply.Text, reply.StopReason));
        Assert.Equal(["be brief", "what is it?"], model.Requests.Single().Messages.Select(m => m.Text));
        Assert.Equal("oracle", Assert.Single(reply.Messages).AuthorName);
    }

    [Fact]
    public async Task Arrays_of_records_and_optional_arrays_bind_from_json()
    {
        var tools = new Tools();
        var model = new ScriptedChatClient(
            ScriptedReply.Call("count_rows", new { column = "Species", filters = new[] { new { column = "Year", op = "in", values = new object[] { "2008", 2009 } } } }),
            ScriptedReply.Call("count_rows", new { column = "Island", filters = Array.Empty<object>(), assumptions = new[] { "islands are the unit" }, top = "3" }),
            "done");
        var reply = await Run(model, tools);

        Assert.Equal("done", reply.Text);
        Assert.All(reply.ToolCalls, call => Assert.Null(call.Error));
        var (column, filters, assumptions, top) = tools.Calls[0];
        var filter = Assert.Single(filters);
        Assert.Equal(("Species", "Year", "in", null, 10), (column, filter.Column, filter.Op, assumptions, top));
        Assert.Equal(["2008", "2009"], filter.Values);
        Assert.Equal(("Island", 0, 3), (tools.Calls[1].Column, tools.Calls[1].Filters.Length, tools.Calls[1].Top));
        Assert.Equal(["islands are the unit"], tools.Calls[1].Assumptions!);
        var result = Assert.IsType<JsonElement>(reply.ToolCalls[0].Result);
        Assert.Equal(152, result.GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_are_all_named_and_the_tool_is_not_run()
    {
        var tools = new Tools();
        var model = new ScriptedChatClient(ScriptedReply.Call("count_rows", new { filters = new[] { new { column = "Year" } }, asumptions = new[] { "x" } }), "sorry");
        var reply = await Run(model, tools);
        string told = Assert.IsType<string>(reply.ToolCalls.Single().Result);
        Assert.StartsWith("Error: The tool 'count_rows' was not run:", told, StringComparison.Ordinal);
        Assert.Contains("no argument 'asumptions' (Did you mean 'assumptions'?)", told, StringComparison.Ordinal);
        Assert.Contains("'column' is missing", told, StringComparison.Ordinal);
        Assert.Contains("'filters' is [{\"column\":\"Year\"}], which does not fit its schema", told, StringComparison.Ordinal);
        Assert.Empty(tools.Calls);
        Assert.Equal("sorry", reply.Text);
    }

    [Fact]
    public async Task A_tool_that_throws_is_told_in_words_and_the_model_may_recover()
    {
        var model = new ScriptedChatClient(ScriptedReply.Call("explode"), "I could not");
        var reply = await Run(model, new Tools());
        Assert.Equal("I could not", reply.Text);
        Assert.Equal("there is no such file", reply.ToolCalls.Single().Error);
        var told = model.Requests[1].Messages[^1].Contents.OfType<Microsoft.Extensions.AI.FunctionResultContent>().Single();
        Assert.Equal("Error: there is no such file", told.Result);
    }

    [Fact]
    public async Task A_tool_call_reads_as_code_and_stays_short()
    {
        var call = ScriptedReply.Call("count_rows", new { column = "Species", filters = Array.Empty<object>(), top = 3 });
        Assert.Equal("count_rows(column: Species, filters: [], top: 3) → {\"rows\":152}", (await Run(new ScriptedChatClient(call, "done"), new Tools())).ToolCalls.Single().ToString());
        Assert.Equal($"say() → {new string('a', 199)}…", new ToolCall("say", new Dictionary<string, object?>(), new string('a', 199) + "🎉🎉", null).ToString());
    }

    [Theory]
    [InlineData("""{"town":["x"],"dayz":2}""", "The tool 'weather' was not run: it has no argument 'dayz' (Did you mean 'days'?); the argument 'town' is [\"x\"], which does not fit its schema: {\"type\":\"string\"}; the argument 'days' is missing.")]
    [InlineData("""{"town":"Bern","days":"many"}""", "The tool 'weather' was not run: the argument 'days' is \"many\", which does not fit its schema: {\"type\":\"integer\"}.")]
    [InlineData("""{"town":5,"days":"2","scale":null}""", null)]
    [InlineData("""{"town":"Bern","days":2,"scale":"Kelvin"}""", null)]
    public async Task Wrong_arguments_for_a_plain_method_are_named_all_at_once(string arguments, string? error)
    {
        var tool = AIFunctionFactory.Create((string town, int days, Scale? scale = null) => $"{town} {days} {scale}", "weather");
        var model = new ScriptedChatClient(ScriptedReply.Call("weather", JsonSerializer.Deserialize<JsonElement>(arguments)), "done");
        var reply = await new Agent { Name = "a", Model = model, Tools = [tool] }.RunAsync("go", Token);
        Assert.Equal(error, reply.ToolCalls.Single().Error);
    }

    [Fact]
    public async Task A_plain_method_may_be_given_null_where_it_takes_null()
    {
        var tool = AIFunctionFactory.Create((string? town) => town ?? "nowhere", "where");
        var model = new ScriptedChatClient(ScriptedReply.Call("where", new { town = (string?)null }), "done");
        var reply = await new Agent { Name = "a", Model = model, Tools = [tool] }.RunAsync("go", Token);
        Assert.Equal("nowhere", reply.ToolCalls.Single().Result);
    }

    [Fact]
    public async Task A_text_that_a_tool_gives_is_told_as_text()
    {
        var model = new ScriptedChatClient(ScriptedReply.Call("say"), "done");
        var tool = AIFunctionFactory.Create(() => "two\n\"lines\"", "say");
        var reply = await new Agent { Name = "a", Model = model, Tools = [tool] }.RunAsync("go", Token);
        Assert.Equal("two\n\"lines\"", reply.ToolCalls.Single().Result);
    }

    [Fact]
    public async Task The_conversation_keeps_the_arguments_as_the_model_sent_them()
    {
        var model = new ScriptedChatClient(ScriptedReply.Call("count_rows", new { column = 5, filters = Array.Empty<object>() }), "done");
        await Run(model, new Tools());
        var said = model.Requests[1].Messages.SelectMany(m => m.Contents).OfType<Microsoft.Extensions.AI.FunctionCallContent>().Single();
        Assert.Equal(JsonValueKind.Number, Assert.IsType<JsonElement>(said.Arguments!["column"]).ValueKind);
    }

    [Fact]
    public async Task An_unknown_tool_is_answered_with_the_nearest_names()
    {
        var model = new ScriptedChatClient(ScriptedReply.Call("count_row"), "ok");
        var reply = await Run(model, new Tools());
        Assert.Equal("There is no tool 'count_row'. Did you mean 'count_rows'?", reply.ToolCalls.Single().Error);
        Assert.Equal(AgentStopReason.Answered, reply.StopReason);
    }

    [Fact]
    public async Task One_round_too_many_ends_the_run_and_says_so()
    {
        var call = ScriptedReply.Call("explode");
        var model = new ScriptedChatClient(call, call, ScriptedReply.Calls(("explode", null), ("explode", null)), "never said");
        var agent = new Agent { Name = "a", Model = model, Tools = AgentTools.From(new Tools()), MaxToolRounds = 2 };
        var reply = await agent.RunAsync("go", Token);
        Assert.Equal((AgentStopReason.ToolRoundLimit, ""), (reply.StopReason, reply.Text));
        Assert.Equal(3, model.Requests.Count);
        Assert.Equal(4, reply.ToolCalls.Length);
        Assert.All(reply.ToolCalls.Skip(2), c => Assert.Equal("Not run: the limit of 2 rounds of tool calls was reached.", c.Error));
    }

    [Fact]
    public async Task As_many_rounds_as_allowed_still_end_in_an_answer()
    {
        var model = new ScriptedChatClient(ScriptedReply.Call("explode"), ScriptedReply.Call("explode"), "answer");
        var agent = new Agent { Name = "a", Model = model, Tools = AgentTools.From(new Tools()), MaxToolRounds = 2 };
        Assert.Equal(AgentStopReason.Answered, (await agent.RunAsync("go", Token)).StopReason);
    }

    [Fact]
    public async Task Many_failing_rounds_do_not_throw()
    {
        var model = new ScriptedChatClient([.. Enumerable.Repeat(ScriptedReply.Call("explode"), 8), "gave up"]);
        Assert.Equal("gave up", (await Run(model, new Tools())).Text);
    }

    [Fact]
    public async Task A_failing_model_names_the_agent_the_step_and_the_cause()
    {
        var model = new ScriptedChatClient(ScriptedReply.Call("nothing_known"), ScriptedReply.Fails(new TimeoutException("no answer in 100 s")));
        var error = await Assert.ThrowsAsync<AgentFailedException>(() => Run(model, new Tools()));
        Assert.Equal("The agent 'counter' failed at model call 2: no answer in 100 s", error.Message);
        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public async Task Cancellation_is_not_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var model = new ScriptedChatClient(ScriptedReply.From(_ => { stop.Cancel(); throw new OperationCanceledException(stop.Token); }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Agent { Name = "a", Model = model }.RunAsync("go", stop.Token));
    }

    [Fact]
    public async Task Usage_is_the_sum_of_all_model_calls()
    {
        var model = new ScriptedChatClient(ScriptedReply.Call("explode"), "12345678");
        var reply = await Run(model, new Tools());
        // The call is 'explode' (2) and its arguments, the JSON 'null' (1); the answer is 8 characters (2).
        Assert.Equal(5, reply.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task Every_fault_of_an_agent_is_listed_at_once()
    {
        var tools = AgentTools.From(new Tools(), new Tools());
        var agent = new Agent { Name = " ", Model = null!, Tools = tools, MaxToolRounds = 0 };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => agent.RunAsync("go", Token));
        foreach (string fault in new[] { "name is empty", "no model", "MaxToolRounds is 0", "2 tools are called 'count_rows'" })
        {
            Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tools_keep_their_plain_names_order_and_descriptions()
    {
        var tools = AgentTools.From(new Tools());
        Assert.Equal(["count_rows", "explode"], tools.Select(t => ((AITool)t).Name));
        Assert.Equal("Counts rows.", tools[0].Description);
        Assert.Equal(["column", "filters"], tools[0].JsonSchema.GetProperty("required").EnumerateArray().Select(e => e.GetString()));
        Assert.Contains("Object has no method marked [KernelFunction]", Assert.Throws<ArgumentException>(() => AgentTools.From(new object())).Message, StringComparison.Ordinal);
    }

    private static Task<AgentReply> Run(ScriptedChatClient model, Tools tools) =>
        new Agent { Name = "counter", Model = model, Tools = AgentTools.From(tools) }.RunAsync("go", Token);

    private sealed class Tools
    {
        public List<(string Column, RowFilter[] Filters, string[]? Assumptions, int Top)> Calls { get; } = [];

        [KernelFunction("count_rows"), Description("Counts rows.")]
        public Task<Counted> CountRows(
            [Description("The column.")] string column, RowFilter[] filters, string[]? assumptions = null, int top = 10, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Calls.Add((column, filters, assumptions, top));
            return Task.FromResult(new Counted(152));
        }

        [KernelFunction("explode")]
        public static string Explode() => throw new FileNotFoundException("there is no such file");
    }

    private sealed record Counted(int Rows);

    private enum Scale { Celsius, Kelvin }
}
