using Ensemble.Kernel.Notebooks;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ensemble.Course.Report;

/// <summary>Markdown as HTML. The author's cells may hold HTML; what a cell printed may not.</summary>
internal sealed class MarkdownHtml(string folder)
{
    private const int MostImageBytes = 2_000_000;

    private static readonly MarkdownPipeline Author = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().UseTaskLists().UseFootnotes().Build();
    private static readonly MarkdownPipeline Untrusted = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().DisableHtml().Build();

    private static readonly Dictionary<string, string> ImageTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".svg"] = "image/svg+xml", [".webp"] = "image/webp",
    };

    /// <summary>A Markdown cell, its pictures from the notebook's folder put into the page.</summary>
    public string OfAuthor(string markdown) => Render(markdown, Author, DataUri);

    /// <summary>Markdown that a cell wrote, perhaps with text from a data file in it.</summary>
    public static string OfOutput(string markdown) => Render(markdown, Untrusted, _ => null);

    /// <summary>The notebook's first heading, to be the page's title.</summary>
    public string? FirstHeading(NotebookDocument notebook) => notebook.Cells.Where(c => c.Type == "markdown")
        .SelectMany(c => c.Source.Split('\n')).FirstOrDefault(l => l.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();

    private static string Render(string markdown, MarkdownPipeline pipeline, Func<string, string?> embed)
    {
        var document = Markdown.Parse(markdown, pipeline);
        foreach (var link in document.Descendants<LinkInline>()) MakeSafe(link, embed);
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url))) link.Url = "#";
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    // A picture that cannot be put into the page would be fetched, or broken: it becomes a link.
    private static void MakeSafe(LinkInline link, Func<string, string?> embed)
    {
        string url = link.Url ?? "";
        if (link.IsImage && embed(url) is { } data) link.Url = data;
        else if (link.IsImage) link.IsImage = false;
        if (!link.IsImage && !IsSafe(url)) link.Url = "#";
    }

    private static bool IsSafe(string url)
    {
        int colon = url.IndexOf(':');
        bool hasScheme = colon >= 0 && url.AsSpan(0, colon).IndexOfAny("/?#") < 0;
        return !hasScheme || url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
    }

    private string? DataUri(string url)
    {
        if (!ImageTypes.TryGetValue(Path.GetExtension(url), out string? type) || url.Contains(':')) return null;
        var file = new FileInfo(Path.GetFullPath(Uri.UnescapeDataString(url), folder));
        return file.Exists && file.Length <= MostImageBytes ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(file.FullName))}" : null;
    }
}
