using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Report;

/// <summary>
/// An executed notebook as one page that needs nothing else. Its security policy allows no network and no script but the
/// two it carries, so text that slipped through as markup still cannot run.
/// </summary>
internal static class HtmlReport
{
    public static string Of(NotebookDocument notebook, string path)
    {
        var outputs = new OutputHtml();
        var prose = new MarkdownHtml(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells) body.Append(Cell(cell, prose, outputs));
        string[] scripts = outputs.HasCharts ? [PlotlyScript.Text, Resource("report.js")] : [];
        string title = prose.FirstHeading(notebook) ?? Path.GetFileNameWithoutExtension(path);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy(scripts)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="Ensemble course">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {Resource("report.css")}
            </style>
            </head>
            <body>
            <main>
            {body}
            </main>
            {string.Concat(scripts.Select(s => $"<script>{s}</script>\n"))}</body>
            </html>

            """;
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

    private static string Policy(string[] scripts)
    {
        var allowed = scripts.Select(s => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}'");
        return $"default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'; script-src {string.Join(' ', allowed.DefaultIfEmpty("'none'"))}";
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
