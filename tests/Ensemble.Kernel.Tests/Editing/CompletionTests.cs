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
}
