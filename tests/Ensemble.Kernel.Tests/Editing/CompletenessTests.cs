namespace Ensemble.Kernel.Tests.Editing;

public sealed class CompletenessTests : IDisposable
{
    private readonly NotebookKernel kernel = new(Path.GetTempPath());

    public void Dispose() => kernel.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("1 + 2")]
    [InlineData("var x = 1;")]
    [InlineData("x.Count")]
    [InlineData("notDeclaredAnywhere(1)")]
    [InlineData("if (true) { }")]
    [InlineData("if (true) { } else { }")]
    [InlineData("int Add(int a, int b) => a + b;")]
    [InlineData("record Bird(string Name);")]
    [InlineData("// only a comment")]
    [InlineData("/* one */ /* two */")]
    [InlineData("#r \"System.Xml.Linq\"")]
    [InlineData("\"\"\"\n  raw {\n  \"\"\"")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("using System.IO;")]
    [InlineData("#if DEBUG\n{\n#endif")]
    public void Complete_code_could_run(string code) => Assert.Equal("complete", kernel.IsComplete(code, "csharp").Status);

    [Theory]
    [InlineData("if (true)", "    ")]
    [InlineData("if (true) {", "    ")]
    [InlineData("foreach (var x in xs)\n{\n    if (x > 1)\n    {\n        Console.WriteLine(x);", "        ")]
    [InlineData("class A\n{\n    void M() { }", "    ")]
    [InlineData("var x =", "    ")]
    [InlineData("var x = 1 +", "    ")]
    [InlineData("Console.WriteLine(", "    ")]
    [InlineData("Console.WriteLine(1,", "    ")]
    [InlineData("var all = new[] {\n    1,", "    ")]
    [InlineData("xs.Select(x => {", "    ")]
    [InlineData("/* a comment", "")]
    [InlineData("var s = \"\"\"\n    raw", "")]
    [InlineData("var s = @\"open", "")]
    [InlineData("#if X", "")]
    [InlineData("try { }", "")]
    [InlineData("var s = $\"\"\"\n    {1} raw", "")]
    [InlineData("var s = \"\"\"", "")]
    [InlineData("int Add(int a, int b)", "    ")]
    [InlineData("xs\n    .Where(x => x > 1)\n    .Select(", "    ")]
    public void Incomplete_code_goes_on_with_an_indent(string code, string indent)
    {
        var found = kernel.IsComplete(code, "csharp");
        Assert.Equal("incomplete", found.Status);
        Assert.Equal(indent, found.Indent);
    }

    [Theory]
    [InlineData("}")]
    [InlineData("f(1;")]
    [InlineData("(1]")]
    [InlineData("\"open")]
    [InlineData("int 5x;")]
    [InlineData("class A { } }")]
    [InlineData("else")]
    public void Invalid_code_cannot_be_completed(string code) => Assert.Equal("invalid", kernel.IsComplete(code, "csharp").Status);
}
