using System.Collections.Immutable;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ensemble.DataCrew;

/// <summary>
/// A finished report. Its Markdown places a chart as an image whose address is <c>chart:</c> and the result's id,
/// such as <c>![Mean mass by species](chart:R1)</c>.
/// </summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Markdown">The text, with its charts placed.</param>
/// <param name="Charts">The charts that it places.</param>
/// <param name="Problems">The numbers in it that do not hold; it says so itself in its last section.</param>
public sealed record ReportDocument(string Title, string Markdown, ImmutableList<ResultChart> Charts, ImmutableList<ReportProblem> Problems)
{
    private const string Scheme = "chart:";

    /// <summary>True where every number matches the result it cites.</summary>
    public bool IsVerified => Problems.IsEmpty;

    /// <summary>
    /// Makes a written report into a finished one: a title where it has none, each chart after the first block that cites its
    /// result where the writer placed none, and, where numbers still do not hold, a last section that says so.
    /// </summary>
    public static ReportDocument Finish(string markdown, ReportSource source, IReadOnlyList<ReportProblem> problems)
    {
        string text = markdown.Trim();
        if (!text.StartsWith("# ", StringComparison.Ordinal)) text = $"# {Escape(source.Title)}\n\n{text}";
        foreach (var chart in source.Charts) text = Place(text, chart);
        if (problems.Count > 0) text += Closing(problems);
        return new ReportDocument(source.Title, text + "\n", source.Charts, [.. problems]);
    }

    /// <summary>The report for a reader without charts: each stands as its title and caption.</summary>
    public string ToPlainMarkdown()
    {
        var text = new StringBuilder(Markdown);
        foreach (var image in ReportMarkdown.Parse(Markdown).Descendants<LinkInline>().Where(l => l.IsImage && ChartId(l.Url) is not null).Reverse())
        {
            var chart = Charts.FirstOrDefault(c => c.ResultId == ChartId(image.Url));
            text.Remove(image.Span.Start, image.Span.Length).Insert(image.Span.Start, chart is null ? "" : $"*Chart: {Escape(chart.Title)}. {Escape(chart.Caption)}* [{chart.ResultId}]");
        }
        return text.ToString();
    }

    /// <summary>Text from data as Markdown that shows it and does nothing else.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in ChartText.Cut(text, 2000))
        {
            if ("\\`*_{}[]()#|<>!~&".Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>The report as HTML, its charts as <paramref name="draw"/> draws them.</summary>
    public string ToHtml(Func<ResultChart, string> draw) => ReportMarkdown.ToHtml(Markdown, url =>
        ChartId(url) is not { } id ? null : Charts.FirstOrDefault(c => c.ResultId == id) is { } chart ? draw(chart) : "");

    /// <summary>The result that an image's address names; null for any other image.</summary>
    internal static string? ChartId(string? url) => url is not null && url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? url[Scheme.Length..] : null;

    private static string Place(string text, ResultChart chart)
    {
        var document = ReportMarkdown.Parse(text);
        if (document.Descendants<LinkInline>().Any(l => l.IsImage && ChartId(l.Url) == chart.ResultId)) return text;
        var block = document.FirstOrDefault(b => b is not HeadingBlock && text[b.Span.Start..(b.Span.End + 1)].Contains($"[{chart.ResultId}]", StringComparison.Ordinal));
        string image = $"\n\n![{Escape(chart.Title)}]({Scheme}{chart.ResultId})";
        return block is null ? text + image : text.Insert(block.Span.End + 1, image);
    }

    private static string Closing(IReadOnlyList<ReportProblem> problems) =>
        "\n\n## Not verified\n\nThese places do not match the results, and were not corrected in time. Do not rely on them.\n\n"
        + string.Join('\n', problems.Select(p => $"- {Escape(p.ToString())}"));
}
