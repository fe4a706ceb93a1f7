using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests.DialectPage;

/// <summary>The page of the .NET Interactive dialect, row by row, over the wire. This part: its directives.</summary>
public sealed partial class DialectPageTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient _kernel = shared.Client;

    private async Task<Executed> RunAsync(string code) => (await _kernel.ExecuteAsync(code)).Ok();

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_kernel.Process.Folder, name), text);
        return name;
    }

    private static string? Plain(System.Text.Json.Nodes.JsonObject bundle) => (string?)bundle["text/plain"];

    /// <summary>All that a cell showed, as a reader of plain text sees it.</summary>
    private static string Text(Executed ran) => ran.Stdout + string.Join('\n', ran.Displays.Select(Plain)) + ran.Plain;

    [Fact]
    public async Task A_directive_starts_at_column_0()
    {
        Assert.Equal("bold", Plain(Assert.Single((await RunAsync("#!html\n<b>bold</b>")).Displays)));
        Assert.Contains("#!csharp", (string?)Assert.Single((await RunAsync("#!html\n <i>\n #!csharp</i>")).Displays)["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Region_and_if_are_csharps_own() =>
        Assert.Equal("6", (await RunAsync("#region numbers\n#if false\nwrong\n#endif\n6\n#endregion")).Plain);

    [Fact]
    public async Task Names_are_case_sensitive()
    {
        var ran = await _kernel.ExecuteAsync("#!HTML\n<b>x</b>");
        Assert.Equal("error", ran.Status);
        Assert.Contains("#!html", ran.Trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csharp")]
    [InlineData("c#")]
    public async Task Selector_csharp(string name) => Assert.Equal("3", (await RunAsync($"#!{name}\n1 + 2")).Plain);

    [Theory]
    [InlineData("fsharp")]
    [InlineData("f#")]
    public async Task Selector_fsharp(string name) => Assert.Equal("3", (await RunAsync($"#!{name}\n[1; 2] |> List.sum")).Plain);

    [Theory]
    [InlineData("html", "<b>x</b>", "text/html")]
    [InlineData("markdown", "# Title", "text/markdown")]
    public async Task Selector_html_and_markdown(string name, string text, string mimeType) =>
        Assert.Equal(text, (string?)Assert.Single((await RunAsync($"#!{name}\n{text}")).Displays)[mimeType]);

    [Theory]
    [InlineData("javascript")]
    [InlineData("js")]
    public async Task Selector_javascript(string name)
    {
        var shown = Assert.Single((await RunAsync($"#!{name}\nconsole.log(1);")).Displays);
        Assert.Contains("console.log(1);", (string?)shown["text/html"] ?? (string?)shown["application/javascript"], StringComparison.Ordinal);
        Assert.NotNull(Plain(shown));
    }

    [Fact]
    public async Task Selector_mermaid()
    {
        var shown = Assert.Single((await RunAsync("#!mermaid\ngraph LR\n  A --> B")).Displays);
        Assert.Contains("<svg", (string?)shown["image/svg+xml"], StringComparison.Ordinal);
        Assert.Contains("A --> B", Plain(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selector_value_from_a_value_and_from_a_file()
    {
        Write("numbers.txt", "1,2,3");
        await RunAsync("#!value --name words --from-value \"some words\"");
        await RunAsync("#!value --name numbers --from-file numbers.txt --mime-type text/plain");
        await RunAsync("#!value --name below\nall of\nthis");
        Assert.Equal("some words|1,2,3|all of\nthis", (await RunAsync("#!set --name w --value @value:words\n#!share --from value numbers\n#!share --from value below\n$\"{w}|{numbers}|{below.Trim()}\"")).Plain);
    }

    [Fact]
    public async Task A_selector_holds_until_the_next()
    {
        var ran = await RunAsync("var before = 1;\n#!html\n<b>one</b>\n<b>two</b>\n#!csharp\nbefore + 1");
        Assert.Contains("two", (string?)Assert.Single(ran.Displays)["text/html"], StringComparison.Ordinal);
        Assert.Equal("2", ran.Plain);
        Assert.Equal("3", (await RunAsync("1 + 2")).Plain);
    }

    [Fact]
    public async Task Set_takes_a_value_from_another_language()
    {
        await RunAsync("var people = new List<string> { \"Ada\", \"Alan\" };");
        Assert.Equal("2", (await RunAsync("#!fsharp\n#!set --name names --value @csharp:people\nnames.Count")).Plain);
        await RunAsync("#!fsharp\nlet squares = [| 1; 4; 9 |]");
        Assert.Equal("14", (await RunAsync("#!set --name fromF --value @fsharp:squares\nfromF.Sum()")).Plain);
        Assert.Equal("True", (await RunAsync("#!set --name same --value @csharp:people --byref\nobject.ReferenceEquals(same, people)")).Plain);
    }

    [Fact]
    public async Task Share_takes_a_variable_under_its_own_name_or_another()
    {
        await RunAsync("var shared = 20;");
        Assert.Equal("21", (await RunAsync("#!fsharp\n#!share --from csharp shared\nshared + 1")).Plain);
        Assert.Equal("22", (await RunAsync("#!fsharp\n#!share --from csharp shared --as other\nother + 2")).Plain);
    }

    [Fact]
    public async Task Set_and_share_of_what_is_not_there_name_the_nearest()
    {
        await RunAsync("var temperature = 20;");
        foreach (string code in (string[])["#!fsharp\n#!share --from csharp temprature", "#!fsharp\n#!set --name t --value @csharp:temprature"])
        {
            var ran = await _kernel.ExecuteAsync(code);
            Assert.Equal("error", ran.Status);
            Assert.Contains("temperature", ran.Trace, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_and_whos_list_the_variables()
    {
        using var fresh = await KernelClient.StartAsync(); // A list of all that the other tests declare would be cut.
        (await fresh.ExecuteAsync("var listed = 4711;")).Ok();
        Assert.Contains("listed", Text((await fresh.ExecuteAsync("#!who")).Ok()), StringComparison.Ordinal);
        string whos = Text((await fresh.ExecuteAsync("#!whos")).Ok());
        Assert.Contains("listed", whos, StringComparison.Ordinal);
        Assert.Contains("4711", whos.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lsmagic_lists_the_directives()
    {
        string listed = Text(await RunAsync("#!lsmagic"));
        foreach (string name in (string[])["#!csharp", "#!fsharp", "#!html", "#!javascript", "#!markdown", "#!mermaid", "#!value", "#!set", "#!share", "#!who", "#!whos", "#!lsmagic", "#!about", "#!time", "#!import", "#r", "#i"])
            Assert.Contains(name, listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_names_the_kernel_and_the_runtime() =>
        Assert.Contains($"{Environment.Version.Major}.", Text(await RunAsync("#!about")), StringComparison.Ordinal);

    [Fact]
    public async Task Time_says_how_long_the_cell_took()
    {
        var ran = await RunAsync("#!time\n1 + 1");
        Assert.Equal("2", ran.Plain);
        Assert.Matches(@"\d", string.Join("", ran.Displays.Select(Plain)) + ran.Stdout);
    }

    [Theory]
    [InlineData("lesson.cs", "var imported = 5;", "imported", "5")]
    [InlineData("lesson.fs", "let importedF = 6", "#!fsharp\nimportedF", "6")]
    [InlineData("lesson.dib", "#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\"}]}}\n\n#!csharp\n\nvar fromDib = 7;\n\n#!markdown\n\n# Text\n", "fromDib", "7")]
    [InlineData("lesson.ipynb", """{"cells":[{"cell_type":"markdown","metadata":{},"source":["# Text"]},{"cell_type":"code","metadata":{},"execution_count":null,"outputs":[],"source":["var fromNotebook = 8;"]}],"metadata":{},"nbformat":4,"nbformat_minor":4}""", "fromNotebook", "8")]
    public async Task Import_runs_a_file(string name, string text, string then, string plain)
    {
        await RunAsync($"#!import {Write(name, text)}");
        Assert.Equal(plain, (await RunAsync(then)).Plain);
    }

    [Fact]
    public async Task Import_of_a_file_that_is_not_there_names_it()
    {
        Write("existing-notes.cs", "1");
        var ran = await _kernel.ExecuteAsync("#!import existing-note.cs");
        Assert.Equal("error", ran.Status);
        Assert.Contains("existing-note.cs", ran.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_finds_its_dependencies_and_a_relative_path_starts_at_the_working_folder()
    {
        string library = Path.GetRelativePath(_kernel.Process.Folder, Repository.PathOf("lib", "bin", "Ensemble.dll"));
        Assert.Equal("True", (await RunAsync($"#r \"{library}\"\nusing Ensemble.Models;\nMicrosoft.Extensions.AI.IChatClient model = ChatModels.FromEnvironment().Client;\nmodel is not null")).Plain);
    }

    [Fact]
    public async Task A_reference_to_a_package_restores_it() =>
        Assert.Equal("<p><em>x</em></p>", (await RunAsync("#r \"nuget:Markdig, 1.6.0\"\nMarkdig.Markdown.ToHtml(\"*x*\").Trim()")).Plain);

    [Fact]
    public async Task A_package_that_does_not_exist_is_an_error_that_names_it()
    {
        var ran = await _kernel.ExecuteAsync("#r \"nuget:Ensemble.No.Such.Package, 1.0.0\"");
        Assert.Equal("error", ran.Status);
        Assert.Contains("Ensemble.No.Such.Package", ran.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_of_packages_is_accepted()
    {
        string feed = Directory.CreateDirectory(Path.Combine(_kernel.Process.Folder, "feed")).FullName;
        await RunAsync($"#i \"nuget:{feed}\"");
    }

    [Fact]
    public async Task Load_runs_a_script()
    {
        Write("loaded.csx", "int Loaded() => 9;");
        await RunAsync("#load \"loaded.csx\"");
        Assert.Equal("9", (await RunAsync("Loaded()")).Plain);
    }

    [Fact]
    public async Task Input_and_password_in_a_directive_ask_the_front_end()
    {
        var (set, asked) = await _kernel.AnsweringAsync("#!set --name city --value @input:\"Which city?\"\ncity", "Zürich");
        Assert.Equal("Zürich", set.Ok().Plain);
        Assert.Equal(("Which city?", false), (asked[0]["prompt"], (bool)asked[0].Content["password"]!));
        (_, asked) = await _kernel.AnsweringAsync("#!set --name secret --value @password:token", "s3cret");
        Assert.True((bool)asked[0].Content["password"]!);
        Assert.DoesNotContain("s3cret", Text(await RunAsync("1")), StringComparison.Ordinal);
    }
}
