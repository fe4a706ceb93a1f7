using System.Text.Json.Nodes;
using Ensemble.Course.Exercises;

namespace Ensemble.Course.Tests.Exercises;

public class OutputTextTests
{
    private static string Of(string outputs, bool masked = false) => OutputText.Of(JsonNode.Parse(outputs)!.AsArray(), masked);

    [Fact]
    public void StreamsAndPlainTextAreReadInOrder() => Assert.Equal("one\ntwo\n42\nBoom: no\nthree\n[image/png]", Of("""
        [{"output_type":"stream","name":"stdout","text":["on"]}, {"output_type":"stream","name":"stdout","text":"e\r\ntwo\n"},
         {"output_type":"execute_result","data":{"text/html":["<b>42</b>"],"text/plain":["42"]}}, {"output_type":"error","ename":"Boom","evalue":"no","traceback":[]},
         {"output_type":"stream","name":"stderr","text":"three"}, {"output_type":"display_data","data":{"image/png":"iVBO"}}, {"output_type":"display_data","data":{}}]
        """));

    [Fact]
    public void WhatIsNoOutputIsNothing() => Assert.Equal("", Of("""[7, null, {}, {"output_type":"stream"}, {"output_type":"display_data","data":3}]"""));

    [Theory]
    [InlineData("took   1.25 s", "took 900.5 s")]
    [InlineData("|  a | 12 ms |\n|----|------|", "|  a |   112 ms |\n|----|----------|")]
    [InlineData("a ████ 4", "a █████████ 1,009.5e-3")]
    [InlineData("00:00:01.5", "00:01:12.25")]
    public void TwoMeasurementsAreTheSameWhenMasked(string one, string other) => Assert.Equal(OutputText.Mask(one), OutputText.Mask(other));

    [Theory]
    [InlineData("3 agents", "3 agent")]
    [InlineData("1 ms", "1")]
    [InlineData("a 1", "1 a")]
    public void WordsAreComparedAlsoWhenNumbersAreMasked(string one, string other) => Assert.NotEqual(OutputText.Mask(one), OutputText.Mask(other));

    [Fact]
    public void TheTagOfACellSaysWhetherItIsMasked()
    {
        var cells = TestCell.Document(
            new TestCell("a", "code", "", "timings") { Outputs = """[{"output_type":"stream","text":"7 ms"}]""" },
            new TestCell("b", "code", "") { Outputs = """[{"output_type":"stream","text":"7 ms"}]""" }).Cells;
        Assert.Equal(["# ms", "7 ms"], cells.Select(OutputText.Of));
    }
}
