using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using KernelApi = Microsoft.DotNet.Interactive.Kernel;

namespace Ensemble.Kernel.FSharp;

// The lower-case names are the dialect's: notebooks written for .NET Interactive call them so.
#pragma warning disable IDE1006

/// <summary>What every F# cell can call by its bare name: the words of C# cells, in forms that <c>|&gt;</c> can feed.</summary>
public static class FSharpKernel
{
    /// <summary>Shows a value in the preferred form of its type.</summary>
    public static DisplayedValue display<T>(T value) => KernelApi.display(value);

    /// <summary>Text that is shown as the HTML it is; encode what comes from data before you put it in.</summary>
    public static IHtmlContent HTML(string content) => KernelApi.HTML(content);

    /// <summary>Asks for a line of text and waits for it.</summary>
    public static string input(string prompt) => KernelApi.input(prompt);

    /// <summary>Asks for a line of text that is not shown while it is typed, and waits for it.</summary>
    public static string password(string prompt) => KernelApi.password(prompt);

    /// <summary>Removes what this cell has shown so far.</summary>
    public static void clear_output() => KernelApi.clear_output();
}
