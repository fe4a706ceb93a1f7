using System.Text.RegularExpressions;

namespace Ensemble.Agents.CodeExecution;

/// <summary>A fenced block of a message, as the executor looks at it.</summary>
/// <param name="Language">The word behind the fence, in small letters; empty where there is none.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="FileName">The name that its first line gives it, as written: <c>// filename: x.cs</c> or <c># filename: x.csv</c>; else null.</param>
/// <param name="IsClosed">Whether the block ends with a fence; a reply that was cut off leaves one open.</param>
internal sealed record CodeBlock(string Language, string Text, string? FileName, bool IsClosed)
{
    public bool IsProgram => FencedCode.MeansCSharp(Language);

    /// <summary>What is saved under its file name: a program keeps the line that names it, so that line numbers hold; other files lose it.</summary>
    public string FileText => FileName is null || IsProgram ? Text : Text[(Text.IndexOf('\n') is var end and >= 0 ? end + 1 : Text.Length)..];
}

/// <summary>Finds the code in what somebody said.</summary>
internal static partial class CodeBlocks
{
    public static IReadOnlyList<CodeBlock> Read(string message) =>
        [.. FencedCode.In(message).Select(code => new CodeBlock(code.Language, code.Text, FileNameLine().Match(code.Text) is { Success: true } line ? line.Groups["name"].Value.TrimEnd(' ', '\t') : null, code.IsClosed))];

    [GeneratedRegex(@"\A[ \t]*(//|#)[ \t]*file ?name:[ \t]*(?<name>[^\r\n]*)\r?(\n|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex FileNameLine();
}
