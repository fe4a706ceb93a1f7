using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;

namespace Ensemble.Tests.Models.Talk;

/// <summary>A planner, an interviewer, and two who haggle.</summary>
public class TeamTalkTests
{
    private const string Planner = "You break a task into steps for the team.\nThe participants:\n- planner: plans\n- Ada: writes C# programs\n- runner: runs programs\n- Eve: reviews what others write\n- scribe: writes the report";

    [Fact]
    public async Task A_plan_gives_each_step_to_the_one_whose_description_fits()
    {
        Assert.Equal("1. Ada: write a C# program for this: Which airport in strikes.csv has the most rows?\n2. runner: run the program.\n3. Eve: check the result against the task.\n4. scribe: write the answer from the result.",
            await Talks.Ask(Planner, "user: Which airport in strikes.csv has the most rows?"));
        Assert.Equal("1. scribe: write this: Tell our guests that we close early.\n2. Eve: review the text.", await Talks.Ask(Planner, "user: Tell our guests that we close early."));
        Assert.Equal("1. scout: look at a-b.csv: its columns and its first rows.\n2. coder: write a C# program for this: Count the rows of a-b.csv.",
            await Talks.Ask("You are the planner.\nTeam:\n- scout: looks at files\n- coder: mends and writes code, never runs it", "Count the rows of a-b.csv."));
    }

    [Fact]
    public async Task Asked_again_it_says_what_is_next_what_failed_or_that_all_is_done()
    {
        List<string> said = ["user: Count the rows of x.csv."];
        said.Add($"me: {await Talks.Ask(Planner, [.. said])}");
        Assert.StartsWith("Next is step 1. Ada:", await Talks.Ask(Planner, [.. said, "user: Begin."]));
        said.Add("Ada: ```csharp\nint x;\n```");
        Assert.Equal("Next is step 2. runner: run the program.", await Talks.Ask(Planner, [.. said]));
        Assert.Equal("Ada, please mend the program.", await Talks.Ask(Planner, [.. said, "runner: exit code 1: the program did not compile."]));
        said.AddRange(["runner: exit code 0: the program ran.", "Eve: APPROVED", "scribe: There are 3."]);
        Assert.EndsWith("TERMINATE", await Talks.Ask(Planner, [.. said]));
    }

    [Theory]
    [InlineData("You break tasks into steps.", "Count.", "I know nobody")]
    [InlineData("You plan the work.\nTeam:\n- cook: makes soup", "Fly to the moon", "Nobody's description fits")]
    [InlineData("You plan the work.\nTeam:\n- cook: makes soup", "We need soup", "1. cook: We need soup")]
    public async Task Where_nobody_fits_it_says_so(string instructions, string task, string begins) => Assert.StartsWith(begins, await Talks.Ask(instructions, task));

    private const string Desk = "You are the support desk. You ask the caller until you have all the fields: name, order number, date. Say FILED when you have them.";

    [Fact]
    public async Task An_interviewer_asks_for_one_field_after_another_until_it_has_them_all()
    {
        Assert.Equal("What is your name?", await Talks.Ask(Desk, "c: My lamp is broken."));
        Assert.Equal("What is your order number?", await Talks.Ask(Desk, "c: My lamp is broken.", "me: What is your name?", "c: Zoë van Dam"));
        Assert.Equal("What is your date?", await Talks.Ask(Desk, "c: This is Al Bo. My order number is A-77, and my lamp is broken."));
        Assert.Equal("Thank you. I have:\n- name: Al Bo\n- order number: A-78\n- date: 3 May\nFILED",
            await Talks.Ask(Desk, "c: My name is Al Bo, order number: A-77.", "me: What is your date?", "c: It was 3 May. Sorry, my order number is A-78."));
    }

