using Ensemble.Models.Skills;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.Programs;

/// <summary>Wordings that were once answered with something else than what was asked, or declined for want of a word.</summary>
public class WordingTests
{
    private const string Look = "4 lines; commas in a line: 7\nOrder No,Customer,Ordered,Shipped,Quantity,CO2,temp_max,temp_min\n1,Ann,2024-03-01,2024-03-05,3,1.5,8.5,-1.5\n2,Bo,2024-04-02,2024-04-09,2,2.5,9.5,0.5\n...\n3,Ann,2024-05-03,2024-05-30,1,3.5,7.5,2.5";
    private const string Values = "Order No: 3 values: 1 | 2 | 3\nCustomer: 2 values: Ann | Bo\nQuantity: 3 values: 1 | 2 | 3";

    [Theory]
    [InlineData("On how many days did the temperature drop below zero in log.csv?", ".Where(row => row.TempMin < 0.0)")]
    [InlineData("On how many days did the temperature rise above 9 in log.csv?", ".Where(row => row.TempMax > 9.0)")]
    [InlineData("When did CO2 first exceed 2 ppm in log.csv?", ".Where(row => row.Co2 > 2.0)")]
    [InlineData("Which customer ordered the most items in log.csv?", "group.Sum(row => row.Quantity)")]
    [InlineData("How many orders were shipped in march 2024 in log.csv?", "new DateOnly(2024, 3, 1)")]
    [InlineData("How many orders are not shipped yet in log.csv?", ".Where(row => row.Shipped is null)")]
    [InlineData("How many orders are unshipped in log.csv?", ".Where(row => row.Shipped is null)")]
    [InlineData("total quantity per customer in 2023 and 2024, log.csv", "GroupBy(row => (row.Customer, row.Ordered.Year))")]
    [InlineData("average quantity per order by customer, only orders that were shipped, log.csv", ".Where(row => row.Shipped is not null)")]
    [InlineData("average quantity per order by customer, only orders that were shipped, log.csv", "GroupBy(row => row.Customer)")]
    [InlineData("What share of the orders of each customer was shipped in log.csv?", "100.0 * group.Count(row => row.Shipped is not null) / group.Count()")]
    [InlineData("How many orders were shipped by each customer in log.csv?", ".Where(row => row.Shipped is not null)")]
    [InlineData("On which date was CO2 highest in each year in log.csv?", "some.GroupBy(row => row.Ordered")]
    [InlineData("CO2 of Ann and Bo over the years in log.csv", "GroupBy(row => row.Customer)")]
    [InlineData("Which customer has the highest mean CO2 in each month in log.csv?", "some.GroupBy(row => row.Customer)")]
    [InlineData("Average quantity for customers other than Ann in log.csv", ".Where(row => row.Customer != \"Ann\")")]
    [InlineData("How many orders on weekdays versus weekends in log.csv?", "DayOfWeek.Sunday")]
    public void What_is_meant_stands_in_the_program(string question, string code) => Assert.Contains(code, Program(question), StringComparison.Ordinal);

    [Fact]
    public void Numbers_of_orders_are_not_added_up() => Assert.DoesNotContain("Sum(", Program("How many orders were shipped in march 2024 in log.csv?"), StringComparison.Ordinal);

    [Theory]
    [InlineData("How many days does it take to ship an order, on average, by customer in log.csv?", "how long something takes")]
    [InlineData("Which customer has no orders in log.csv?", "has no rows")]
    [InlineData("What is the correlation of CO2 and quantity for each customer in log.csv?", "for each 'Customer'")]
    [InlineData("Compare the mean CO2 of Ann and Bo for each month in log.csv", "for each 'Ordered:month")]
    [InlineData("What is the average monthly increase of CO2 in log.csv?", "from one month or day to the next")]
    public void What_would_leave_something_out_is_declined(string question, string why) => Assert.Contains(why, Program(question), StringComparison.Ordinal);

