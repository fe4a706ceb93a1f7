using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Ensemble;

/// <summary>A block of code in what somebody said, as Markdown fences it.</summary>
/// <param name="Language">The word behind the fence, in small letters; empty where there is none.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="IsClosed">Whether it ends with a fence; a reply that was cut off leaves one open.</param>
/// <param name="Place">Where it stands in the text, fences included.</param>
internal sealed record FencedCode(string Language, string Text, bool IsClosed, Range Place)
{
    private static readonly MarkdownPipeline Blocks = Only(_ => true), Fences = Only(p => p is FencedCodeBlockParser or ParagraphBlockParser);

    public bool IsCSharp => MeansCSharp(Language);

    public static bool MeansCSharp(string language) => language is "csharp" or "cs" or "c#";

    /// <summary>The blocks of a text, in order.</summary>
    public static IReadOnlyList<FencedCode> In(string text) => [.. Parse(text).Descendants<FencedCodeBlock>().Select(Read)];

    private static MarkdownDocument Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, Blocks);
        }
        catch (ArgumentException)
        {
            // Lists or quotations inside one another beyond any sense: blocks in them are not looked for.
            return Markdown.Parse(text, Fences);
        }
    }

    // Links and emphasis do not matter here, and a long row of brackets would be refused as too deep.
    private static MarkdownPipeline Only(Func<BlockParser, bool> wanted)
    {
        var pipeline = new MarkdownPipelineBuilder();
        pipeline.InlineParsers.Clear();
        foreach (var other in pipeline.BlockParsers.Where(p => !wanted(p)).ToList()) pipeline.BlockParsers.Remove(other);
        return pipeline.Build();
    }

    private static FencedCode Read(FencedCodeBlock block)
    {
        // A block without a line has no array of lines.
        string text = string.Concat((block.Lines.Lines ?? []).Take(block.Lines.Count).Select(l => $"{l.Slice}\n"));
        return new((block.Info ?? "").ToLowerInvariant(), text, block.ClosingFencedCharCount > 0, block.Span.Start..(block.Span.End + 1));
    }
}
