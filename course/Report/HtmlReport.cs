using System.Net;
using System.Text;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Report;

/// <summary>An executed notebook as one page that needs nothing else.</summary>
internal static class HtmlReport
{
    public static string Of(NotebookDocument notebook, string path)
    {
        var outputs = new OutputHtml();
        var prose = new MarkdownHtml(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells) body.Append(Cell(cell, prose, outputs));
        string title = prose.FirstHeading(notebook) ?? Path.GetFileNameWithoutExtension(path);
        return HtmlPage.Of(title, body.ToString(), outputs.HasCharts);
    }

    private static string Cell(NotebookCell cell, MarkdownHtml prose, OutputHtml outputs) => cell.Type switch
    {
        "markdown" => $"<section class=\"prose\">{prose.OfAuthor(cell.Source)}</section>\n",
        "code" => Code(cell, outputs),
        _ => "",
    };

    private static string Code(NotebookCell cell, OutputHtml outputs)
    {
        string number = cell.ExecutionCount is { } n ? $"{n}" : " ";
        string code = cell.Language is null or "csharp" && !cell.Source.StartsWith("#!", StringComparison.Ordinal)
            ? CodeHtml.OfCSharp(cell.Source) : WebUtility.HtmlEncode(cell.Source);
        string results = string.Concat(cell.Outputs.Select(outputs.Of));
        return $"""
            <section class="cell"><div class="code"><span class="count">[{number}]</span><pre><code>{code}</code></pre></div>
            {results}</section>

            """;
    }
}
