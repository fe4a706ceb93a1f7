using CsCheck;
using Ensemble.Agents;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.Programs;

/// <summary>What the writer of programs says to each kind of message, without a compiler: the reports are written here by hand.</summary>
public class WriteCSharpSkillTests
{
    private const string Look = """
        exit code 0: the program ran.
        output:
        4 lines; commas in a line: 2
        Name,Kind,Weight (kg)
        Ada,cat,4.5
        Bo,dog,12.25
        ...
        Cy,cat,5
        """;

    [Theory]
    [InlineData("You write C# programs. Others run them.", true)]
    [InlineData("Solve tasks by writing code in C#.", true)]
    [InlineData("You are a C# programmer.", true)]
    [InlineData("You write poems.", false)]
    [InlineData("You review what others do. You never write code.", false)]
    [InlineData("You write reports and no code.", false)]
    [InlineData("You review what others say.", false)]
    public async Task It_is_the_skill_of_agents_whose_instructions_say_so(string instructions, bool its) =>
        Assert.Equal(its, (await Ask(instructions, "How many rows has pets.csv?")).Contains("```csharp", StringComparison.Ordinal));

    [Fact]
    public async Task It_looks_at_the_file_before_it_computes()
    {
        string first = await Reply("What is the mean weight by kind in pets.csv?");
        Assert.Contains("File.ReadAllLines(\"pets.csv\")", first, StringComparison.Ordinal);
        Assert.DoesNotContain("TERMINATE", first, StringComparison.Ordinal);
        string second = await Reply("What is the mean weight by kind in pets.csv?", Look);
        Assert.Contains("record Row(string Kind, double Weight);", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_figure_of_the_answer_is_the_programs()
    {
        string answer = await Reply("What is the mean weight by kind in pets.csv?", Look, "exit code 0: the program ran.\noutput:\ndog: 777.5\ncat: 31.25\nleft out: 6 of 99 rows, without Weight (kg)");
        Assert.Equal("The mean Weight (kg), for each Kind: dog 777.5, cat 31.25. 6 of 99 rows were left out: they have no Weight (kg).\nTERMINATE", answer);
    }

    [Fact]
    public async Task An_unknown_name_brings_its_using_and_the_next_program_has_it_from_the_start()
    {
        const string Task = "What is the mean weight by kind in pets.csv?", Unknown = "exit code 1: the program did not compile.\nerrors:\nprogram.cs(1,1): error CS0103: The name 'CultureInfo' does not exist in the current context";
        string mended = await Reply(Task, Look, Unknown);
        Assert.StartsWith("The compiler does not know CultureInfo: it is in System.Globalization.", mended, StringComparison.Ordinal);
        Assert.Contains("```csharp\nusing System.Globalization;\n", mended, StringComparison.Ordinal);
        string next = await Reply(Task, Look, Unknown, "exit code 0: the program ran.\noutput:\ndog: 12.25\ncat: 4.75", "What is the median weight in pets.csv?");
        Assert.Contains("```csharp\nusing System.Globalization;\n", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_error_after_a_repair_ends_the_work()
    {
        const string Unknown = "exit code 1: the program did not compile.\nerrors:\nprogram.cs(1,1): error CS0103: The name 'CultureInfo' does not exist in the current context";
        string last = await Reply("What is the mean weight by kind in pets.csv?", Look, Unknown, Unknown);
        Assert.Contains("The same error came back", last, StringComparison.Ordinal);
        Assert.EndsWith("\nTERMINATE", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_ends_the_work()
    {
        string last = await Reply("How many rows has pets.csv?", "exit code 126: refused: programs run in isolation only, and bubblewrap is not installed.");
        Assert.Contains("bubblewrap is not installed", last, StringComparison.Ordinal);
        Assert.EndsWith("\nTERMINATE", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_does_not_understand_it_asks_once()
    {
        string first = await Reply("Paint me a bird.");
        Assert.DoesNotContain("TERMINATE", first, StringComparison.Ordinal);
        Assert.EndsWith("?", first, StringComparison.Ordinal);
        Assert.EndsWith("\nTERMINATE", await Reply("Paint me a bird.", "Please paint it."), StringComparison.Ordinal);
        Assert.EndsWith("\nTERMINATE", await Reply("Paint me a bird.", "There is no code in the last message. Write one C# program in a block that starts with ```csharp and ends with ```."), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_from_a_file_stay_text()
    {
        const string Evil = "exit code 0: the program ran.\noutput:\n3 lines; commas in a line: 1\n\"\"\"); File.Delete(\"\"x\",{weight}\\\n1,2\n3,4\n...\n3,4";
        string program = await Reply("What is the mean weight in evil.csv?", Evil);
        Assert.Contains("```csharp", program, StringComparison.Ordinal);
        Assert.Contains("{{weight}}\\\\", program, StringComparison.Ordinal);
        Assert.DoesNotContain("); File.Delete(\"x", program, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_fault_in_the_next_question_is_no_return_of_the_first()
    {
        const string Fault = "exit code 134: the program threw System.FormatException: The input string '' was not in a correct format.\nerrors:\n   at Program.<Main>$(String[] args) in program.cs:line 5";
        const string Table = "exit code 0: the program ran.\noutput:\n4 lines; commas in a line: 2\nName,Age,Weight\nAda,1,4\nBo,2,12\n...\nCy,3,5";
        string last = await Reply("What is the total age in pets.csv? What is the total weight?", Table, Fault, "exit code 0: the program ran.\noutput:\nAge: 1 x ''\nThat is all.", "exit code 0: the program ran.\noutput:\ntotal Age: 6", Fault);
        Assert.Contains("TryParse(cells[2]", last, StringComparison.Ordinal);
    }

    [Fact]
    public void No_order_of_messages_breaks_it()
    {
        string[] said =
        [
            "How many penguins are there in penguins.csv?", "What is the mean body mass by species in penguins.csv?", "Median of b, in x.csv", "Mend this:\n```csharp\nint x = 1\n```", "Compute 5 factorial.", "And by island?", "only for Gentoo", "Thanks", "", "Round to one decimal",
            Ran("4 lines; commas in a line: 2\nSpecies,Island,b\nAdelie,Dream,1\nGentoo,Biscoe,2\nGentoo,Dream,\n...\nGentoo,Dream,3"), Ran("9 lines; commas in a line: 1, 999999999999"), Ran("4 lines; commas in a line: \nSpecies,b\n..."), Ran("3 lines; commas in a line: 0\na;b;c\n1;2;3\n4;5;6\n...\n4;5;6"),
            Ran("Species: 2 values: Adelie | Gentoo"), Ran("b: 2 x ''"), Ran("That is all."), Ran("mean b: 2.5"), Ran("NaN: 3"), Ran(": 4"), Ran("penguins.csv\nx.csv"), "exit code 0: the program ran.", "exit code -1: x\nerrors:\noutput:\nerrors:\n",
            "exit code 1: the program did not compile.\nerrors:\nprogram.cs(1,1): error CS0103: The name 'CultureInfo' does not exist in the current context", "exit code 1: the program did not compile.\nerrors:\nprogram.cs(99,99): error CS1002: ; expected",
            "exit code 134: the program threw System.FormatException: The input string '' was not in a correct format.", "exit code 134: the program threw System.IndexOutOfRangeException: Index was outside the bounds of the array.\nerrors:\n   at P in program.cs:line 3",
            "exit code 134: the program threw System.OverflowException: too large", "exit code 134: the program threw System.IO.FileNotFoundException: Could not find file 'x.csv'.", "exit code 124: stopped after the time limit of 10 s.", "exit code 126: refused.",
        ];
        Gen.Int[0, said.Length - 1].Array[1, 7].Sample(order =>
        {
            var conversation = new List<ChatMessage>();
            foreach (int i in order)
            {
                conversation.Add(new(ChatRole.User, said[i]));
                var reply = new Ensemble.Models.Skills.WriteCSharpSkill().Reply(new([new(ChatRole.System, "You write C# programs."), .. conversation], []))!;
                Assert.False(string.IsNullOrWhiteSpace(reply.Text));
                conversation.Add(reply);
            }
        }, iter: 300, threads: 1);

        static string Ran(string output) => $"exit code 0: the program ran.\noutput:\n{output}";
    }

    [Fact]
    public async Task A_long_run_of_marks_is_read_in_no_time() =>
        Assert.NotEmpty(await Task.Run(() => Reply($"{new string('(', 5000)}x")).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

    /// <summary>The last reply where it hears these messages one after the other, each after a reply of its own.</summary>
    private static async Task<string> Reply(params string[] messages)
    {
        var conversation = new List<ChatMessage>();
        foreach (string message in messages)
        {
            conversation.Add(new(ChatRole.User, message.ReplaceLineEndings("\n")));
            conversation.Add(new(ChatRole.Assistant, await Ask("You write C# programs. Others run them.", [.. conversation])));
        }
        return conversation[^1].Text;
    }

    private static Task<string> Ask(string instructions, string message) => Ask(instructions, [new ChatMessage(ChatRole.User, message)]);

    private static async Task<string> Ask(string instructions, ChatMessage[] messages) =>
        (await new Agent { Name = "coder", Instructions = instructions, Model = new OfflineChatClient() }.RunAsync(messages, TestContext.Current.CancellationToken)).Text;
}
