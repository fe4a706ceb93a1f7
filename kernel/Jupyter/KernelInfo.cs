using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Jupyter;

/// <summary>What the kernel says about itself.</summary>
internal static class KernelInfo
{
    private static readonly string Version = typeof(KernelInfo).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static JsonObject Content() => Answers.Ok(
        ("protocol_version", Conversation.ProtocolVersion),
        ("implementation", "ensemble"),
        ("implementation_version", Version),
        ("language_info", LanguageInfo()),
        ("banner", $"Ensemble {Version}: C# and F# cells on {RuntimeInformation.FrameworkDescription}"),
        ("debugger", false),
        ("help_links", new JsonArray(
            Link("C# language reference", "https://learn.microsoft.com/dotnet/csharp/language-reference/"),
            Link("F# language reference", "https://learn.microsoft.com/dotnet/fsharp/language-reference/"),
            Link(".NET API browser", "https://learn.microsoft.com/dotnet/api/"))));

    // VS Code and nbclient save this object, as it is, in the notebook. So it holds what the notebooks hold and no version: with
    // one, every notebook would change with the SDK of whoever runs it. The version stands in the banner.
    private static JsonObject LanguageInfo() => new()
    {
        ["name"] = "C#",
        ["file_extension"] = ".cs",
        ["mimetype"] = "text/x-csharp",
        ["pygments_lexer"] = "csharp",
    };

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
