using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ensemble.Agents;
using Ensemble.Agents.CodeExecution;
using Ensemble.Agents.Conversations;
using Ensemble.Models;
using Ensemble.Notebook;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Notebook;

public class ChatViewTests
{
    private const string Fence = "```";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public ChatViewTests() => Formatters.Register();

    [Fact]
    public async Task A_conversation_shows_its_task_its_turns_and_why_it_ended()
    {
        var result = await RunAsync("Is 5 < 6?", "It is.", "TERMINATE");
        string html = Html(result), text = Text(result);
        foreach (string part in new[] { "Is 5 &lt; 6?", "<bdi>ann</bdi>", "It is.", "<strong>ConditionMet</strong>: ann said 'TERMINATE' in turn 2. 2 turns, " }) Assert.Contains(part, html.Replace("&#39;", "'"));
        Assert.StartsWith("user: Is 5 < 6?\n1 ann: It is.\n2 ann: TERMINATE\nConditionMet: ann said 'TERMINATE' in turn 2. 2 turns, ", text);
        Assert.Equal(html, Html(result));
    }

    [Fact]
    public async Task What_JSON_cannot_say_is_shown_in_other_words()
    {
        var result = await RunAsync("Find it.", "TERMINATE");
        var call = new FunctionCallContent("1", "find", new Dictionary<string, object?> { ["type"] = typeof(string), ["mean"] = double.NaN });
        var turn = result.Turns[0] with { Messages = [new(ChatRole.Assistant, [call])] };
        foreach (string shown in (string[])[Html(turn), Text(turn)]) Assert.Contains("find(type: System.String, mean: NaN)", shown);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</details></div><img src=x onerror=alert(1)>")]
    [InlineData("\u001b]0;owned\u0007\u001b[2J")]
    [InlineData("abc\u202Efdp.exe\u2066")]
    [InlineData("half \uD83D of a character \0")]
    public async Task Whatever_is_said_is_text(string hostile)
    {
        var result = await RunAsync(hostile, hostile, $"{Fence}csharp\n{hostile}\n{Fence}", $"{Fence}\n{hostile}", "TERMINATE");
        var turn = result.Turns[0] with { Speaker = hostile, Notes = [hostile], Messages = ToolMessages(hostile, hostile) };
        var code = new CodeResult(1, CodeOutcome.Failed, hostile, hostile, hostile, CodeIsolation.Bubblewrap, [hostile], TimeSpan.Zero);
        foreach (string shown in new[] { Html(result), Html(turn), Html(code), Text(result), Text(turn), Text(code), Html(turn with { Nested = result }), Html(result with { StoppedBecause = hostile, Summary = hostile + "!" }) })
        {
            Assert.DoesNotContain(shown, c => char.IsControl(c) && c is not '\n' || c is '\u202E' or '\u2066');
            if (!shown.StartsWith('<')) continue;
            Assert.DoesNotMatch("<(script|img)", shown);
            foreach (string tag in new[] { "div", "details", "p", "pre", "bdi" }) Assert.Equal(Regex.Count(shown, $"<{tag}[ >]"), Regex.Count(shown, $"</{tag}>"));
        }
    }

    [Fact]
    public async Task Ten_turns_take_less_than_ten_kilobytes_and_a_megabyte_is_cut()
    {
        string program = $"Here it is.\n{Fence}csharp\n{string.Join('\n', Enumerable.Range(1, 20).Select(i => $"Console.WriteLine({i});"))}\n{Fence}";
        var result = await RunAsync("Count.", [.. Enumerable.Range(0, 9).Select(i => i % 2 == 0 ? program : "exit code 0: the program ran."), "TERMINATE"]);
        Assert.InRange(Html(result).Length, 3000, 10_000);
        var long1 = await RunAsync("Count.", new string('x', 1_000_000), string.Concat(Enumerable.Repeat("a word ", 150_000)), "TERMINATE");
        string html = Html(long1);
        Assert.InRange(html.Length, 8000, 14_000);
        Assert.Contains("… 996,000 more characters: Turns[0].Text has them.", html);
        Assert.True(Text(long1).Length < 1000);
    }

    [Fact]
    public async Task A_long_text_is_folded_between_lines_and_loses_none()
    {
        string[] lines = [.. Enumerable.Range(1, 60).Select(i => $"line {i};")];
        var result = await RunAsync("Write.", $"before\n{Fence}\n{string.Join('\n', lines)}\n{Fence}\nafter", "TERMINATE");
        string html = Html(result);
        foreach (string line in lines) Assert.Contains(line, html);
        Assert.Contains("<pre dir=\"ltr\">line 1;\n", html);
        Assert.Contains("<details><summary>44 more lines</summary><pre dir=\"ltr\">line 18;\n", html);
        Assert.Contains("line 60;</pre><p dir=\"auto\">after</p></details>", html);
    }

    [Fact]
    public async Task The_fold_in_a_program_says_that_it_is_one_and_how_it_ended()
    {
        string program = $"{Fence}csharp\n{string.Join('\n', Enumerable.Range(1, 60).Select(i => $"line {i};"))}\n{Fence}";
        string[] ends = [.. Regex.Matches(Html(await RunAsync("Write.", program, "Wait.", "exit code 1: a < b.\nerrors:\nx", program, program, "exit code 0: the program ran.")), "<summary>(.*?)</summary>").Select(m => m.Groups[1].Value)];
        Assert.Equal(["the program goes on for 42 more lines · exit code 1: a &lt; b.", "the program goes on for 42 more lines", "the program goes on for 42 more lines · exit code 0: the program ran."], ends);
    }

    [Fact]
    public async Task What_a_program_wrote_stands_in_boxes()
    {
        var result = await RunAsync("Run.", "exit code 134: it threw.\noutput:\nATL 812\nerrors:\n   at Main", "output:\nis no report");
        string html = Html(result);
        Assert.Contains("<p dir=\"auto\">exit code 134: it threw.\noutput:</p><pre dir=\"ltr\">ATL 812</pre><p dir=\"auto\">errors:</p><pre dir=\"ltr\">   at Main</pre>", html);
        Assert.Contains("<p dir=\"auto\">output:\nis no report</p>", html);
    }

    [Fact]
    public async Task What_is_noted_again_and_again_is_said_once()
    {
        var turn = (await RunAsync("Begin.", "TERMINATE")).Turns[0] with { Notes = ["no Bob", "no Bob", "no Bob", "ann spoke"] };
        foreach (string shown in (string[])[Html(turn), Text(turn)])
        {
            Assert.Single(Regex.Matches(shown, "no Bob"));
            Assert.Contains("no Bob (3 times)", shown);
            Assert.Contains("ann spoke", shown);
        }
    }

    [Fact]
    public async Task Of_a_thousand_turns_the_first_and_the_last_are_shown()
    {
        var result = await RunAsync("Count.", [.. Enumerable.Range(1, 1000).Select(i => $"number {i}.")]);
        string html = Html(result), text = Text(result);
        foreach (string shown in new[] { html, text })
        {
            foreach (int i in new[] { 1, 5, 986, 1000 }) Assert.Contains($"number {i}.", shown);
            foreach (int i in new[] { 6, 985 }) Assert.DoesNotContain($"number {i}.", shown);
            Assert.Contains("… turns 6 to 985 are left out here; Turns has all 1,000.", shown);
        }
        Assert.True(html.Length < 6000, $"{html.Length} characters");
    }

    [Fact]
    public async Task A_person_tools_notes_and_a_nested_conversation_are_seen()
    {
        var inner = await RunAsync("Look it up.", "Found it. TERMINATE");
        var turn = inner.Turns[0] with { Nested = inner, ByHuman = true, Notes = ["the speaker policy named 'bobby'"], Messages = ToolMessages("Oslo", "7 °C") };
        string html = Html(turn), text = Text(turn);
        foreach (string part in new[] { "<em>a person</em>", "calls weather(city: &quot;Oslo&quot;)", "weather → 7 &#176;C", "<p class=\"x\" dir=\"auto\">the speaker policy named", "<details><summary>inside: ConditionMet: ", "Look it up." }) Assert.Contains(part, html);
        foreach (string part in new[] { "1 ann (a person): Found it.", "\n    calls weather(city: \"Oslo\")", "\n    weather → 7 °C", "\n    ! the speaker policy", "\n    inside: ConditionMet" }) Assert.Contains(part, text);
        Assert.Single(Regex.Matches(html, "<style>"));
    }

    [Fact]
    public async Task Conversations_nested_in_one_another_end_at_a_depth()
    {
        var result = await RunAsync("Dig.", "TERMINATE");
        for (int i = 0; i < 200; i++)
        {
            var conversation = new Conversation("Dig.", "user", ["ann"]);
            conversation.Add(result.Turns[0] with { Nested = result });
            result = result with { Conversation = conversation };
        }
        Assert.True(Html(result).Length < 8000);
    }

    [Fact]
    public void A_program_shows_its_exit_code_its_output_and_its_isolation()
    {
        var ran = new CodeResult(0, CodeOutcome.Ran, "the program ran.", "ATL <812>\n", "", CodeIsolation.Bubblewrap, ["best.csv"], TimeSpan.FromSeconds(1));
        Assert.Matches("<strong>exit code 0</strong>: the program ran.*<pre dir=\"ltr\">ATL &lt;812&gt;</pre>.*isolated by bubblewrap · wrote best.csv", System.Net.WebUtility.HtmlDecode(Html(ran)).Replace("<812>", "&lt;812&gt;"));
        Assert.Equal("exit code 0: the program ran.\noutput:\nATL <812>\n\n(isolated by bubblewrap · wrote best.csv)", Text(ran));
        var open = ran with { ExitCode = 134, Outcome = CodeOutcome.Crashed, Errors = $"at {Fence} Main", Isolation = CodeIsolation.Unprotected, Files = [] };
        Assert.Contains("not isolated from this machine", Html(open));
        Assert.Contains("class=\"x\"", Html(open));
    }

    private static string Html(object value) => Formatter.ToDisplayString(value, "text/html");

    private static string Text(object value) => Formatter.ToDisplayString(value, "text/plain");

    private static ImmutableArray<ChatMessage> ToolMessages(string city, string answer) =>
    [
        new(ChatRole.Assistant, [new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = city })]),
        new(ChatRole.Tool, [new FunctionResultContent("1", answer)]),
    ];

    private static Task<ChatResult> RunAsync(string task, params string[] says)
    {
        var ann = new Agent { Name = "ann", Model = new ScriptedChatClient([.. says.Select(ScriptedReply.Text)]) };
        return new GroupChat(ann) { Until = Stop.WhenSaid("TERMINATE") | Stop.AfterTurns(says.Length), MaxTurns = 2000 }.RunAsync(task, Cancel);
    }
}
