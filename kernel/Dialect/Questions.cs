using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Dialect;

/// <summary>Answers the <c>@input:</c> and <c>@password:</c> of a directive by asking the front end.</summary>
internal static class Questions
{
    /// <summary>The line with the answers in place of the questions; an answer is text, whatever is in it.</summary>
    public static async Task<DirectiveLine> AskAsync(DirectiveLine line, KernelInvocationContext cell)
    {
        if (!line.Values.Values.Any(IsQuestion)) return line;
        var values = new Dictionary<string, DirectiveValue>(StringComparer.Ordinal);
        foreach (var (name, value) in line.Values)
            values[name] = IsQuestion(value) ? new(await AnswerAsync(line, name, value.Text, cell), IsLiteral: true) : value;
        return line with { Values = values };
    }

    private static bool IsQuestion(DirectiveValue value) => !value.IsLiteral && (Is(value.Text, "@input") || Is(value.Text, "@password"));

    private static bool Is(string text, string mark) => text == mark || text.StartsWith(mark + ":", StringComparison.Ordinal);

    private static async Task<string> AnswerAsync(DirectiveLine line, string option, string question, KernelInvocationContext cell)
    {
        int colon = question.IndexOf(':', StringComparison.Ordinal);
        string prompt = colon < 0 ? "" : Prompt(question[(colon + 1)..]);
        if (prompt.Length == 0) prompt = $"{line.Name} {option}";
        return await cell.AskAsync(prompt, Is(question, "@password"))
            ?? throw new DirectiveException($"{line.Name} {option} asks for input, and nobody is there to answer: run the cell in VS Code or Jupyter, or write the value into it");
    }

    // The question itself, or {"prompt": "…"} with settings that this kernel's front ends have no use for.
    private static string Prompt(string text)
    {
        if (!text.StartsWith('{')) return text;
        try
        {
            return (string?)JsonNode.Parse(text)?["prompt"] ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return text;
        }
    }
}
