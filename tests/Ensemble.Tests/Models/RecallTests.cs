using Ensemble.Agents;
using Ensemble.Models;

namespace Ensemble.Tests.Models;

/// <summary>An expert that answers from the facts in its instructions, abstains, and bids.</summary>
public class RecallTests
{
    private const string Birds = """
        You are an ornithologist.
        You know:
        - The peregrine falcon is the fastest bird; it dives at 389 km/h. [Guinness 2005]
        - The ostrich is the largest living bird and lays the largest eggs.
        - Penguins are flightless birds of the southern hemisphere.
        - The wandering albatross has the longest wings of any bird: up to 3.5 m (2004).
        """;

    [Theory]
    [InlineData("Which bird is the fastest?", "The peregrine falcon is the fastest bird; it dives at 389 km/h. [Guinness 2005]")]
    [InlineData("What do you know about peregrine falcons?", "The peregrine falcon is the fastest bird; it dives at 389 km/h. [Guinness 2005]")]
    [InlineData("Which bird lays the largest egg?", "The ostrich is the largest living bird and lays the largest eggs.")]
    [InlineData("Is a penguin flightless?", "Penguins are flightless birds of the southern hemisphere.")]
    [InlineData("Whose wings are the longest?", "The wandering albatross has the longest wings of any bird: up to 3.5 m (2004).")]
    [InlineData("What is the capital of Australia?", "I do not know.")]
    [InlineData("How many legs has a penguin?", "I do not know.")]
    [InlineData("Why?", "I do not know.")]
    public async Task A_question_gets_the_fact_that_fits_best_or_none(string question, string answer) => Assert.Equal(answer, await Ask(Birds, question));

    [Theory]
    [InlineData("How well can you answer: which bird is the fastest?", "1.00: I know something about bird and fastest, all of it.")]
    [InlineData("Bid: the capital of Australia", "0.00: I know nothing about capital and australia.")]
    [InlineData("Bid: why?", "0.00: there is nothing in it that I could look for.")]
    public async Task A_bid_is_the_share_of_the_question_that_a_fact_covers(string question, string bid) => Assert.Equal(bid, await Ask(Birds, question));

    [Fact]
    public async Task A_rare_word_counts_for_more_than_one_that_every_fact_has()
    {
        double rare = await Bid("Bid: ostrich teeth"), common = await Bid("Bid: bird teeth");
        Assert.Equal(0.5, rare);
        Assert.InRange(common, 0.2, 0.4);

        static async Task<double> Bid(string question) => double.Parse((await Ask(Birds, question))[..4], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task An_expert_without_facts_knows_nothing_and_one_without_the_line_has_no_such_skill()
    {
        Assert.Equal("I do not know.", await Ask("You are wise. You know:\n", "What is the time?"));
        Assert.StartsWith("None of my rules", await Ask("You are wise.", "What is the time?"));
    }

    private static async Task<string> Ask(string instructions, string message) =>
        (await new Agent { Name = "expert", Instructions = instructions, Model = new OfflineChatClient() }.RunAsync(message, TestContext.Current.CancellationToken)).Text;
}
