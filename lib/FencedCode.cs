using Markdig;
using Markdig.Syntax;

namespace Ensemble;

/// <summary>A block of code in what somebody said, as Markdown fences it.</summary>
/// <param name="Language">The word behind the fence, in small letters; empty where there is none.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="IsClosed">Whether it ends with a fence; a reply that was cut off leaves one open.</param>
/// <param name="Place">Where it stands in the text, fences included.</param>
internal sealed record FencedCode(string Language, string Text, bool IsClosed, Range Place)
{
    public bool IsCSharp => MeansCSharp(Language);

    public static bool MeansCSharp(string language) => language is "csharp" or "cs" or "c#";

    /// <summary>The blocks of a text, in order.</summary>
    public static IReadOnlyList<FencedCode> In(string text) => [.. Markdown.Parse(text).Descendants<FencedCodeBlock>().Select(Read)];

    private static FencedCode Read(FencedCodeBlock block)
    {
        string text = string.Concat(block.Lines.Lines.Take(block.Lines.Count).Select(l => $"{l.Slice}\n"));
        return new((block.Info ?? "").ToLowerInvariant(), text, block.ClosingFencedCharCount > 0, block.Span.Start..(block.Span.End + 1));
    }
}
