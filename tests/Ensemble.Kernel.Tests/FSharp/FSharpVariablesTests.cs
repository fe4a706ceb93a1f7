namespace Ensemble.Kernel.Tests.FSharp;

public sealed class FSharpVariablesTests(FSharpNotebook notebook)
{
    [Fact]
    public async Task Values_are_found_by_name_and_listed_in_the_order_of_declaration()
    {
        await notebook.RunAsync("let zebra = 1\nlet ant = [ \"a\" ]\nlet f x = x + 1");
        await notebook.RunAsync("let zebra = 2.5");
        await notebook.RunAsync("7");
        var variables = notebook.VariablesOf("fsharp");
        Assert.Equal(["zebra", "ant"], variables.All().Select(v => v.Name).Where(n => n is "zebra" or "ant" or "f" or "it"));
        Assert.Equal((typeof(double), 2.5), (variables.Find("zebra")!.Type, variables.Find("zebra")!.Value));
        Assert.Null(variables.Find("it"));
        Assert.Null(variables.Find("f"));
        Assert.Null(variables.Find("neverDeclared"));
    }

    [Theory]
    [InlineData("5", "given + 1", "6")]
    [InlineData("\"text\"", "given.Length", "4")]
    [InlineData("new List<int> { 1, 2 }", "Seq.sum given", "3")]
    [InlineData("new[] { 1.5, 2.5 }", "Array.sum given", "4")]
    [InlineData("new int[2, 3]", "Array2D.length2 given", "3")]
    [InlineData("(1, \"a\")", "let struct (n, s) = given in sprintf \"%d%s\" n s", "1a")]
    [InlineData("(1, 2, 3, 4, 5, 6, 7, 8)", "let struct (_, _, _, _, _, _, _, last) = given in last", "8")]
    [InlineData("Tuple.Create(1, \"a\")", "fst given + 1", "2")]
    [InlineData("new Dictionary<string, List<int>> { [\"a\"] = [1] }", "given.[\"a\"].Count", "1")]
    [InlineData("Enumerable.Range(1, 3).Where(i => i > 1)", "given |> Seq.toList |> List.length", "2")]
    [InlineData("new Func<int, int>(i => i * 2)", "given.Invoke 4", "8")]
    [InlineData("Task.FromResult(3)", "given.Result", "3")]
    [InlineData("new Dictionary<string, int> { [\"k\"] = 7 }.First()", "given.Value", "7")]
    [InlineData("new List<int> { 9 }.GetEnumerator()", "given.GetType().Name", "Enumerator")]
    [InlineData("System.DayOfWeek.Friday", "int given", "5")]
    public async Task A_CSharp_value_keeps_its_type_in_FSharp(string csharp, string fsharp, string expected)
    {
        // Test classes share the session and run side by side: no other one declares this name.
        await notebook.RunAsync($"var given = {csharp};", "csharp");
        Assert.Equal("", await notebook.PassAsync("given", "csharp", "fsharp"));
        var ran = await notebook.RunAsync(fsharp);
        Assert.Equal(expected, ran.Plain ?? ran.Error?.Message);
    }

    [Theory]
    [InlineData("[1; 2]", "Microsoft.FSharp.Collections.FSharpList<int>")]
    [InlineData("[| 1 |]", "int[]")]
    [InlineData("(1, \"a\")", "Tuple<int, string>")]
    [InlineData("struct (1, \"a\")", "(int, string)")]
    [InlineData("Some 1", "Microsoft.FSharp.Core.FSharpOption<int>")]
    [InlineData("Map [ 1, \"a\" ]", "Microsoft.FSharp.Collections.FSharpMap<int, string>")]
    public async Task An_FSharp_value_keeps_its_type_in_CSharp_and_on_the_way_back(string fsharp, string type)
    {
        await notebook.RunAsync($"let there = {fsharp}");
        await notebook.PassAsync("there", "fsharp", "csharp");
        var typed = await notebook.RunAsync($"{type} same = there; same.Equals(there)", "csharp");
        Assert.Equal("True", typed.Plain ?? typed.Error?.Message, ignoreCase: true);
        await notebook.PassAsync("there", "csharp", "fsharp", "back");
        var back = await notebook.RunAsync("there = back");
        Assert.Equal("True", back.Plain ?? back.Error?.Message, ignoreCase: true);
    }

    [Fact]
    public async Task Null_keeps_the_type_it_was_declared_with()
    {
        await notebook.RunAsync("string nothing = null; object wide = 5;", "csharp");
        await notebook.PassAsync("nothing", "csharp", "fsharp");
        Assert.Equal("True", (await notebook.RunAsync("let check : string = nothing\nisNull check")).Plain);
        await notebook.PassAsync("wide", "csharp", "fsharp");
        Assert.Equal("6", (await notebook.RunAsync("wide + 1")).Plain);
    }

    [Fact]
    public async Task A_value_whose_type_has_no_name_crosses_as_JSON_and_the_learner_is_told()
    {
        await notebook.RunAsync("var anonymous = new { Name = \"a\", Count = 2 };", "csharp");
        string told = await notebook.PassAsync("anonymous", "csharp", "fsharp");
        Assert.Contains("it is passed as JSON", told, StringComparison.Ordinal);
        Assert.Equal("2", (await notebook.RunAsync("anonymous.RootElement.GetProperty(\"Count\").GetInt32()")).Plain);
    }

    [Fact]
    public async Task A_type_that_a_CSharp_cell_declares_is_seen_in_FSharp_each_time_it_is_declared()
    {
        await notebook.RunAsync("record Crossing(int X); var crossing = new Crossing(1); var crossings = new List<Crossing> { crossing };", "csharp");
        await notebook.RunAsync("record Bridge(Crossing From); var bridge = new Bridge(crossing); var first = crossing;", "csharp");
        foreach (string name in (string[])["crossings", "bridge", "first"]) Assert.Equal("", await notebook.PassAsync(name, "csharp", "fsharp"));
        Assert.Equal("3", (await notebook.RunAsync("crossings.[0].X + bridge.From.X + first.X")).Plain);
        await notebook.RunAsync("record Crossing(string Y); var crossing = new Crossing(\"again\");", "csharp");
        Assert.Equal("", await notebook.PassAsync("crossing", "csharp", "fsharp"));
        var ran = await notebook.RunAsync("sprintf \"%s %d %s\" crossing.Y first.X (Script.Crossing \"made here\").Y");
        Assert.Equal("again 1 made here", ran.Plain ?? ran.Error?.Message);
    }

    [Fact]
    public async Task A_name_that_FSharp_would_not_take_is_refused()
    {
        await notebook.RunAsync("var there2 = 1;", "csharp");
        Assert.Contains("cannot be the name of an F# value", await notebook.PassAsync("there2", "csharp", "fsharp", "not a name"), StringComparison.Ordinal);
    }
}
