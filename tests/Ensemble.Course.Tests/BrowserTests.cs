using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ensemble.Course.Tests;

/// <summary>The page in a real browser: charts are drawn, hostile text does nothing, and nobody is called.</summary>
public sealed class BrowserTests : IDisposable
{
    private readonly CourseFolder course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task ChartsAreDrawnAndNothingElseRuns()
    {
        string browser = Browser();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string spy = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        course.Write("07-chart.ipynb", ("code", $$$""""
            using Microsoft.DotNet.Interactive.Formatting;
            record Figure(string Json);
            Formatter.Register<Figure>(f => f.Json, "application/vnd.plotly.v1+json");
            var evil = "</script><script>document.body.dataset.hacked='yes'</script>";
            display(new Figure(System.Text.Json.JsonSerializer.Serialize(new { data = new[] { new { type = "bar", x = new[] { "drawn label", evil }, y = new[] { 3, 5 } } } })));
            display(HTML("<img src='{{{spy}}}' onerror=\"document.body.dataset.hacked='yes'\"><script>document.body.dataset.hacked='yes'</script><script src='{{{spy}}}'></script>"));
            """"));
        var ran = await CourseProcess.RunAsync(course.Root, ["run", "7"]);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        string dom = await DumpAsync(browser, course.PathOf("out", "07-chart.html"));
        Assert.Contains("data-drawn=\"yes\"", dom, StringComparison.Ordinal);
        Assert.Contains("class=\"main-svg\"", dom, StringComparison.Ordinal);
        Assert.Contains(">drawn label<", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("data-hacked", dom, StringComparison.Ordinal);
        Assert.False(listener.Pending(), "The page asked the network for something.");
    }

    [Fact]
    public async Task TheCrewsPageShowsHostileNamesInItsChartsAndRunsNothing()
    {
        string browser = Browser();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string spy = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", hack = "document.body.dataset.hacked='yes'";
        string[] names = [$"<script>{hack}</script>", $"</script><script>{hack}</script>", $"<img src='{spy}' onerror=\"\"{hack}\"\">", $"![x]({spy})", $"[y](javascript:{hack})", "plain name"];
        File.WriteAllText(course.PathOf("hostile.csv"), $"name,<svg onload={hack}>,price\n" + string.Concat(names.Concat(names).Select((n, i) => $"\"{n}\",x{i},{i}\n")));
        var ran = await CourseProcess.RunAsync(course.Root, ["ask", "hostile.csv", "What is the mean price by name?", $"<script>{hack}</script>", "--out", "out"]);
        Assert.Equal(0, ran.ExitCode);
        string dom = await DumpAsync(browser, course.PathOf("out", "report.html"));
        Assert.Contains("class=\"main-svg\"", dom, StringComparison.Ordinal);
        Assert.Contains(">plain name<", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("data-hacked", dom, StringComparison.Ordinal);
        Assert.DoesNotContain($"src=\"{spy}", dom, StringComparison.Ordinal);
        Assert.False(listener.Pending(), "The page asked the network for something.");
    }

    private static string Browser()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(p => names.Select(n => Path.Combine(p, n))).FirstOrDefault(File.Exists);
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("CI must have Chromium: apt-get install chromium.");
        Assert.SkipWhen(found is null, "Chromium is not installed, so the page cannot be opened.");
        return found!;
    }

    private async Task<string> DumpAsync(string browser, string page)
    {
        string[] arguments = ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={course.PathOf("profile")}", "--virtual-time-budget=10000", "--dump-dom", new Uri(page).AbsoluteUri];
        using var process = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string dom = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return dom;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
