using Ensemble.Models.Skills;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.Programs;

/// <summary>Questions that want a figure for each pair of two groups, as people word them; the look at the file is written here by hand.</summary>
public class PairsOfGroupsTests
{
    private const string Look = "4 lines; commas in a line: 4\nKind,Home,Colour,Weight,Born\ncat,town,black,4,2020-01-05\ndog,farm,white,12,2021-03-09\n...\ncat,farm,black,5,2022-07-30";
    private const string Values = "Kind: 2 values: cat | dog\nHome: 2 values: farm | town\nColour: 2 values: black | white\nWeight: 9 values: 4 | 5 | 12\n";

    [Theory]
    [InlineData("What is the mean weight by kind and home in pets.csv?", "(row.Kind, row.Home)")]
    [InlineData("pets.csv: median weight per kind per home", "(row.Kind, row.Home)")]
    [InlineData("Average weight of pets in pets.csv for each kind and each home", "(row.Kind, row.Home)")]
    [InlineData("total weight for each combination of home and kind in pets.csv", "(row.Home, row.Kind)")]
    [InlineData("How many pets are there by kind, home in pets.csv?", "(row.Kind, row.Home)")]
    [InlineData("How many pets does each home have per kind in pets.csv?", "(row.Home, row.Kind)")]
    [InlineData("How many cats and dogs are there in each home in pets.csv?", "(row.Home, row.Kind)")]
    [InlineData("Number of pets by kind and year in pets.csv", "(row.Kind, row.Born.Year)")]
    [InlineData("total weight per year and weekday in pets.csv", "(row.Born.Year, Weekday: row.Born.DayOfWeek)")]
    [InlineData("total weight by month and year in pets.csv", "row.Born.ToString(\"yyyy-MM\")")]
    [InlineData("What share of pets is black by kind and home in pets.csv?", "(row.Kind, row.Home)")]
    public void Both_groups_make_the_key(string question, string key) => Assert.Contains($".GroupBy(row => {key})", Program(question), StringComparison.Ordinal);

    [Fact]
    public void Conditions_stay_beside_two_groups()
    {
        string program = Program("What is the mean weight of black pets since 2021 by kind and home in pets.csv?");
        Assert.Contains(".Where(row => row.Colour == \"black\" && row.Born.Year >= 2021)", program, StringComparison.Ordinal);
        Assert.Contains("{group.Key.Kind} / {group.Key.Home}: {group.Average(row => row.Weight):0.##}", program, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pairs_are_said_with_both_names() =>
        Assert.Equal("The mean Weight, for each Kind and Home: cat / farm 5, cat / town 4, dog / farm 12.\nTERMINATE", Talk("What is the mean weight by kind and home in pets.csv?", Look, Values, "cat / farm: 5\ncat / town: 4\ndog / farm: 12"));

    [Fact]
    public void A_pair_without_a_name_is_left_out_of_the_next_program()
    {
        string next = Talk("How many pets are there by kind and home in pets.csv?", Look, "cat / NA: 1\ncat / town: 4");
        Assert.StartsWith("Some rows have no Home. I leave them out and count them.", next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What is the mean weight by kind, home and colour in pets.csv?")]
    [InlineData("Which kind has the highest mean weight by home and colour in pets.csv?")]
    public void More_than_it_can_do_is_declined(string question) => Assert.DoesNotContain("GroupBy(row", Program(question), StringComparison.Ordinal);

    // What it says once it has seen the header, and the values where it wants them.
    private static string Program(string question)
    {
        string said = Talk(question, Look);
        return said.Contains("columns = [", StringComparison.Ordinal) ? Talk(question, Look, Values) : said;
    }

    private static string Talk(string question, params string[] outputs)
    {
        List<ChatMessage> messages = [new(ChatRole.System, "You write C# programs that others run for you."), new(ChatRole.User, question)];
        foreach (string output in new Queue<string>(outputs))
        {
            var reply = new WriteCSharpSkill().Reply(new(messages, []))!;
            // Where the header says enough, it does not ask for the values.
            if (output == Values && !reply.Text.Contains("columns = [", StringComparison.Ordinal)) continue;
            messages.AddRange([reply, new(ChatRole.User, $"exit code 0: the program ran.\noutput:\n{output}")]);
        }
        return new WriteCSharpSkill().Reply(new(messages, []))!.Text;
    }
}
