using System.Text.Json.Nodes;
using Ensemble.Course.Verify;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests.Verify;

/// <summary>What counts as the same output.</summary>
public sealed class WholeOutputTests
{
    private static string Of(string text, bool measured = false, string mimeType = "text/html") => WholeOutput.Of(NotebookDocument.Parse(new JsonObject
    {
        ["cells"] = new JsonArray(new JsonObject
        {
            ["cell_type"] = "code", ["source"] = "", ["metadata"] = measured ? new JsonObject { ["tags"] = new JsonArray("timings") } : new JsonObject(),
            ["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { [mimeType] = text, ["text/plain"] = "beside" } }),
        }), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
    }.ToJsonString()).Cells[0]);

    [Theory]
    [InlineData("<b>1</b>", "<b>2</b>")]
    [InlineData("<b>a</b>", "<i>a</i>")]
    [InlineData("a b", "a  b")]
    public void EverySignCountsWhereNothingIsMeasured(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    [Fact]
    public void EveryFormCountsNotOnlyTheText()
    {
        Assert.NotEqual(Of("x", mimeType: "image/svg+xml"), Of("y", mimeType: "image/svg+xml"));
        Assert.NotEqual(Of("x", mimeType: "image/svg+xml"), Of("x", mimeType: "text/html"));
    }

    [Theory]
    [InlineData("<td>431 ms</td>", "<td>1.43 s</td>")]
    [InlineData("<p>slowest: chart 3</p><p>then answer 1</p>", "<p>slowest: answer 2</p><p>then chart 1</p>")]
    [InlineData("<tick>100</tick><tick>200</tick>", "<tick>50</tick><tick>100</tick><tick>150</tick>")]
    public void WhatIsMeasuredMayDiffer(string one, string other) => Assert.Equal(Of(one, measured: true), Of(other, measured: true));

    [Theory]
    [InlineData("3 answered, 1 declined", "3 answered, 1 failed")]
    [InlineData("<b>12 steps</b>", "<i>12 steps</i>")]
    public void WordsCountAlsoWhereSomethingIsMeasured(string one, string other) => Assert.NotEqual(Of(one, measured: true), Of(other, measured: true));
}
