using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Kernel.Tests.FSharp;

public sealed class FSharpReferenceTests(FSharpNotebook notebook) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-refs-").FullName;
    private readonly string _id = "F" + Guid.NewGuid().ToString("n")[..8];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Build(string name, string code)
    {
        string path = Path.Combine(_folder, name + ".dll");
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], framework.Select(r => MetadataReference.CreateFromFile(r)), new(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }

    [Fact]
    public async Task What_CSharp_references_FSharp_sees_and_a_type_has_one_identity()
    {
        string path = Build(_id, $"namespace {_id}; public class Thing {{ public int Value => 42; }}");
        Assert.Null((await notebook.RunAsync($"#r \"{path}\"\nvar made{_id} = new {_id}.Thing();", "csharp")).Error);
        Assert.Equal("", await notebook.PassAsync($"made{_id}", "csharp", "fsharp"));
        var ran = await notebook.RunAsync($"let same : {_id}.Thing = made{_id}\nsame.Value, (typeof<{_id}.Thing> = same.GetType())");
        Assert.Equal("(42, true)", ran.Plain ?? ran.Error?.Message, ignoreCase: true);
    }

    [Fact]
    public async Task What_FSharp_references_CSharp_sees()
    {
        string path = Build(_id, $"namespace {_id}; public class Thing {{ public int Value => 42; }}");
        var ran = await notebook.RunAsync($"#r \"{path}\"\nlet there{_id} = {_id}.Thing()\nthere{_id}.Value");
        Assert.Equal("42", ran.Plain ?? ran.Error?.Message);
        await notebook.PassAsync($"there{_id}", "fsharp", "csharp");
        Assert.Equal("42", (await notebook.RunAsync($"{_id}.Thing again = there{_id}; again.Value", "csharp")).Plain);
    }

    [Fact]
    public async Task A_reference_that_cannot_be_followed_is_explained()
    {
        var error = (await notebook.RunAsync("let before = 1\n#r \"nowhere/Gone.dll\"")).Error!;
        Assert.Equal(("ReferenceError", 2), (error.Name, error.Line));
        Assert.StartsWith("nowhere/Gone.dll is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_in_a_string_is_text() =>
        Assert.Equal("#r \"nowhere.dll\"", (await notebook.RunAsync("\"\"\"\n#r \"nowhere.dll\"\n\"\"\".Trim()")).Plain);
}
