using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests.DialectPage;

/// <summary>The part of the page that lists where the course's kernel must be better, in the order of its table.</summary>
public sealed partial class DialectPageTests
{
    [Fact]
    public async Task Better_a_displayed_value_is_updated_in_place()
    {
        var ran = await RunAsync("var shown = display(1); shown.Update(2); shown.Update(3);");
        string?[] ids = [.. ran.Published.Where(m => m.Type.EndsWith("display_data", StringComparison.Ordinal)).Select(m => (string?)m.Content["transient"]!["display_id"])];
        Assert.Equal(3, ids.Length);
        Assert.Single(ids.Distinct());
    }

    [Theory]
    [InlineData("5")]
    [InlineData("new[] { 1, 2 }")]
    [InlineData("HTML(\"<b>x</b>\")")]
    [InlineData("new { A = 1 }")]
    [InlineData("new Dictionary<string, int> { [\"a\"] = 1 }")]
    [InlineData("(string)null")]
    public async Task Better_every_result_has_plain_text_as_well(string code)
    {
        Assert.NotNull((await RunAsync(code)).Plain);
        Assert.NotNull(Plain(Assert.Single((await RunAsync($"display({code});")).Displays)));
    }

    [Fact]
    public async Task Better_a_sequence_of_records_is_a_table_with_the_first_rows_and_the_count()
    {
        var ran = await RunAsync("record City(string Name, int People);\nEnumerable.Range(0, 5000).Select(i => new City($\"city {i}\", i * 10))");
        string html = (string)ran.Result!["text/html"]!;
        foreach (string part in (string[])["<table", "Name", "People", "city 0"])
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
            if (part != "<table") Assert.Contains(part, ran.Plain, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("city 4000", html, StringComparison.Ordinal);
        Assert.Matches("5[,.]?000", (await RunAsync("Enumerable.Range(0, 5000).Select(i => new City($\"city {i}\", i * 10)).ToList()")).Plain!);
    }

    [Fact]
    public async Task Better_tuples_keep_their_names()
    {
        var ran = await RunAsync("(Name: \"Ada\", Born: 1815)");
        Assert.Contains("Name", ran.Plain, StringComparison.Ordinal);
        Assert.Contains("Born", ran.Plain, StringComparison.Ordinal);
        Assert.Contains("Born", (await RunAsync("new[] { (Name: \"Ada\", Born: 1815), (Name: \"Alan\", Born: 1912) }")).Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Better_data_frames_are_readable_tables()
    {
        var ran = await RunAsync("""
            #r "nuget:Microsoft.Data.Analysis, 0.23.1"
            using Microsoft.Data.Analysis;
            new DataFrame(new StringDataFrameColumn("city", Enumerable.Range(0, 3000).Select(i => $"city {i}")), new Int32DataFrameColumn("people", Enumerable.Range(0, 3000)))
            """);
        Assert.All((string[])["city", "people", "city 0"], part => Assert.Contains(part, ran.Plain, StringComparison.Ordinal));
        Assert.Matches("3[,.]?000", ran.Plain!);
        Assert.Contains("<table", (string?)ran.Result!["text/html"], StringComparison.Ordinal);
        Assert.True(ran.Result.ToJsonString().Length < 100_000, "A frame must not dump its object tree.");
    }

    [Fact]
    public async Task Better_deedle_frames_and_series_are_readable_tables()
    {
        var ran = await RunAsync("""
            #r "nuget:Deedle, 8.1.0"
            using Deedle;
            Frame.FromRecords(Enumerable.Range(0, 2000).Select(i => new { City = $"city {i}", People = i }))
            """);
        Assert.All((string[])["City", "People", "city 0"], part => Assert.Contains(part, ran.Plain, StringComparison.Ordinal));
        Assert.Contains("<table", (string?)ran.Result!["text/html"], StringComparison.Ordinal);
        Assert.True(ran.Result.ToJsonString().Length < 100_000, "A frame must not dump its object tree.");
        Assert.Contains("17", (await RunAsync("new[] { 15.0, 17.0 }.ToOrdinalSeries()")).Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Better_inspect_comm_info_history_and_is_complete_are_answered()
    {
        foreach (var (type, content) in new (string, System.Text.Json.Nodes.JsonObject)[]
        {
            ("inspect_request", new() { ["code"] = "Console", ["cursor_pos"] = 3, ["detail_level"] = 0 }), ("comm_info_request", []),
            ("history_request", new() { ["hist_access_type"] = "tail", ["n"] = 1, ["raw"] = true, ["output"] = false }), ("is_complete_request", new() { ["code"] = "1 +" }),
        }) await _kernel.AskAsync(type, content);
    }

    [Fact]
    public async Task Better_completion_items_are_plain_text_ranked_and_filtered_by_prefix()
    {
        await RunAsync("var penguins = 1; var penalty = 2;");
        var matches = (await _kernel.AskAsync("complete_request", new() { ["code"] = "peng", ["cursor_pos"] = 4 })).Content["matches"]!.AsArray().Select(m => (string)m!).ToList();
        Assert.Equal("penguins", matches[0]);
        Assert.All(matches, m => Assert.StartsWith("peng", m, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(matches, m => m.Contains('$', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Better_an_interrupt_cancels_the_cell_and_keeps_the_state()
    {
        string id = _kernel.SendCell("var survived = 5; Console.WriteLine(\"begun\"); while (true) { }");
        await _kernel.SaidAsync(id, "begun");
        await _kernel.AskAsync("interrupt_request", channel: "control");
        Assert.Equal("error", (await _kernel.EndAsync(id)).Status);
        Assert.Equal("6", (await RunAsync("survived + 1")).Plain);
    }

    [Fact]
    public async Task Better_reading_a_line_asks_the_front_end() =>
        Assert.Equal("typed", (await _kernel.AnsweringAsync("Console.ReadLine()", "typed")).Cell.Ok().Plain);

    [Fact]
    public async Task Better_an_exception_is_named_by_its_type_and_the_traceback_shows_cell_and_line()
    {
        var ran = await _kernel.ExecuteAsync("var list = new List<int>();\n\nint Third() => list[2];\nThird()");
        Assert.Equal("ArgumentOutOfRangeException", ran.Error!["ename"]);
        Assert.Contains($"cell {ran.Count}, line 3", ran.Trace, StringComparison.Ordinal);
        Assert.Contains("list[2]", ran.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Collections.Generic.List", ran.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("Ensemble.Kernel", ran.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Better_a_compile_error_shows_the_diagnostics_with_line_and_column()
    {
        var ran = await _kernel.ExecuteAsync("var good = 1;\nvar bad = goood + 1;");
        Assert.Contains("goood", ran.Error!["evalue"], StringComparison.Ordinal);
        Assert.Contains("line 2, column 11", ran.Trace, StringComparison.Ordinal);
        Assert.Contains("CS0103", ran.Trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failing.cs", "var fine = 1;\nthrow new InvalidOperationException(\"inside\");", 2)]
    [InlineData("broken.cs", "var fine = 1;\n\nvar x = undefined;", 3)]
    public async Task Better_a_failure_inside_an_imported_file_fails_the_cell_and_names_file_and_line(string name, string text, int line)
    {
        var ran = await _kernel.ExecuteAsync($"#!import {Write(name, text)}\nvar afterwards = 1;");
        Assert.Equal("error", ran.Status);
        Assert.Contains(name, ran.Trace, StringComparison.Ordinal);
        Assert.Matches($@"line {line}\b", ran.Trace);
        Assert.Equal("error", (await _kernel.ExecuteAsync("afterwards")).Status);
    }

    [Theory]
    [InlineData("var s = \"\"\"\n#!html\n\"\"\"; s", "#!html")]
    [InlineData("var s = @\"\n#!time\n#r nothing\"; s.Trim()", "#!time\n#r nothing")]
    [InlineData("/*\n#!html\n*/ 5", "5")]
    public async Task Better_a_directive_inside_a_string_or_comment_is_left_alone(string code, string plain) => Assert.Equal(plain, (await RunAsync(code)).Plain);

    [Theory]
    [InlineData("string name = null; name?.Length", "")]
    [InlineData("int unused = 1; async Task<int> F() => 2;", "")]
    [InlineData("async Task G() => await Task.Yield(); async Task H() { G(); await Task.Yield(); }", "CS4014")]
    public async Task Better_only_warnings_that_matter_are_shown(string code, string warning)
    {
        var ran = await RunAsync(code);
        if (warning.Length == 0) Assert.Equal("", ran.Stderr);
        else Assert.Contains(warning, ran.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Better_nothing_is_added_to_the_notebook_by_the_first_cell()
    {
        using var fresh = await KernelClient.StartAsync();
        Assert.Equal(["status", "execute_input", "status"], (await fresh.ExecuteAsync("var first = 1;")).Ok().Published.Select(m => m.Type));
    }

    [Fact]
    public async Task Better_mermaid_is_drawn_offline()
    {
        var shown = Assert.Single((await RunAsync("#!mermaid\nflowchart TD\n  A[Start] --> B{Choice}\n  B -->|yes| C(End)")).Displays);
        Assert.Contains("Choice", (string?)shown["image/svg+xml"], StringComparison.Ordinal);
        Assert.DoesNotContain(shown, form => form.Value!.ToString().Contains("<script", StringComparison.OrdinalIgnoreCase));
    }
}
