using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Ensemble.Course.Report;

/// <summary>
/// A page that needs nothing else. Its security policy allows no network and no script but the two it carries, so text that
/// slipped through as markup still cannot run.
/// </summary>
internal static class HtmlPage
{
    public static string Of(string title, string body, bool hasCharts)
    {
        string[] scripts = hasCharts ? [PlotlyScript.Text, Resource("report.js")] : [];
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

    private static string Policy(string[] scripts)
    {
        var allowed = scripts.Select(s => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}'");
        return $"default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'; script-src {string.Join(' ', allowed.DefaultIfEmpty("'none'"))}";
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
