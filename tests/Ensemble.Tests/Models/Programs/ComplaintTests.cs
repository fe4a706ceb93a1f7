using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.Programs;

/// <summary>In a group chat a reviewer may speak while a program is still being written.</summary>
public class ComplaintTests
{
    private const string Review = "Not yet. What is missing:\n- names a number with its unit: it has no number.\n- says how many rows were left out: it does not say how many.";
    private static readonly ChatMessage System = new(ChatRole.System, "You write C# programs that others run for you.");
    private static readonly ChatMessage Task = new(ChatRole.User, "How many rows are there in boats.csv?");
    private static readonly ChatMessage Header = new(ChatRole.User, "exit code 0: the program ran.\noutput:\n4 lines; commas in a line: 1\nBoat,Length (m)\nAnna,4\nBerta,5\nCora,6") { AuthorName = "executor" };

    [Fact]
    public async Task A_review_in_between_is_no_new_task()
    {
        var look = await ReplyAsync(System, Task);
        var next = await ReplyAsync(System, Task, look, Header);
        var nextAfterReview = await ReplyAsync(System, Task, look, Header, new(ChatRole.User, Review) { AuthorName = "reviewer" });
        Assert.Contains("```csharp", next.Text);
        Assert.Equal(next.Text, nextAfterReview.Text);
    }

    [Fact]
    public async Task Asked_for_the_rows_left_out_it_says_that_there_were_none()
    {
        var look = await ReplyAsync(System, Task);
        var program = await ReplyAsync(System, Task, look, Header);
        var ran = new ChatMessage(ChatRole.User, "exit code 0: the program ran.\noutput:\n3") { AuthorName = "executor" };
        var answer = await ReplyAsync(System, Task, look, Header, program, ran);
        Assert.DoesNotContain("left out", answer.Text);
        var better = await ReplyAsync(System, Task, look, Header, program, ran, answer, new(ChatRole.User, Review) { AuthorName = "reviewer" });
        Assert.Contains("No rows were left out.", better.Text);
        Assert.EndsWith("TERMINATE", better.Text);
    }

    private static async Task<ChatMessage> ReplyAsync(params ChatMessage[] messages) =>
        (await new OfflineChatClient().GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken)).Messages[0];
}
