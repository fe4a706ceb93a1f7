using System.Text.RegularExpressions;

namespace Ensemble.Course.Tests.Verify;

/// <summary><c>course verify</c> as a process.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const string Chart = """
        using Microsoft.DotNet.Interactive.Formatting;
        record Figure(int[] Heights);
        Formatter.Register<Figure>(f => $"{{\"data\":[{{\"y\":[{string.Join(",", f.Heights)}]}}]}}", "application/vnd.plotly.v1+json");
        """;

    private readonly CourseFolder course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task WhatDriftedIsShownCellByCellAndSavedOnDemand()
    {
        string lesson = course.Write("01-a.ipynb", ("code", Chart), ("code", "new Figure([1, 2])"), ("code", "HTML(\"<b>one</b><i>two</i>\")"), ("code", "Console.WriteLine(\"as ever\");"));
        Directory.CreateDirectory(course.PathOf("solutions"));
        string solution = course.PathOf("solutions", "01-a.ipynb");
        File.WriteAllText(solution, CourseFolder.Json(("code", "System.IO.File.Exists(\"mark\")")));
        Assert.Equal(1, (await VerifyAsync()).ExitCode);
        var saved = await VerifyAsync("--save");
        Assert.Equal((0, ""), (saved.ExitCode, saved.Errors));
        Assert.Equal("notebooks/01-a.ipynb: 4 cells in T s, saved\nsolutions/01-a.ipynb: 1 cells in T s, saved\n", Untimed(saved.Output));
        // What only measured something else is not written again, so that a commit holds what changed.
        DateTime written = File.GetLastWriteTimeUtc(lesson);
        var same = await VerifyAsync("1", "--save");
        Assert.Equal((0, written), (same.ExitCode, File.GetLastWriteTimeUtc(lesson)));
        Assert.Equal("notebooks/01-a.ipynb: 4 cells in T s, as committed\nsolutions/01-a.ipynb: 1 cells in T s, as committed\n", Untimed(same.Output));

        // Another chart is drawn, another word is committed, and there is a file that was not there.
        File.WriteAllText(lesson, File.ReadAllText(lesson).Replace("new Figure([1, 2])", "new Figure([1, 3])", StringComparison.Ordinal).Replace("<b>one", "<b>uno", StringComparison.Ordinal));
        File.WriteAllText(course.PathOf("solutions", "mark"), "");
        byte[] before = File.ReadAllBytes(lesson);
        var drifted = await VerifyAsync();
        Assert.Equal((1, ""), (drifted.ExitCode, drifted.Errors));
        Assert.Equal("""
            notebooks/01-a.ipynb: 4 cells in T s, 2 drifted
              cell (2)
                -         2
                - Figure { Heights = [1, 2] }
                +         3
                + Figure { Heights = [1, 3] }
              cell (3)
                - <b>uno</b>
                + <b>one</b>
            solutions/01-a.ipynb: 1 cells in T s, 1 drifted
              cell (1)
                - False
                + True

            """, Untimed(drifted.Output));
        Assert.Equal(before, File.ReadAllBytes(lesson));
    }

    [Fact]
    public async Task ACellThatFailsIsADriftAndNothingIsSaved()
    {
        string lesson = course.Write("01-a.ipynb", ("code", "1"), ("code", "oops"), ("code", "3"));
        byte[] before = File.ReadAllBytes(lesson);
        File.WriteAllText(course.PathOf("notebooks", "00-half.ipynb"), "{\"cells\": [");
        var ran = await VerifyAsync("--save");
        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("course verify: notebooks/00-half.ipynb: not valid JSON", ran.Errors, StringComparison.Ordinal);
        Assert.Contains("cell (2)\n    failed: cell 2, line 1, column 1: error CS0103", ran.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(lesson));
        Assert.Contains("there is no lesson or solution 4", (await VerifyAsync("4")).Errors, StringComparison.Ordinal);
    }

    private static string Untimed(string output) => Regex.Replace(output, "in [0-9.]+ s", "in T s");

    private Task<Finished> VerifyAsync(params string[] arguments) => CourseProcess.RunAsync(course.Root, ["verify", .. arguments]);
}
