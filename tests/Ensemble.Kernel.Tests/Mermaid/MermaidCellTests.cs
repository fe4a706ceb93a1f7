using System.Xml.Linq;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Mermaid;

namespace Ensemble.Kernel.Tests.Mermaid;

public sealed class MermaidCellTests
{
    [Fact]
    public async Task AMermaidCellIsADrawingWithItsTextBesideIt()
    {
        using var session = new Session();
        var ran = await session.RunAsync("flowchart TD\n  A --> B", "mermaid");
        var shown = Assert.Single(ran.Events.OfType<Displayed>()).Data;
        Assert.Equal(["image/svg+xml", "text/plain"], shown.Items.Select(i => i.Key));
        Assert.Equal("flowchart TD\n  A --> B", shown["text/plain"]);
        Assert.Null(ran.Error);
    }

    [Fact]
    public void HostileTextIsTextAndNothingIsFetched()
    {
        string svg = MermaidLanguage.Show("flowchart TD\n A[\"<script>alert(1)</script> #60;img src=x onerror=y#62; \0\u202E\ud800\"] -->|\"<a href='http://x'>\"| B\n style A fill:url(http://x)")["image/svg+xml"]!;
        var root = XDocument.Parse(svg).Root!;
        Assert.All(root.DescendantsAndSelf(), e => Assert.Contains(e.Name.LocalName, (string[])["svg", "title", "desc", "rect", "path", "text", "polygon", "circle"]));
        Assert.All(root.DescendantsAndSelf().SelectMany(e => e.Attributes()), a => Assert.DoesNotContain("http://x", a.Value, StringComparison.Ordinal));
        Assert.All(root.DescendantsAndSelf().SelectMany(e => e.Attributes()), a => Assert.False(a.Name.LocalName is "id" or "href" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public void WhatCannotBeDrawnShowsItsTextAndWhy()
    {
        var shown = MermaidLanguage.Show("gantt\n title <b>");
        Assert.Equal(["text/vnd.mermaid", "text/html", "text/plain"], shown.Items.Select(i => i.Key));
        Assert.StartsWith("Not drawn: line 1: only flowcharts are drawn here", shown["text/plain"], StringComparison.Ordinal);
        Assert.EndsWith("gantt\n title <b>", shown["text/plain"], StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", shown["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void TooMuchToDrawIsSaid()
    {
        string many = "flowchart TD\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"n{i}\n"));
        Assert.Contains("more than 300 nodes", MermaidLanguage.Show(many)["text/plain"], StringComparison.Ordinal);
    }
}
