using Ensemble.Agents;
using Ensemble.DataCrew;
using Ensemble.Models;
using Ensemble.Tests.DataCrew.Loading;

namespace Ensemble.Tests.Models;

/// <summary>The offline model's skills, driven as a model is driven: by messages and tools.</summary>
public class SkillsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Dataset Birds = DatasetBuilder.FromRows("birds.csv", ["Species", "Mass (g)", "Sex"],
    [
        ["Adelie", "3700", "male"], ["Adelie", "3300", "female"], ["Gentoo", "5400", "male"], ["Gentoo", "4600", "female"], ["Gentoo", "", "Female"],
    ]);

    [Fact]
    public async Task A_file_named_in_quotes_is_loaded_by_a_tool_call()
    {
        using var files = new TempFiles();
        string path = files.Write("two words.csv", "a,b\n1,2\n");
        var tools = new CollectorTools();
        var reply = await Ask($"Load the file \"{path}\".", tools);
        Assert.Equal(["load_file"], reply.ToolCalls.Select(c => c.Name));
        Assert.Equal(1, tools.Loaded!.Rows);
    }

    [Fact]
    public async Task A_missing_file_is_reported_in_the_tool_s_words()
    {
        var tools = new CollectorTools();
        var reply = await Ask("Load the file \"no-such-file.csv\".", tools);
        Assert.Null(tools.Loaded);
        Assert.Contains("no-such-file.csv", reply.Text);
        Assert.Equal(tools.Fault, reply.Text["Error: ".Length..]);
    }

    [Fact]
    public async Task A_table_is_profiled_planned_and_then_cleaned()
    {
        var tools = new CleanerTools(Birds);
        var reply = await Ask("Clean the table.", tools);
        Assert.Equal(["profile_table", "propose_plan", "apply_plan"], reply.ToolCalls.Select(c => c.Name));
        Assert.Equal(["male", "female", "male", "female", "female"], tools.Cleaned.Texts("Sex"));
        Assert.Equal("Female", Birds.Texts("Sex")[4]);
    }

    [Fact]
    public async Task A_question_is_answered_with_what_a_tool_computed_and_its_id()
    {
        var tools = new AnalystTools(Birds, "R1");
        var reply = await Ask("What is the average mass by species?", tools, new FindValuesTool(Birds));
        var value = Assert.IsType<AnswerValue.Groups>(Assert.Single(tools.Ledger.Results).Value);
        Assert.Equal([("Gentoo", 5000.0), ("Adelie", 3500.0)], value.Items.Select(i => (i.Key, i.Value)));
        Assert.EndsWith("[R1]", reply.Text);
    }

    [Fact]
    public async Task A_question_about_nothing_in_the_table_is_declined_with_offers()
    {
        var tools = new AnalystTools(Birds, "R1");
        await Ask("What is the average salary?", tools, new FindValuesTool(Birds));
        Assert.Empty(tools.Ledger.Results);
        var declined = Assert.Single(tools.Ledger.Declined);
        Assert.Contains("salary", declined.Reason);
        Assert.NotEmpty(declined.Offers);
    }

    [Fact]
    public async Task What_a_tool_refuses_is_declined_with_the_tool_s_reason()
    {
        var tools = new AnalystTools(Birds, "R1");
        await Ask("What is the standard deviation of mass for female Adelie birds?", tools, new FindValuesTool(Birds));
        Assert.Contains("too few", Assert.Single(tools.Ledger.Declined).Reason);
    }

    [Fact]
    public async Task Each_result_worth_a_chart_is_drawn_in_its_suggested_kind()
    {
        var analyst = new AnalystTools(Birds, "R1");
        analyst.Aggregate("Mass (g)", "mean", "Species");
        var tools = new VisualizerTools(() => analyst.Ledger.Results);
        await Ask("Draw what is worth drawing.", tools);
        Assert.Equal("R1", Assert.Single(tools.Charts).ResultId);
    }

    [Fact]
    public async Task A_report_holds_up_to_the_verifier_and_leaves_out_what_was_refused()
    {
        var analyst = new AnalystTools(Birds, "R1");
        analyst.Aggregate("Mass (g)", "mean", "Species");
        var source = new ReportSource { Title = "Birds", Data = Birds, Findings = [new("What is the average mass by species?", analyst.Ledger.Results[0])] };
        var tools = new ReportTools(() => source);
        await Ask("Write the report.", tools);
        string report = tools.Submitted!;
        Assert.Empty(source.Check(report));

        int line = report.Split('\n').ToList().FindIndex(l => l.Contains("5,000")) + 1;
        await Ask($"1 number does not hold.\n- Line {line}, “5,000”: it is wrong.", tools);
        Assert.Equal(line, tools.Submitted!.Split('\n').ToList().FindIndex(l => l.Contains("left out")) + 1);
        Assert.DoesNotContain("5,000", tools.Submitted.Split('\n')[line - 1]);
    }

    private static Task<AgentReply> Ask(string message, params object[] tools) =>
        new Agent { Name = "tester", Model = new OfflineChatClient(), Tools = AgentTools.From(tools) }.RunAsync(message, Token);
}
