using Ensemble.Agents;
using Ensemble.DataCrew;
using Ensemble.Models;

namespace Ensemble.Tests.Models.Questions;

/// <summary>Questions all the way to their value, over tables whose file names say nothing.</summary>
public class QuestionAnswerTests
{
    private static readonly Dataset Runs = DatasetBuilder.FromRows("data.csv", ["Runner", "Sex", "Finish Time (min)", "Half Split (min)", "Shoe"],
    [
        ["Ann", "F", "200", "95", "Nike"], ["Ben", "M", "240", "110", ""], ["Cid", "M", "310", "150", "Asics"], ["Dot", "F", "260", "120", "Nike"],
    ]);

    private static readonly Dataset Visits = DatasetBuilder.FromRows("data.csv", ["visit", "patient_age", "patient_sex", "wait_minutes", "insured"],
    [
        ["a", "7", "female", "20", "Y"], ["b", "40", "male", "90", "N"], ["c", "70", "female", "70", "Y"], ["d", "66", "male", "50", "N"], ["e", "30", "male", "12", "Y"],
    ]);

    private static readonly Dataset Houses = DatasetBuilder.FromRows("data.csv", ["house", "built", "temp_max", "temp_min", "price_usd", "price_eur", "2020", "2021"],
    [
        ["North", "1920", "20", "11", "100", "90", "5", "7"], ["South", "1960", "24", "13", "200", "180", "6", "9"], ["West", "2001", "22", "12", "300", "270", "7", "11"],
    ]);

    [Theory]
    [InlineData("What is the slowest finish time?", "310")]
    [InlineData("What is the fastest half split?", "95")]
    [InlineData("How many runners have missing shoes?", "1")]
    [InlineData("What percentage of runners wear Nike?", "0.6666666666666666")]
    [InlineData("How many dragons are there?", "declined")]
    public async Task A_race_is_asked(string question, string expected) => Assert.Equal(expected, await Answer(Runs, question));

    [Theory]
    [InlineData("How many houses were built before 1950?", "1")]
    [InlineData("What is the oldest house?", "North")]
    [InlineData("What is the difference between max and min temperature on average?", "10")]
    [InlineData("What is the average price in EUR?", "180")]
    [InlineData("What is the total 2021?", "27")]
    [InlineData("How many houses by house and year?", "declined")]
    public async Task Houses_are_asked(string question, string expected) => Assert.Equal(expected, await Answer(Houses, question));

    [Theory]
    [InlineData("How many insured patients are there?", "3")]
    [InlineData("What is the median wait for uninsured patients?", "70")]
    [InlineData("What is the difference in mean wait between insured and uninsured patients?", "-36")]
    [InlineData("How many visits had a wait of more than an hour?", "2")]
    [InlineData("How many children under 10 were seen?", "1")]
    [InlineData("How many children were seen?", "declined")]
    public async Task A_clinic_is_asked(string question, string expected) => Assert.Equal(expected, await Answer(Visits, question));

    [Fact]
    public async Task Two_columns_that_fit_wholly_are_told()
    {
        var tools = new AnalystTools(Houses, "R1");
        await Ask(tools, Houses, "What is the average price?");
        Assert.Contains("'price' is read as 'price_usd'; 'price_eur' would fit as well.", tools.Ledger.Results[0].Assumptions);
    }

    private static async Task<string> Answer(Dataset data, string question)
    {
        var tools = new AnalystTools(data, "R1");
        await Ask(tools, data, question);
        return tools.Ledger.Results.LastOrDefault()?.Value switch
        {
            AnswerValue.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            AnswerValue.Text text => text.Value,
            null => "declined",
            var other => other.ToString(),
        };
    }

    private static Task Ask(AnalystTools tools, Dataset data, string question) =>
        new Agent { Name = "analyst", Model = new OfflineChatClient(), Tools = AgentTools.From(tools, new FindValuesTool(data)) }
            .RunAsync(question, TestContext.Current.CancellationToken);
}
