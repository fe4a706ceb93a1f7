namespace Ensemble.Kernel.Tests.FSharp;

public sealed class FSharpCellTests(FSharpNotebook notebook)
{
    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("let twice x = x * 2\ntwice 21", "42")]
    [InlineData("5\n6", "6")]
    [InlineData("\"text\"", "text")]
    [InlineData("Enumerable.Range(1, 3).Sum()", "6")]
    [InlineData("let shown = 5", null)]
    [InlineData("()", null)]
    [InlineData("1 |> ignore", null)]
    [InlineData("// nothing", null)]
    [InlineData("open System.IO", null)]
    public async Task The_value_of_the_last_expression_is_the_result(string code, string? expected)
    {
        var ran = await notebook.RunAsync(code);
        Assert.Null(ran.Error);
        Assert.Equal(expected, ran.Plain);
        Assert.Equal("", ran.Stdout + ran.Stderr);
    }

    [Fact]
    public async Task State_is_kept_and_names_may_be_declared_again()
    {
        await notebook.RunAsync("let kept = 1\nlet addToKept x = x + kept");
        await notebook.RunAsync("let kept = \"text\"");
        Assert.Equal("text 3", (await notebook.RunAsync("sprintf \"%s %d\" kept (addToKept 2)")).Plain);
    }

    [Fact]
    public async Task Console_output_goes_to_the_cell()
    {
        var ran = await notebook.RunAsync("printfn \"out %d\" 1\neprintfn \"err\"\nConsole.WriteLine \"two\"");
        Assert.Null(ran.Error);
        Assert.Equal(("out 1\ntwo\n", "err\n"), (ran.Stdout, ran.Stderr));
    }

    [Fact]
    public async Task Values_are_shown_with_the_words_of_the_dialect()
    {
        var ran = await notebook.RunAsync("display 5 |> ignore\n[1; 2] |> display |> ignore\n(1, 2).Display() |> ignore\nHTML \"<b>bold</b>\"");
        Assert.Null(ran.Error);
        Assert.Equal(3, ran.Events.OfType<Cells.Displayed>().Count());
        Assert.Equal(("<b>bold</b>", "bold"), (ran.Result!["text/html"], ran.Plain));
    }

    [Fact]
    public async Task A_compile_error_shows_place_line_and_caret()
    {
        var ran = await notebook.RunAsync("let a = 1\nlet b = a + nowhereDeclared");
        var error = ran.Error!;
        Assert.Equal(("CompilationError", 2), (error.Name, error.Line));
        Assert.EndsWith("line 2, column 13: error FS0039: The value or constructor 'nowhereDeclared' is not defined.", error.Message, StringComparison.Ordinal);
        Assert.Equal([error.Message, "    let b = a + nowhereDeclared", "                ^^^^^^^^^^^^^^^"], error.Traceback);
        Assert.Equal("", ran.Stdout + ran.Stderr);
    }

    [Fact]
    public async Task A_syntax_error_is_placed_and_the_next_cell_runs()
    {
        Assert.Equal(2, (await notebook.RunAsync("let a = \n  (1")).Error!.Line);
        Assert.Equal("2", (await notebook.RunAsync("1 + 1")).Plain);
    }

    [Fact]
    public async Task An_exception_shows_the_lines_of_the_cells_it_passed()
    {
        await notebook.RunAsync("let divide a b =\n    a / b");
        var error = (await notebook.RunAsync("let one = 1\n\nlet r = divide one 0")).Error!;
        Assert.Equal(("DivideByZeroException", 3), (error.Name, error.Line));
        Assert.Equal($"DivideByZeroException: {error.Message}", error.Traceback[0]);
        Assert.Collection(error.Traceback.Skip(1), l => Assert.EndsWith("line 2: a / b", l, StringComparison.Ordinal), l => Assert.EndsWith("line 3: let r = divide one 0", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_warning_goes_to_standard_error_and_the_cell_runs()
    {
        var ran = await notebook.RunAsync("let (Some inside) = Some 3\ninside");
        Assert.Equal("3", ran.Plain);
        Assert.Contains("line 1, column 5: warning FS0025", ran.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_may_be_chosen_by_a_selector_and_lines_keep_their_numbers()
    {
        foreach (string name in (string[])["fsharp", "f#", "F#"])
            Assert.Equal("5", (await notebook.RunAsync($"#!{name}\n2 + 3", "csharp")).Plain);
        Assert.Equal(3, (await notebook.RunAsync("var x = 1;\n#!fsharp\nlet y = missing", "csharp")).Error!.Line);
    }
}