    [Theory]
    [InlineData("Which customer has the second highest quantity in log.csv?", "second")]
    [InlineData("What is the ratio of quantity of Ann to quantity of Bo in log.csv?", "ratio")]
    [InlineData("Running total of quantity over the months in log.csv", "Running")]
    [InlineData("What is the year over year growth of the average CO2 in log.csv?", "over")]
    [InlineData("What is the total quantity, not counting quantities below 2, in log.csv?", "excluding")]
    [InlineData("How many distinct orders are of Ann but not of Bo in log.csv?", "not")]
    [InlineData("Median quantity of the two most recent orders in log.csv", "recent")]
    [InlineData("Top 10 percent of customers by quantity in log.csv", "percent")]
    [InlineData("What share of all rows do the top 2 customers have in log.csv?", "share")]
    [InlineData("How many orders per week in log.csv?", "week")]
    [InlineData("Mean CO2 when it is not cold in log.csv", "not")]
    [InlineData("Mean CO2 for all customers but Ann in log.csv", "but")]
    [InlineData("Which customers are found with more than one order in log.csv?", "one")]
    public void A_word_that_changes_the_meaning_is_not_left_out(string question, string word) => Assert.Contains($"how to heed '{word}'", Program(question), StringComparison.Ordinal);

    [Theory]
    [InlineData("How many orders are not of Ann in log.csv?")]
    [InlineData("Total quantity excluding Ann in log.csv")]
    [InlineData("How many orders are not shipped yet in log.csv?")]
    [InlineData("Which day of the week has the most orders in log.csv?")]
    [InlineData("Which customer has the highest share of shipped orders in log.csv?")]
    public void A_word_that_was_used_is_no_reason_to_decline(string question) => Assert.DoesNotContain("how to heed", Program(question), StringComparison.Ordinal);

    [Fact]
    public void A_number_in_another_unit_is_converted()
    {
        string program = Said("How many rows weigh over 4 kg in heavy.csv?", "3 lines; commas in a line: 1\nName,Mass (g)\nAnn,3900\nBo,4100\n...\nCy,4200", "Name: 3 values: Ann | Bo | Cy\nMass (g): 3 values: 3900 | 4100 | 4200");
        Assert.Contains("> 4000", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Among_what_is_narrowed_down_is_no_group()
    {
        const string Look = "3 lines; commas in a line: 3\nTicket,Product,Severity,Satisfaction\nS1,Router,4,5\nS2,Modem,3,2\n...\nS3,Router,5,1";
        Assert.DoesNotContain("row.Ticket", Said("Which product has the lowest satisfaction among tickets with severity 4 or higher? support.csv", Look), StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_and_a_figure_are_two_answers()
    {
        string second = Said("Number of orders and total quantity per customer in log.csv", Look, "Ann: 2\nBo: 1");
        Assert.Contains("group.Sum(row => row.Quantity)", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_answer_it_says_why_it_stops()
    {
        string last = Said("How many unicorns are in log.csv?", Look, Values, "");
        Assert.Contains("'unicorns'", last, StringComparison.Ordinal);
        Assert.EndsWith("So I stop here.\nTERMINATE", last, StringComparison.Ordinal);
    }

    private static string Program(string question) => Said(question, Look) is var said && said.Contains("columns = [", StringComparison.Ordinal) ? Said(question, Look, Values) : said;

    // What it says to outputs of its programs; an empty one stands for a person who says nothing.
    private static string Said(string question, params string[] outputs)
    {
        List<ChatMessage> messages = [new(ChatRole.System, "You write C# programs that others run for you."), new(ChatRole.User, question)];
        foreach (string output in outputs)
        {
            messages.Add(new WriteCSharpSkill().Reply(new(messages, []))!);
            messages.Add(new(ChatRole.User, output.Length == 0 ? "" : $"exit code 0: the program ran.\noutput:\n{output}"));
        }
        return new WriteCSharpSkill().Reply(new(messages, []))!.Text;
    }
}
