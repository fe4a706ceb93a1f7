namespace Ensemble.Kernel.Tests.Editing;

public sealed class InspectionTests : IDisposable
{
    private readonly Writer writer = new();

    public void Dispose() => writer.Dispose();

    private async Task<string> PlainAsync(string marked) => (await writer.InspectAsync(marked))?["text/plain"] ?? "";

    [Theory]
    [InlineData("string.Jo¦in(\", \", new[] { 1 })")]
    [InlineData("string.Join¦(\", \", new[] { 1 })")]
    [InlineData("string.Join(\", \", ¦")]
    public async Task A_method_is_shown_from_its_name_and_from_its_arguments(string marked) =>
        Assert.StartsWith("string string.Join", await PlainAsync(marked), StringComparison.Ordinal);

    [Fact]
    public async Task The_framework_documents_its_methods()
    {
        Assert.SkipWhen(!Directory.Exists(Path.Combine(RuntimeRoot(), "packs", "Microsoft.NETCore.App.Ref")), "this .NET came without its documentation");
        string text = await PlainAsync("Math.Ab¦s(-1)");
        Assert.Contains("absolute value", text, StringComparison.Ordinal);
        Assert.Contains("Represents a strongly typed list", await PlainAsync("new Li¦st<int>()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_is_shown_by_its_name() =>
        Assert.StartsWith("namespace System.Text", await PlainAsync("using System.Te¦xt;"), StringComparison.Ordinal);

    [Fact]
    public async Task A_variable_has_its_type_and_a_method_what_its_cell_says_of_it()
    {
        await writer.RunAsync("/// <summary>Adds two numbers.</summary>\n/// <param name=\"a\">The first.</param>\nint Add(int a, int b) => a + b;\nvar all = new List<string>();");
        Assert.StartsWith("List<string> all", await PlainAsync("al¦l"), StringComparison.Ordinal);
        string text = await PlainAsync("Add(¦");
        Assert.Contains("int Add(int a, int b)", text, StringComparison.Ordinal);
        Assert.Contains("Adds two numbers.", text, StringComparison.Ordinal);
        Assert.Contains("a: The first.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beside_an_assembly_documents_it() =>
        Assert.Contains("Shows a value in the preferred form of its type", await PlainAsync("displa¦y(1)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("¦")]
    [InlineData("// comm¦ent")]
    [InlineData("unkno¦wn")]
    [InlineData("1 + 1¦")]
    public async Task Where_there_is_nothing_to_say_nothing_is_said(string marked) => Assert.Null(await writer.InspectAsync(marked));

    private static string RuntimeRoot() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
}
