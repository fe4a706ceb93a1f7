namespace Ensemble.Kernel.Tests.FSharp;

public sealed class FSharpEditingTests(FSharpNotebook notebook)
{
    [Theory]
    [InlineData("List.ma|", "map")]
    [InlineData("\"text\".Le|", "Length")]
    [InlineData("let seen = [1]\nsee|", "seen")]
    [InlineData("System.Text.Json.JsonDo|", "JsonDocument")]
    [InlineData("let x = 1\nmat|", "match")]
    [InlineData("[1] |> List.sumB|", "sumBy")]
    public async Task A_name_is_completed_by_what_could_stand_there(string code, string expected)
    {
        int position = code.LastIndexOf('|');
        var found = await notebook.CompleteAsync(code.Remove(position, 1), position);
        Assert.Contains(expected, found.Items.Select(i => i.Text));
        string typed = code[found.Start..found.End];
        Assert.NotEmpty(typed);
        Assert.All(found.Items, i => Assert.StartsWith(typed[..1], i.Text, StringComparison.OrdinalIgnoreCase));
        Assert.InRange(found.Items.Count, 1, 500);
    }

    [Fact]
    public async Task Names_of_cells_before_are_known()
    {
        await notebook.RunAsync("type Walker = { Steps: int }\nlet walkerOfCells = { Steps = 3 }");
        Assert.Contains("walkerOfCells", (await notebook.CompleteAsync("walkerOf", 8)).Items.Select(i => i.Text));
        Assert.Contains("Steps", (await notebook.CompleteAsync("walkerOfCells.", 14)).Items.Select(i => i.Text));
    }

    [Theory]
    [InlineData("let s = \"List.ma|")]
    [InlineData("// List.ma|")]
    public async Task Nothing_is_offered_in_text(string code) =>
        Assert.Empty((await notebook.CompleteAsync(code.Replace("|", "", StringComparison.Ordinal), code.IndexOf('|', StringComparison.Ordinal))).Items);

    [Theory]
    [InlineData("List.map", 6, "'T -> 'U")]
    [InlineData("List.map", 6, "Builds a new collection")]
    [InlineData("Math.Abs(1)", 6, "absolute value")]
    [InlineData("/// Twice the number.\nlet twice x = 2 * x\ntwice", 44, "Twice the number.")]
    public async Task A_name_is_explained(string code, int position, string expected)
    {
        var shown = await notebook.InspectAsync(code, position);
        Assert.Contains(expected, shown?["text/plain"] ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("let x = 1", "complete")]
    [InlineData("let f x =\n    x + 1", "complete")]
    [InlineData("", "complete")]
    [InlineData("List<int>", "complete")]
    [InlineData("let x =", "incomplete")]
    [InlineData("let f x = // why", "incomplete")]
    [InlineData("for i in 1 .. 3 do", "incomplete")]
    [InlineData("match x with", "incomplete")]
    [InlineData("| 1 ->", "incomplete")]
    [InlineData("[1; 2", "incomplete")]
    [InlineData("\"\"\"open", "incomplete")]
    [InlineData("(* open", "incomplete")]
    [InlineData("[1] |>", "incomplete")]
    [InlineData("[<Struct>]", "incomplete")]
    [InlineData("(1))", "invalid")]
    public void Code_that_goes_on_is_incomplete(string code, string expected) => Assert.Equal(expected, Kernel.FSharp.Editing.FSharpCompleteness.Of(code).Status);

    [Fact]
    public void The_next_line_begins_further_in_after_an_opening_line() =>
        Assert.Equal("        ", Kernel.FSharp.Editing.FSharpCompleteness.Of("let f x =\n    if x then").Indent);
}
