using System.Text;
using Ensemble.Agents;
using Ensemble.Agents.Conversations;
using Ensemble.DataCrew;
using Ensemble.Models;
using Ensemble.Notebook;
using Ensemble.Tests.DataCrew.Loading;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.Extensions.AI;
using CodeBlocks = Ensemble.Agents.CodeExecution.CodeBlocks;

namespace Ensemble.Tests;

/// <summary>Text that is made to keep a reader busy: whatever a person, a model, a program or a file says, each reader is done with it in bounded time.</summary>
public class LongTextTests
{
    private const int MostForTheModel = 100_000, Long = 6_000, VeryLong = 100_000;

    // The slowest takes about a second on a busy machine; where a rule tries every way to cut a text, it takes minutes to years.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly string[] Pumps =
    [
        "a", " ", "\n", " \n", "\t", "1", "A", "é", "_", "-", ".", ",", "(", "[", "{", "<", "\"", "'", "`", "```\n", "```csharp\n", "*", "|", "#", "> ", "\\", ":", "$", "/",
        "a ", "A ", "a.", ".a", "a@", "A. ", "a, ", "a,\n", "a\n", "a: ", "- a\n", "1. a\n", "a(", "a[", "[A1] ", "[[A1", "<a", "<a>", "<script ", "\"a\" ", "'a' ", "`a` ", "| a ",
        "1,", "1,111,", "1.1.", "1-", "2026-1", "2026-01-", "1/1/", "11:", "1st ", "1 2 ", "$1 ", "1%", " and ", ", and ", " or ", "and so ", "no ", "not ", "you ", "please ", "the ", "of the ", "in a ",
        "write ", "summary ", "next ", "who ", "rows by ", "mean by ", "alone, when", " fall", "sell at ", "x => ", "if (x) ", "for (int i = 0; ", "while (", "new List<", "a < b ", "line 1: ", "error CS0103: ",
        "at a in program.cs:line 1\n", "Unhandled exception. a: ", "exit code 0: the program ran.\noutput:\n", "// filename: a", "name: ", "rules:\n- ", "- at most 9 words\n", "mention \"a\" ", "how many ", "where a is ",
    ];

    public static TheoryData<string> Trades =>
    [
        "Who speaks next? Participants:\n- ann: cooks\n- bob: bakes",
        "Summarise the conversation so far in at most 40 words.",
        "You review texts.\nRules:\n- at most 9 words\n- mentions the date\n- no Markdown\n- names a source\nSay APPROVED when all is well.",
        "You write notices of at most 40 words from the facts.",
        "You break a task into steps for the team.\nThe participants:\n- Ada: writes C# programs\n- runner: runs programs\n- scribe: writes the report",
        "You ask the caller until you have all the fields: name, order number, date, mail. Say FILED when you have them.",
        "You sell a bike. Ask for 100, not below 60, in steps of 10.",
        "You are wise. You know:\n- The ostrich is the largest bird.\n- Penguins do not fly.",
        "You read orders. List the items, add them up, write a confirmation and check the total.",
        "You write C# programs. Others run them.",
        "",
    ];

    [Theory]
    [MemberData(nameof(Trades))]
    public async Task The_offline_model_answers_whatever_it_is_told(string instructions)
    {
        foreach (string text in Texts(Long))
        {
            await Soon(text, () => Ask(new(ChatRole.System, instructions), new(ChatRole.User, text)));
            await Soon(text, () => Ask(new(ChatRole.System, $"{instructions}\n{text}"), new(ChatRole.User, "What is the mean a by b in c.csv?"), new(ChatRole.Assistant, $"```csharp\n{text}\n```"),
                new(ChatRole.User, $"exit code 1: the program did not compile.\nerrors:\nprogram.cs(1,1): error CS0103: {text}")));
        }
    }

    // Rules that tried each digit as the first of a number took more than half a minute here.
    [Theory]
    [InlineData("1")]
    [InlineData("1,111,")]
    public async Task A_number_without_an_end_is_read_once(string pump)
    {
        string text = string.Concat(Enumerable.Repeat(pump, 90_000 / pump.Length));
        await Soon(text, () => Ask(new(ChatRole.System, "You read orders. List the items and add them up."), new(ChatRole.User, text), new(ChatRole.Assistant, "Yes."), new(ChatRole.User, "Go on.")));
    }

