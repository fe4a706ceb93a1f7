using System.Globalization;
using CsCheck;
using Ensemble.Agents;
using Ensemble.Models;
using Ensemble.Models.Skills.Orders;

namespace Ensemble.Tests.Models.Orders;

/// <summary>The jobs of the order desk, asked for as an agent's instructions do.</summary>
public class OrderDeskTests
{
    private const string Order = "Please send 3 keyboards at 49.90 each, two mice for 15 and a 24-inch monitor at $180; deliver to 12 Oak Street.";
    private const string List = "3 × keyboard at 49.90\n2 × mouse at 15.00\n1 × 24-inch monitor at 180.00";
    private const string Sum = "keyboard: 3 × 49.90 = 149.70\nmouse: 2 × 15.00 = 30.00\n24-inch monitor: 1 × 180.00 = 180.00\nTotal: 359.70";

    [Theory]
    [InlineData("You read orders. List the items, one per line, with quantity and price.", Order, List)]
    [InlineData("You are a clerk who lists the items of an order. Do not add them up.", Order, List)]
    [InlineData("Add up the items.", Order, Sum)]
    [InlineData("You add up what you are given.", List, Sum)]
    [InlineData("Calculate the total of the order.", List, Sum)]
    [InlineData("You list the items of an order and add them up.", Order, List + "\n\n" + Sum)]
    [InlineData("Add up the items.", "Good morning to you all.", "I found no items with a price in this text.")]
    [InlineData("List the items.", "Send 3 keyboards at 49.90 and 2 mice.", "3 × keyboard at 49.90\n\nI found no price and number for: mice.")]
    [InlineData("Add up the order.", "A lamp at $5 and a rug at €6", "The prices are in different currencies ($, €), so I cannot add them up.")]
    public async Task A_job_is_done_as_the_instructions_say(string instructions, string message, string reply) => Assert.Equal(reply, await Ask(instructions, message));

    [Theory]
    [InlineData("Write a short confirmation to the customer.", Sum)]
    [InlineData("Write the reply to the customer who ordered.", List)]
    [InlineData("You draft a courteous confirmation of the order.", Order)]
    public async Task A_confirmation_holds_the_items_and_the_total(string instructions, string message)
    {
        string reply = await Ask(instructions, message);
        Assert.Contains(List, reply);
        Assert.Contains("\nTotal: 359.70\n", reply);
        Assert.StartsWith("Thank you", reply);
    }

    [Fact]
    public async Task A_writer_passes_on_the_total_it_is_given() =>
        Assert.Contains("Total: 358.70", await Ask("Write a confirmation.", Sum.Replace("359.70", "358.70")));

    [Theory]
    [InlineData(Sum, "Correct: the items come to 359.70.")]
    [InlineData(List + "\nThe total is $360.", "Wrong: the total is given as 360.00, and the items come to 359.70.")]
    [InlineData(Order + "\n\nDear customer,\n3 × keyboard at 48.90\nTotal: 356.70", "Wrong: the total is given as 356.70, and the items come to 359.70.")]
    [InlineData(Order + " That is 359.70 altogether, I think.", "Correct: the items come to 359.70.")]
    [InlineData(List, "No total is given; the items come to 359.70.")]
    [InlineData("All is well.", "I found no items with a price in this text.")]
    public async Task A_checker_computes_the_total_again(string message, string verdict) => Assert.Equal(verdict, await Ask("You check the total of an order.", message));

    [Fact]
    public async Task One_agent_can_do_every_job()
    {
        string reply = await Ask("You handle orders alone: list the items, add them up, write a confirmation and check the total.", Order);
        Assert.StartsWith($"{List}\n\n{Sum}\n\nThank you", reply);
        Assert.EndsWith("Correct: the items come to 359.70.", reply);
    }

    [Fact]
    public async Task Without_a_job_in_the_instructions_it_says_nothing() =>
        Assert.StartsWith("None of my rules", await Ask("You are friendly.", Order));

    [Fact]
    public void Generated_orders_come_back_as_they_were()
    {
        string[] names = ["keyboard", "desk lamp", "24-inch monitor", "box of pens", "USB-C cable", "battery", "glass"];
        string[] plurals = ["keyboards", "desk lamps", "24-inch monitors", "boxes of pens", "USB-C cables", "batteries", "glasses"];
        string[] phrases = ["{0} {1} at {2} each", "{0} {1} for {2} apiece", "{0}x {1} @ ${2}", "{0} {1} ({2})", "{0} of the {2} {1}", "{1}: {0} at {2}", "{0} {1}, {2} per piece", "{0} {1} that cost {2}"];
        var line = Gen.Select(Gen.Int[2, 999], Gen.Int[0, names.Length - 2], Gen.Int[1, 999_999], Gen.Int[0, phrases.Length - 1]);
        line.List[1, 6].Sample(lines =>
        {
            var wanted = lines.Select(l => new OrderItem(l.Item1, names[l.Item2], l.Item3 / 100m)).ToList();
            string order = string.Join("; ", lines.Select(l => string.Format(CultureInfo.InvariantCulture, phrases[l.Item4], l.Item1, plurals[l.Item2], (l.Item3 / 100m).ToString("0.00", CultureInfo.InvariantCulture))));
            var read = OrderReader.Read($"Please send {order}.").Items.Select(i => i with { Currency = "" });
            Assert.Equal(wanted, read);
            Assert.Equal(wanted, OrderText.Read(string.Join('\n', wanted)).List);
            Assert.Equal(wanted, OrderText.Read(string.Join('\n', wanted.Select(w => w.Sum))).Sum);
        }, iter: 300);
    }

    [Fact]
    public void Any_text_is_read_without_an_error()
    {
        string[] pieces = ["3", "x", "at", "two", "$", "49.90", "each", "a", "of", ",", "\n", "keyboards", "the", ".", "×", "=", "(", "for", "dozen", "Total:", "half", "couple", "and", "they", "99999999999999999999", "-", "price"];
        Gen.Int[0, pieces.Length - 1].List[0, 25].Sample(at => { OrderText.Read(string.Join(' ', at.Select(i => pieces[i]))); }, iter: 5000);
        Gen.String.Sample(text => { OrderText.Read(text); }, iter: 1000);
    }

    [Theory]
    [InlineData("You are the reader. Read the order and list its items, one per line.", true, false, false, false)]
    [InlineData("Extract the items with their quantities and prices from the customer's order.", true, false, false, false)]
    [InlineData("You are a bookkeeper: total up the amounts.", false, true, false, false)]
    [InlineData("Work out the total from the list you are given, and never list the items.", false, true, false, false)]
    [InlineData("Draft a friendly reply to the customer.", false, false, true, false)]
    [InlineData("You confirm the order to the customer in writing.", false, false, true, false)]
    [InlineData("You verify what others have computed. You don't write replies.", false, false, false, true)]
    [InlineData("Double-check the total; do not trust it.", false, false, false, true)]
    [InlineData("You are a poet.", false, false, false, false)]
    [InlineData("List the items, add up the amounts, write the confirmation, and check it.", true, true, true, true)]
    public void Jobs_are_read_from_plain_verbs(string instructions, bool list, bool add, bool write, bool check) =>
        Assert.Equal(new OrderJobs(list, add, write, check), OrderJobs.Of(instructions));

    private static async Task<string> Ask(string instructions, string message) =>
        (await new Agent { Name = "desk", Instructions = instructions, Model = new OfflineChatClient() }.RunAsync(message, TestContext.Current.CancellationToken)).Text;
}