    [Fact]
    public async Task It_takes_no_excuse_for_a_value_and_gives_up_after_three_questions()
    {
        List<string> said = ["c: Hello"];
        for (int i = 0; i < 12 && !said[Math.Max(0, said.Count - 2)].EndsWith("DONE", StringComparison.Ordinal); i++)
        {
            said.Add($"me: {await Talks.Ask("You ask for the name and the shoe size.", [.. said])}");
            said.Add(said[^1].Contains("shoe") ? "c: I do not know." : "c: Li");
        }
        Assert.Equal("me: Thank you. I have:\n- name: Li\nI could not get: shoe size.\nDONE", said[^2]);
        Assert.Equal(3, said.Count(s => s.Contains("your shoe size?")));
    }

    [Fact]
    public async Task A_person_that_knows_its_data_answers_the_interviewer()
    {
        const string Person = "You are a caller. You know:\n- My name is Ann Lee.\n- My order number is 4711.\n- The date was 3 May 2024.";
        List<(string Who, string Text)> talk = [("caller", "My parcel is lost.")];
        for (int i = 0; i < 8 && !talk[^1].Text.EndsWith("FILED", StringComparison.Ordinal); i++)
        {
            (string who, string instructions) = i % 2 == 0 ? ("desk", Desk) : ("caller", Person);
            talk.Add((who, await Talks.Ask(instructions, [.. talk.Select(t => t.Who == who ? $"me: {t.Text}" : $"{t.Who}: {t.Text}")])));
        }
        Assert.Equal("Thank you. I have:\n- name: Ann Lee\n- order number: 4711\n- date: 3 May 2024\nFILED", talk[^1].Text);
    }

    [Fact]
    public void Who_haggles_never_goes_beyond_its_limit_and_agrees_whenever_the_limits_meet()
    {
        Gen.Select(Gen.Int[1, 300], Gen.Int[0, 200], Gen.Int[1, 300], Gen.Int[0, 200]).Sample((sells, above, buys, below) =>
        {
            string seller = $"You sell an old bike for at least {sells}; ask {sells + above} first.", buyer = $"You buy a bike and pay at most {buys}; offer {Math.Max(0, buys - below)} first.";
            List<(string Who, string Text)> talk = [("host", "Please begin.")];
            while (talk.Count < 60 && !talk[^1].Text.Contains("DEAL"))
            {
                (string who, string instructions) = talk.Count % 2 == 1 ? ("seller", seller) : ("buyer", buyer);
                talk.Add((who, Talks.Ask(instructions, [.. talk.Select(t => t.Who == who ? $"me: {t.Text}" : $"{t.Who}: {t.Text}")]).GetAwaiter().GetResult()));
            }
            if (Regex.Match(talk[^1].Text, @"^DEAL at (\d+)") is not { Success: true } deal) return talk[^1].Text.StartsWith("NO DEAL") && sells > buys;
            int price = int.Parse(deal.Groups[1].Value, CultureInfo.InvariantCulture);
            return price >= sells && price <= buys;
        }, iter: 100);
    }

    [Theory]
    [InlineData("You are a seller. Your minimum is 80. Start at 100 and go down by 5.", "I ask 95.", "b: I offer 50.", "me: I ask 100.", "b: Would you take 60?")]
    [InlineData("You are a buyer; never pay more than 9.50. Begin with 5.", "DEAL at 4.25.", "s: The price is 4.25.")]
    [InlineData("You sell tea for no less than 7.", "NO DEAL. A pity.", "b: NO DEAL: 3 is my last price.")]
    [InlineData("You sell tea for no less than 7.", "DEAL at 9.", "b: I offer 2.", "me: I ask 9.", "b: Agreed, 9.")]
    public async Task Limits_first_prices_and_steps_are_read_from_the_instructions(string instructions, string answer, params string[] said) => Assert.Equal(answer, await Talks.Ask(instructions, said));

    [Theory]
    [InlineData("You add up the order.", "Two mice at 5 each. I buy them for at most 10.")]
    [InlineData("You are a friend.", "Will you plan the work? Ask for the name.")]
    public async Task Other_talk_is_not_taken(string instructions, string said) =>
        Assert.DoesNotMatch("DEAL|I ask|I offer|What is your|I know nobody", await Talks.Ask(instructions, said));
}
