using System.Text.Json.Nodes;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests.Dialect;

public sealed class ImportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ensemble-import-").FullName;
    private readonly Session session;

    public ImportTests() => session = new Session(folder);

    public void Dispose()
    {
        session.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Notebook(params JsonObject[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
    }.ToJsonString();

    private static JsonObject Cell(string source, string? language = null) => new()
    {
        ["cell_type"] = language == "prose" ? "markdown" : "code", ["source"] = source,
        ["metadata"] = language is null ? [] : new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language } },
    };

    [Fact]
    public async Task Each_cell_of_a_notebook_runs_in_its_own_language()
    {
        Write("lib/setup.ipynb", Notebook(Cell("# no", "prose"), Cell("var a = 1;"), Cell("<i>x</i>", "html"), Cell("#!import more.cs")));
        Write("lib/more.cs", "int Twice(int n) => 2 * n;");
        var ran = await session.RunAsync("#!import lib/setup.ipynb\nTwice(a)");
        Assert.Equal("2", ran.Plain ?? ran.Error?.Message);
        Assert.Equal("<i>x</i>", Assert.Single(ran.Events.OfType<Displayed>()).Data["text/html"]);
    }

    [Fact]
    public async Task A_dib_file_is_run_without_its_header_and_its_prose()
    {
        Write("a.dib", "#!meta\n\n{\"kernelInfo\":{}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\nvar a = 5;\n\n#!html\n\n<b>1</b>\n");
        var ran = await session.RunAsync("#!import a.dib\na");
        Assert.Equal("5", ran.Plain ?? ran.Error?.Message);
        Assert.Single(ran.Events.OfType<Displayed>());
    }

    [Theory]
    [InlineData("page.html", "<b>1</b>", "text/html")]
    [InlineData("prose.md", "# One", "text/markdown")]
    public async Task A_file_of_text_is_shown(string file, string text, string mimeType)
    {
        Write(file, text);
        var ran = await session.RunAsync($"#!import {file}");
        Assert.Equal(text, Assert.Single(ran.Events.OfType<Displayed>()).Data[mimeType]);
    }

    [Theory]
    [InlineData("twice.fs")]
    [InlineData("twice.fsx")]
    public async Task A_file_of_FSharp_declares_for_later_cells_and_fails_with_its_own_lines(string file)
    {
        Write(file, "// how much\nlet twice n = 2 * n\nif twice 1 <> 2 then failwith \"boom\"\n");
        Assert.Equal("42", (await session.RunAsync($"#!import {file}\n#!fsharp\ntwice 21")).Plain);
        Write(file, "// how much\n\n(failwith \"boom\" : unit)\n");
        Assert.StartsWith($"{file}, line 3: boom", (await session.RunAsync($"#!import {file}")).Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"boom\");", "InvalidOperationException", "bad.ipynb cell 1, line 2: boom")]
    [InlineData("nonsense", "CompilationError", "bad.ipynb cell 1, line 2, column 1: error CS")]
    [InlineData("#!nonsense", "DirectiveError", "bad.ipynb cell 1, line 2: #!nonsense is not a directive")]
    public async Task A_failure_inside_fails_the_importing_cell_and_names_the_place(string fault, string name, string message)
    {
        Write("bad.ipynb", Notebook(Cell("var a = 1;\n" + fault)));
        var error = (await session.RunAsync("var x = 1;\n#!import bad.ipynb\nConsole.Write(\"not reached\");")).Error!;
        Assert.Equal((name, 2), (error.Name, error.Line));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("   at cell 1, line 2: #!import bad.ipynb", error.Traceback[^1]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_imported_is_explained()
    {
        Write("one.cs", "#!import two.csx");
        Write("two.csx", "#!import one.cs");
        Write("broken.ipynb", "{\"cells\": [");
        Write("data.csv", "");
        async Task<string> FaultOf(string file) => (await session.RunAsync($"#!import {file}")).Error!.Message;
        Assert.Contains("imports itself: one.cs → two.csx → one.cs", await FaultOf("one.cs"), StringComparison.Ordinal);
        Assert.Contains("tow.csx is missing; did you mean two.csx?", await FaultOf("tow.csx"), StringComparison.Ordinal);
        Assert.Contains("broken.ipynb: not valid JSON at line 1", await FaultOf("broken.ipynb"), StringComparison.Ordinal);
        Assert.Contains("is of no kind that can be imported", await FaultOf("data.csv"), StringComparison.Ordinal);
        Assert.Contains("there is no folder", await FaultOf("nowhere/a.cs"), StringComparison.Ordinal);
    }
}
