using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models.Programs;

public class UnfinishedStatementTests
{
    [Fact]
    public async Task A_statement_without_its_semicolon_is_ended_and_the_line_below_left_alone()
    {
        var program = new ChatMessage(ChatRole.User, "Mend this program:\n```csharp\nint[] numbers = { 3, 1, 4 }\nvar text = \"a\";\nConsole.WriteLine(text + numbers.Length);\n```");
        // As the compiler says it: the second complaint follows from the first.
        var errors = new ChatMessage(ChatRole.User, "exit code 1: the program did not compile.\nerrors:\nprogram.cs(1,28): error CS1003: Syntax error, ',' expected\nprogram.cs(2,10): error CS1002: ; expected") { AuthorName = "executor" };
        var system = new ChatMessage(ChatRole.System, "You write C# programs that others run for you, and mend them.");
        var first = await ReplyAsync(system, program);
        var mended = await ReplyAsync(system, program, first, errors);
        Assert.Contains("int[] numbers = { 3, 1, 4 };\nvar text = \"a\";\n", mended.Text.ReplaceLineEndings("\n"));
    }

    private static async Task<ChatMessage> ReplyAsync(params ChatMessage[] messages) =>
        (await new OfflineChatClient().GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken)).Messages[0];
}
