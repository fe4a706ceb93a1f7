using Ensemble.Kernel.Cells;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

// The lower-case names are the dialect's: notebooks written for .NET Interactive call them so.
#pragma warning disable IDE1006

/// <summary>What every C# cell can call by its bare name.</summary>
public static class Kernel
{
    /// <summary>Shows a value in the preferred form of its type, or in the MIME types given.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => Cell.Display(value, mimeTypes);

    /// <summary>Text that is shown as the HTML it is; encode what comes from data before you put it in.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script where the notebook is shown.</summary>
    public static void Javascript(string scriptContent) => Cell.Show(Ensemble.Kernel.JavaScriptLanguage.Script(scriptContent));

    /// <summary>Adds a style sheet to the page that the notebook is shown in.</summary>
    public static void CSS(string content) => Cell.Show(new MimeBundle(
        [new("text/html", $"<style>\n{content.Replace("</style", "<\\/style", StringComparison.OrdinalIgnoreCase)}\n</style>"), new(MimeBundle.PlainText, "[a style sheet]")]));

    /// <summary>Asks the person at the notebook for a line of text.</summary>
    public static Task<string> GetInputAsync(string prompt = "") => AskAsync(prompt, isPassword: false);

    /// <summary>Asks for a line of text and waits for it.</summary>
    public static string input(string prompt = "") => AskAsync(prompt, isPassword: false).GetAwaiter().GetResult();

    /// <summary>Asks for a line of text that is not shown while it is typed, and waits for it.</summary>
    public static string password(string prompt = "") => AskAsync(prompt, isPassword: true).GetAwaiter().GetResult();

    /// <summary>Removes what this cell has shown so far; with <paramref name="wait"/>, only when the next output arrives.</summary>
    public static void clear_output(bool wait = false) => Cell.Send(new Cleared(wait));

    internal static KernelInvocationContext Cell =>
        KernelInvocationContext.Current ?? throw new InvalidOperationException("This works in a running cell only.");

    private static async Task<string> AskAsync(string prompt, bool isPassword) =>
        await Cell.AskAsync(prompt, isPassword)
        ?? throw new InvalidOperationException("This cell asks for input, and nobody is there to answer: run it in VS Code or Jupyter.");
}