    [Fact]
    public async Task A_message_beyond_what_the_offline_model_reads_is_declined_in_words()
    {
        string reply = await Ask(new(ChatRole.System, "You write C# programs."), new(ChatRole.User, new string(' ', 1 << 20)));
        Assert.Equal("One message has 1,048,576 characters, and my rules read at most 100,000. Send the part that matters, or let the program print less.", reply);
        Assert.DoesNotContain("my rules read", await Ask(new(ChatRole.System, "You write C# programs."), new(ChatRole.User, new string('a', MostForTheModel))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_a_table_is_answered_or_declined()
    {
        var table = DatasetBuilder.FromRows("birds.csv", ["Species", "Mass (g)", "Day"], [["Adelie", "3700", "2020-01-02"], ["Gentoo", "5400", "2021-03-04"], ["Gentoo", "4600", "2021-03-05"]]);
        foreach (string text in Texts(2_000))
        {
            await Soon(text, async () => await new Agent { Name = "analyst", Model = new OfflineChatClient(), Tools = AgentTools.From([new AnalystTools(table, "R1"), new FindValuesTool(table)]) }
                .RunAsync($"What is the mean mass by species {text}?", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Code_is_found_in_a_message()
    {
        foreach (string text in Texts(VeryLong)) await Soon(text, () => Task.FromResult(CodeBlocks.Read(text).Count + CodeBlocks.Read($"```csharp\n{text}").Count + CodeBlocks.Read($"```csharp\n// filename: {text}").Count));
    }

    [Fact]
    public async Task A_data_file_is_loaded_or_refused()
    {
        using var files = new TempFiles();
        foreach (string text in Texts(VeryLong))
        {
            string cell = text.Replace("\"", "\"\"", StringComparison.Ordinal), name = cell[..10_000];
            await Soon(text, () => Load(files, $"a,\"{name}\"\n1,\"{cell}\"\n2,\"{name}\"\n"));
            await Soon(text, () => Load(files, text));
        }
    }

    [Fact]
    public async Task A_report_is_checked()
    {
        foreach (string text in Texts(Long)) await Soon(text, () => Task.FromResult(ReportVerifier.Check(text, [], []).Count));
    }

    [Fact]
    public async Task A_conversation_is_shown()
    {
        Formatters.Register();
        foreach (string text in Texts(VeryLong))
        {
            var ann = new Agent { Name = "ann", Model = new ScriptedChatClient(ScriptedReply.Text(text)) };
            var result = await new GroupChat(ann) { Until = Stop.AfterTurns(1) }.RunAsync(text, TestContext.Current.CancellationToken);
            await Soon(text, () => Task.FromResult(Formatter.ToDisplayString(result, "text/html").Length + Formatter.ToDisplayString(result, "text/plain").Length));
        }
    }

    private static async Task<string> Ask(params ChatMessage[] said) => (await new OfflineChatClient().GetResponseAsync(said)).Text;

    private static async Task<bool> Load(TempFiles files, string content)
    {
        try
        {
            await DatasetLoader.LoadAsync(files.Write("long.csv", content, Encoding.UTF8), TestContext.Current.CancellationToken);
            return true;
        }
        catch (DataException)
        {
            return false;
        }
    }

    // The same over and over, with an end that does not fit; and sentences, lines and rows that are all different.
    private static IEnumerable<string> Texts(int length) =>
        Pumps.Select(pump => $"{string.Concat(Enumerable.Repeat(pump, length / pump.Length))}\u0001")
            .Concat(new Func<string, int, string>[] { (w, _) => $"{w} ", (w, i) => $"The {w} costs {i} euros. ", (w, _) => $"- {w}: writes {w}\n", (w, i) => $"{w},{i},{w}\n", (w, i) => $"{i} {w} at {i}.50 and " }
                .Select(line => string.Concat(Enumerable.Range(1000, length / 5).Select(i => line(string.Concat($"{i}".Select(c => (char)(c + 'a' - '0'))), i)))[..length]));

    private static async Task Soon<T>(string text, Func<Task<T>> read)
    {
        try
        {
            await Task.Run(read).WaitAsync(Bound);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Still busy after {Bound.TotalSeconds} s with a text that begins '{text[..20]}'.");
        }
    }
}
