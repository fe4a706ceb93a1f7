using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace Ensemble.Agents.CodeExecution;

/// <summary>A fenced block of a message.</summary>
/// <param name="Language">The word behind the fence, in small letters; empty where there is none.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="FileName">The name that its first line gives it, as written: <c>// filename: x.cs</c> or <c># filename: x.csv</c>; else null.</param>
/// <param name="IsClosed">Whether the block ends with a fence; a reply that was cut off leaves one open.</param>
public sealed record CodeBlock(string Language, string Text, string? FileName, bool IsClosed)
{
    /// <summary>Whether it is a C# program: <c>csharp</c>, <c>cs</c> or <c>c#</c>.</summary>
    public bool IsProgram => Language is "csharp" or "cs" or "c#";

    /// <summary>What is saved under its file name: a program keeps the line that names it, so that line numbers hold; other files lose it.</summary>
    internal string FileText => FileName is null || IsProgram ? Text : Text[(Text.IndexOf('\n') is var end and >= 0 ? end + 1 : Text.Length)..];
}

/// <summary>Finds the code in what somebody said.</summary>
public static partial class CodeBlocks
{
    /// <summary>The fenced blocks of a message, in order.</summary>
    public static IReadOnlyList<CodeBlock> Read(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. Markdown.Parse(message).Descendants<FencedCodeBlock>().Select(Read)];
    }

    private static CodeBlock Read(FencedCodeBlock block)
    {
        string text = string.Concat(block.Lines.Lines.Take(block.Lines.Count).Select(l => $"{l.Slice}\n"));
        var name = FileNameLine().Match(text);
        return new((block.Info ?? "").ToLowerInvariant(), text, name.Success ? name.Groups["name"].Value : null, block.ClosingFencedCharCount > 0);
    }

    [GeneratedRegex(@"\A[ \t]*(//|#)[ \t]*file ?name:[ \t]*(?<name>[^\r\n]*?)[ \t]*\r?(\n|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex FileNameLine();
}
