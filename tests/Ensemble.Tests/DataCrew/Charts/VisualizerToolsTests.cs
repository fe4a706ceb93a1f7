using System.Text.Json;
using Ensemble.DataCrew;
using Microsoft.SemanticKernel;
using static Ensemble.Tests.DataCrew.SampleResults;

namespace Ensemble.Tests.DataCrew;

public class VisualizerToolsTests
{
    private readonly VisualizerTools _tools = new(() => [MassBySpecies, Result("R2", AnalysisKind.Count, Number(344), "rows")]);

    [Fact]
    public void The_list_suggests_a_chart_and_none_for_a_single_number()
    {
        var list = JsonDocument.Parse(_tools.ListResults()).RootElement;

        Assert.Equal("R1", list[0].GetProperty("id").GetString());
        Assert.Equal("column", list[0].GetProperty("suggested").GetString());
        Assert.Equal(["column", "bar", "dot"], list[0].GetProperty("allowed").EnumerateArray().Select(k => k.GetString()));
        Assert.Equal(3, list[0].GetProperty("points").GetInt32());
        Assert.Equal(JsonValueKind.Null, list[1].GetProperty("suggested").ValueKind);
    }

    [Fact]
    public void A_drawn_chart_is_kept_and_drawing_again_replaces_it()
    {
        _tools.DrawChart("r1", "Bar", "");
        var answer = JsonDocument.Parse(_tools.DrawChart("R1", "dot", "Heavier in the south")).RootElement;

        var chart = Assert.Single(_tools.Charts);
        Assert.Equal((ChartKind.Dot, "Heavier in the south"), (chart.Kind, chart.Title));
        Assert.Equal("dot", answer.GetProperty("kind").GetString());
        Assert.Equal(3, answer.GetProperty("pointsShown").GetInt32());
    }

    [Theory]
    [InlineData("R11", "bar", "'R1'")]
    [InlineData("R1", "colum", "'column'")]
    [InlineData("R1", "line", "These fit: column, bar, dot")]
    [InlineData("R2", "bar", "add nothing")]
    public void A_wrong_request_teaches(string id, string kind, string says) =>
        Assert.Contains(says, Assert.Throws<DataException>(() => _tools.DrawChart(id, kind)).Message);

    [Fact]
    public void A_title_may_not_state_a_number_that_the_result_lacks()
    {
        Assert.Contains("9,999 is no figure of R1", Assert.Throws<DataException>(() => _tools.DrawChart("R1", "bar", "Gentoo weigh 9,999 g")).Message);
        _tools.DrawChart("R1", "bar", "Gentoo weigh 5,076 g");
    }

    [Fact]
    public void The_tools_are_Semantic_Kernel_functions()
    {
        var plugin = KernelPluginFactory.CreateFromObject(_tools);

        Assert.Equal(["draw_chart", "list_results"], plugin.Select(f => f.Name).Order());
        Assert.All(plugin, f => Assert.NotEmpty(f.Description));
    }
}
