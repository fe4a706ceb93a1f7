using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ensemble.Course.Report;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "</script></pre><script>alert('x')</script><img src=http://evil.example/x onerror=alert(1)>";

    private static string Page(params (string Type, string Source, JsonArray Outputs)[] cells)
    {
        var notebook = NotebookDocument.Parse(CourseFolder.Json([.. cells.Select(c => (c.Type, c.Source))]));
        foreach (var (cell, given) in notebook.Cells.Zip(cells))
            if (cell.Type == "code") (cell.Outputs, cell.ExecutionCount) = (given.Outputs, 3);
        return HtmlReport.Of(notebook, Path.Combine(Path.GetTempPath(), "some-notebook.ipynb"));
    }

    private static JsonArray Data(string mimeType, JsonNode value) => [new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { [mimeType] = value, ["text/plain"] = "fallback" } }];

    private static JsonNode Figure() => new JsonObject { ["data"] = new JsonArray(new JsonObject { ["type"] = "bar", ["x"] = new JsonArray(Hostile), ["y"] = new JsonArray(1) }) };

    [Fact]
    public void StreamsErrorsAndPlainTextAreEncodedAndLoseTheirColourCodes()
    {
        string page = Page(("code", "1", [
            new JsonObject { ["output_type"] = "stream", ["name"] = "stderr", ["text"] = new JsonArray("\u001b[31mred\u001b[0m\n", Hostile) },
            new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "v", ["traceback"] = new JsonArray("\u001b[1mE\u001b[0m: " + Hostile) },
            new JsonObject { ["output_type"] = "execute_result", ["data"] = new JsonObject { ["text/plain"] = Hostile } },
        ]));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', page);
        Assert.Equal(3, page.Split("&lt;img src=http://evil.example/x onerror=alert(1)&gt;").Length - 1);
        Assert.Contains(">red\n&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void CodeIsEncodedAndColoured()
    {
        string page = Page(("code", "var s = \"<b>\"; // <i>\nreturn 5;", []));
        Assert.Contains("""<span class="k">var</span> s = <span class="s">&quot;&lt;b&gt;&quot;</span>; <span class="c">// &lt;i&gt;</span>""", page, StringComparison.Ordinal);
        Assert.Contains("""<span class="k">return</span> <span class="n">5</span>""", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheAuthorsMarkdownMayHoldHtmlAndACellsMayNot()
    {
        string page = Page(("markdown", "# Title & more\n\n<details>kept</details>\n\n![far](https://far.example/p.png)", []),
            ("code", "1", Data("text/markdown", $"**bold** {Hostile} [a](javascript:alert(1)) ![p](http://evil.example/p.png)")));
        Assert.Contains("<details>kept</details>", page, StringComparison.Ordinal);
        Assert.Contains("<title>Title &amp; more</title>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>bold</strong>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void PlotlyIsThereOnceAndOnlyForCharts()
    {
        string without = Page(("code", "1", Data("text/html", "<table></table>")));
        Assert.DoesNotContain("<script", without, StringComparison.Ordinal);
        Assert.Contains("script-src 'none'", without, StringComparison.Ordinal);
        string with = Page(("code", "1", Data("application/vnd.plotly.v1+json", Figure())), ("code", "2", Data("application/vnd.plotly.v1+json", Figure().ToJsonString())));
        Assert.Equal(2, with.Split("<div class=\"chart\">").Length - 1);
        Assert.Equal(1, with.Split("* plotly.js v").Length - 1);
        // In the data of both charts the hostile text is escaped: the only scripts are the two charts' data, plotly and the drawing.
        Assert.Equal(4, with.Split("</script>\n").Length - 1 + (with.Split("</script></div>").Length - 1));
        Assert.DoesNotContain("<script>alert", with, StringComparison.Ordinal);
    }

    [Fact]
    public void TheRichestFormThatWorksOfflineIsShown()
    {
        string page = Page(("code", "1", Data("image/svg+xml", "<svg id=\"drawing\"></svg>")), ("code", "2", Data("text/html", new JsonArray("<table>\n", "</table>"))),
            ("code", "3", Data("image/png", "aGVsbG8=\n")), ("code", "4", Data("text/vnd.mermaid", "graph LR\n A-->B")), ("code", "5", Data("application/vnd.plotly.v1+json", "not json")));
        foreach (string expected in (string[])["<svg id=\"drawing\"></svg>", "<table>\n</table>", "data:image/png;base64,aGVsbG8=", "<pre>graph LR\n A--&gt;B</pre>", "<pre>fallback</pre>"])
            Assert.Contains(expected, page, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePageLoadsNothing()
    {
        string page = Page(("markdown", "[link](https://far.example) ![p](https://far.example/p.png) ![l](local.png)", []), ("code", "1", Data("application/vnd.plotly.v1+json", Figure())));
        string withoutScripts = Scripts().Replace(page, "");
        Assert.Empty(Loads().Matches(withoutScripts).Select(m => m.Value));
        Assert.Matches("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; [^\"]*script-src 'sha256-[^\"]+\">", page);
    }

    [Fact]
    public void ALocalPictureIsPutIntoThePage()
    {
        using var course = new CourseFolder();
        File.WriteAllBytes(course.PathOf("notebooks", "dot one.png"), [1, 2, 3]);
        string path = course.Write("01-x.ipynb", ("markdown", "![dot](dot%20one.png)"));
        Assert.Contains("src=\"data:image/png;base64,AQID\"", HtmlReport.Of(NotebookDocument.Load(path), path), StringComparison.Ordinal);
    }

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("""(src|srcset|poster)\s*=\s*["']?(?!data:)\S+|<link\b|@import|url\(|<iframe|<object|<embed""", RegexOptions.IgnoreCase)]
    private static partial Regex Loads();
}
