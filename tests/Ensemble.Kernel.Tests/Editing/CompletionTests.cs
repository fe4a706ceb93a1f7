namespace Ensemble.Kernel.Tests.Editing;

public sealed class CompletionTests : IDisposable
{
    private readonly Writer writer = new();

    public void Dispose() => writer.Dispose();

    [Fact]
    public async Task Members_of_a_variable_of_an_earlier_cell()
    {
        await writer.RunAsync("record Bird(string Name, int Count); var birds = new List<Bird>();");
        var found = await writer.TextsAsync("birds.¦");
        Assert.Contains("Add", found);
        Assert.Contains("Where", found);
        Assert.DoesNotContain("Name", found);
        Assert.Superset(new HashSet<string> { "Name", "Count" }, (await writer.TextsAsync("birds.Select(b => b.¦")).ToHashSet());
        Assert.Equal(["Name"], await writer.TextsAsync("birds.Where(b => b.Na¦"));
    }

    [Fact]
    public async Task What_is_typed_filters_and_is_what_gets_replaced()
    {
        var found = await writer.CompleteAsync("Console.WriteLine(1); Console.Wri¦te(2);");
        Assert.Equal(["Write", "WriteLine"], found.Items.Select(i => i.Text));
        Assert.Equal((30, 35), (found.Start, found.End));
        Assert.Equal(["WriteLine"], await writer.TextsAsync("Console.WrL¦"));
        Assert.Equal(["WriteLine"], await writer.TextsAsync("Console.writel¦"));
    }

    [Fact]
    public async Task What_stands_on_the_next_line_is_left_out_of_it()
    {
        await writer.RunAsync("var birds = new List<string>();");
        Assert.Contains("Add", await writer.TextsAsync("birds.¦\nvar y = 3;"));
        Assert.Equal(["Add", "AddRange"], (await writer.TextsAsync("birds.Add¦\nbirds = null;")).Take(2));
    }

    [Fact]
    public async Task The_type_a_variable_was_redeclared_with_wins()
    {
        await writer.RunAsync("var x = 1;");
        await writer.RunAsync("var x = \"text\";");
        Assert.Contains("ToUpper", await writer.TextsAsync("x.¦"));
    }

    [Fact]
    public async Task Items_are_plain_text_with_a_kind_and_one_line_about_them()
    {
        var item = Assert.Single((await writer.CompleteAsync("string.IsNullOrE¦")).Items);
        Assert.Equal(("IsNullOrEmpty", "method", "(string? value) → bool"), (item.Text, item.Kind, item.Signature));
    }

    [Theory]
    [InlineData("enum Colour { Red, Green } Colour c = ¦", "Colour.Green")]
    [InlineData("enum Colour { Red, Green } void Paint(Colour c) { } Paint(¦", "Colour.Green")]
    [InlineData("record Bird(string Name) { public int Age { get; set; } } new Bird(\"a\") { ¦", "Age")]
    [InlineData("record Bird(string Name) { public int Age { get; set; } } object b = 1; if (b is Bird { ¦", "Age")]
    [InlineData("int Add(int first, int second) => first + second; Add(1, s¦", "second:")]
    [InlineData("var numbers = new List<int>(); foreach (var n in num¦", "numbers")]
    [InlineData("(string First, int Second) pair = (\"a\", 1); pair.F¦", "First")]
    public async Task The_place_asks_for_what_comes_first(string marked, string first) => Assert.Equal(first, (await writer.TextsAsync(marked))[0]);

    [Theory]
    [InlineData("if (true) { } el¦", "else")]
    [InlineData("foreach (var b i¦", "in")]
    [InlineData("class P { pub¦", "public")]
    [InlineData("async Task M() { aw¦", "await")]
    [InlineData("from b in new[] { 1 } whe¦", "where")]
    public async Task Keywords_stand_where_the_language_takes_them(string marked, string keyword) => Assert.Contains(keyword, await writer.TextsAsync(marked));

    [Theory]
    [InlineData("var na¦")]
    [InlineData("// Cons¦")]
    [InlineData("\"Cons¦\"")]
    [InlineData("Console.els¦")]
    [InlineData("unknown.¦")]
    [InlineData("el¦se2.", "else")]
    public async Task Nothing_is_offered_where_nothing_fits(string marked, string? without = null)
    {
        var found = await writer.TextsAsync(marked);
        if (without is null) Assert.Empty(found);
        else Assert.DoesNotContain(without, found);
    }

    [Fact]
    public async Task Names_come_as_values_then_members_then_types_then_keywords_and_each_once()
    {
        await writer.RunAsync("var fox = 1; void foxes() { } void foxes(int a) { } class foxy { }");
        Assert.Equal(["fox", "foxes", "foxy"], (await writer.TextsAsync("fo¦")).Take(3));
        var found = await writer.CompleteAsync("¦");
        Assert.Equal(found.Items.Count, found.Items.Select(i => i.Text).Distinct().Count());
        Assert.True(found.Items.Count <= 500);
        Assert.All(found.Items, i => Assert.DoesNotContain('$', i.Text));
    }

    [Fact]
    public async Task A_cell_that_failed_changes_nothing()
    {
        await writer.RunAsync("var kept = \"x\";");
        Assert.NotNull((await writer.TryAsync("int kept = wrong;")).Error);
        Assert.Contains("ToUpper", await writer.TextsAsync("kept.¦"));
    }

    [Fact]
    public async Task Completing_runs_nothing_and_declares_nothing()
    {
        await writer.TextsAsync("var ghost = 1; ghost.¦");
        Assert.DoesNotContain("ghost", await writer.TextsAsync("gh¦"));
    }

    [Fact]
    public async Task A_cancelled_question_is_not_answered()
    {
        using var kernel = new NotebookKernel(Path.GetTempPath());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => kernel.CompleteAsync("Console.", 8, "csharp", new CancellationToken(canceled: true)));
    }
}
