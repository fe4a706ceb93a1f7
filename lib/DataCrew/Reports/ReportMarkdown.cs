using System.Net;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ensemble.DataCrew;

/// <summary>Reads and shows the Markdown of reports. What the verifier reads and what a reader sees come from the same parse.</summary>
internal static class ReportMarkdown
{
    /// <summary>CommonMark with tables. Raw HTML is off: a tag in a report is text, and shown as text.</summary>
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UsePreciseSourceLocation().Build();

    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>False where marks stand inside one another beyond any sense.</summary>
    public static bool IsReadable(string markdown)
    {
        try
        {
            Parse(markdown);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The report as HTML: links go to web pages or into the page itself, images are the drawings that <paramref name="image"/> gives for their address, or their words.</summary>
    public static string ToHtml(string markdown, Func<string, string?> image)
    {
        var document = Parse(markdown);
        var images = new List<string>();
        // A page may hold this mark already, as text: a fresh one for each report cannot be guessed.
        string mark = $"image-{Guid.NewGuid():N}-";
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage)
            {
                // An image from elsewhere would be fetched by whoever opens the report: its words stand in its place.
                if (image(link.Url ?? "") is { } drawing) images.Add(drawing);
                else images.Add(WebUtility.HtmlEncode(string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString()))));
                link.ReplaceBy(new LiteralInline($"{mark}{images.Count - 1};"), copyChildren: false);
            }
            else if (!IsSafe(link.Url)) link.Url = "#";
        }
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url))) link.Url = "#";
        string html = document.ToHtml(Pipeline);
        for (int i = 0; i < images.Count; i++) html = html.Replace($"{mark}{i};", images[i], StringComparison.Ordinal);
        return html;
    }

    private static bool IsSafe(string? url) => url is not null
        && (url.StartsWith('#') || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
}
