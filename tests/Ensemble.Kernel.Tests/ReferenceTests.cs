using System.Reflection;
using System.Runtime.InteropServices;
using Ensemble.Kernel.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Kernel.Tests;

/// <summary>Each test builds its own small assemblies: names must differ, as everything is loaded into one process.</summary>
public sealed class ReferenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ensemble-refs-").FullName;
    private readonly string id = "T" + Guid.NewGuid().ToString("n")[..8];
    private readonly Session session;

    public ReferenceTests() => session = new Session(Directory.CreateDirectory(Path.Combine(folder, "notebooks")).FullName);

    public void Dispose()
    {
        session.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Build(string name, string code, params string[] references) => BuildInto(Path.Combine(folder, "lib", "bin"), name, code, references);

    private static string BuildInto(string place, string name, string code, params string[] references)
    {
        string path = Path.Combine(Directory.CreateDirectory(place).FullName, name + ".dll");
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)],
            framework.Concat(references).Select(r => MetadataReference.CreateFromFile(r)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }

    [Fact]
    public async Task ADependencyInTheSameFolderIsFoundWhenCompiledAndWhenRun()
    {
        string inner = Build($"{id}.Inner", $"namespace {id}.Inside; public class Box {{ public int Value => 42; }}");
        Build(id, $"namespace {id}; public class Outer {{ public {id}.Inside.Box Box() => new(); }}", inner);
        Assert.Equal("42", (await session.RunAsync($"#r \"../lib/bin/{id}.dll\"\nnew {id}.Outer().Box().Value")).Plain);
        // The dependency's own types and namespaces can be used directly, in later cells as well.
        Assert.Equal("42", (await session.RunAsync($"using {id}.Inside;\nBox box = new {id}.Outer().Box(); box.Value")).Plain);
    }

    [Fact]
    public async Task APackageThatOnlyTheDepsFileNamesCanBeUsed()
    {
        Build($"{id}.Extra", $"namespace {id}; public static class Extra {{ public static string Name => \"extra\"; }}");
        string main = Build(id, $"namespace {id}; public class Main {{ }}");
        File.WriteAllText(Path.ChangeExtension(main, ".deps.json"), $$"""
            {"runtimeTarget":{"name":".NETCoreApp,Version=v10.0"},"targets":{".NETCoreApp,Version=v10.0":{"{{id}}/1.0.0":{"runtime":{"{{id}}.dll":{} } },"Extra/1.0.0":{"runtime":{"{{id}}.Extra.dll":{} } } } },
             "libraries":{"{{id}}/1.0.0":{"type":"project","serviceable":false,"sha512":""},"Extra/1.0.0":{"type":"reference","serviceable":false,"sha512":""} } }
            """);
        Assert.Equal("extra", (await session.RunAsync($"#r \"../lib/bin/{id}.dll\"\n{id}.Extra.Name")).Plain);
    }

    [Fact]
    public async Task KernelsThatStartTogetherKeepTheirTypesApart()
    {
        Build(id, $"namespace {id}; public class Thing {{ public int Value => 42; }}");
        var shown = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var own = new Session(Path.Combine(folder, "notebooks"));
            Assert.Null((await own.RunAsync($"#r \"../lib/bin/{id}.dll\"\nvar made = new {id}.Thing();")).Error);
            return await own.RunAsync($"{id}.Thing same = made; same.Value");
        }));
        Assert.All(shown, ran => Assert.Equal("42", ran.Plain ?? ran.Error?.Message));
    }

    [Fact]
    public async Task AVariableKeepsItsTypeWhenWhatItsAssemblyNeedsComesLater()
    {
        string inner = Build($"{id}.Inner", $"namespace {id}; public class Box {{ public int Value => 42; }}");
        BuildInto(Path.Combine(folder, "alone"), id, $"namespace {id}; public class Outer {{ public Box Box() => new(); public int Own => 1; }}", inner);
        Assert.Null((await session.RunAsync("int Own(int n) => n;")).Error);
        Assert.Null((await session.RunAsync($"#r \"../alone/{id}.dll\"\nvar first = new {id}.Outer();")).Error);
        Assert.Null((await session.RunAsync($"static int OwnOf({id}.Outer outer) => outer.Own;")).Error);
        Assert.Equal("1", (await session.RunAsync($"#r \"../lib/bin/{id}.Inner.dll\"\n{id}.Outer again = first; Own(OwnOf(again))")).Plain);
        Assert.Equal("42", (await session.RunAsync($"{id}.Box box = first.Box(); again = first; box.Value")).Plain);
    }

    [Fact]
    public async Task AReferenceMayBeRepeatedAndHasOneIdentity()
    {
        Build(id, $"namespace {id}; public class Thing {{ }}");
        string reference = $"#r \"../lib/bin/{id}.dll\"\n";
        await session.RunAsync($"{reference}object first = new {id}.Thing();");
        Assert.Equal("True", (await session.RunAsync($"{reference}first is {id}.Thing")).Plain);
        using var other = new Session(Path.Combine(folder, "lib"));
        Assert.Equal("True", (await other.RunAsync($"#r \"bin/{id}.dll\"\ntypeof({id}.Thing).Assembly == AppDomain.CurrentDomain.GetAssemblies().Single(a => a.GetName().Name == \"{id}\")")).Plain);
    }

    [Fact]
    public async Task TheHostsOwnCopyIsUsedNotASecondOne()
    {
        // As a build does: the formatting package lies beside the library that registers formatters on it.
        string formatting = Assembly.Load("Microsoft.DotNet.Interactive.Formatting").Location;
        string main = Build(id, $$"""
            using Microsoft.DotNet.Interactive.Formatting;
            namespace {{id}};
            public record Shape(string Name);
            public static class Setup { public static void Run() => Formatter.Register<Shape>(s => "{\"name\": \"" + s.Name + "\"}", "application/x.shape+json"); }
            """, formatting);
        File.Copy(formatting, Path.Combine(Path.GetDirectoryName(main)!, Path.GetFileName(formatting)));
        var ran = await session.RunAsync($"#r \"../lib/bin/{id}.dll\"\nusing Microsoft.DotNet.Interactive.Formatting;\n{id}.Setup.Run(); new {id}.Shape(\"square\")");
        Assert.Null(ran.Error);
        Assert.Equal("square", (string?)ran.Result!.ToJson(splitLines: true)["application/x.shape+json"]!["name"]);
        Assert.Equal(formatting, (await session.RunAsync("typeof(Formatter).Assembly.Location")).Plain);
    }

    [Theory]
    [InlineData("")]
    [InlineData("runtimes/{rid}/native")]
    public async Task ANativeLibraryIsFoundBesideTheAssemblyOrUnderRuntimes(string place)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test borrows a native library that has this name on Linux.");
        string path = Build(id, $"using System.Runtime.InteropServices; public static class {id} {{ [DllImport(\"{id}native\", EntryPoint = \"SystemNative_GetPid\")] public static extern int Pid(); }}");
        string folderOfNative = Path.Combine(Path.GetDirectoryName(path)!, place.Replace("{rid}", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", StringComparison.Ordinal));
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so"), Path.Combine(Directory.CreateDirectory(folderOfNative).FullName, $"lib{id}native.so"));
        Assert.Equal($"{Environment.ProcessId}", (await session.RunAsync($"#r \"../lib/bin/{id}.dll\"\n{id}.Pid()")).Plain);
    }

    [Fact]
    public async Task AnotherBuildOfWhatTheKernelCarriesIsNoted()
    {
        // Same name, same version, different contents: what a learner has who rebuilt the library and not the kernel.
        string own = Build(id, $"namespace {id}; public class Thing {{ public string Say => \"first\"; }}");
        await session.RunAsync($"#r \"../lib/bin/{id}.dll\"\nnew {id}.Thing().Say");
        string moved = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "other")).FullName, id + ".dll");
        File.Copy(own, moved);
        using var second = new Session(folder);
        Assert.Equal("", (await second.RunAsync($"#r \"other/{id}.dll\"\n1")).Stderr);
        string changed = BuildInto(Path.Combine(folder, "changed"), id, $"namespace {id}; public class Thing {{ public string Say => \"second\"; }}");
        using var third = new Session(folder);
        var ran = await third.RunAsync($"#r \"changed/{id}.dll\"\nnew {id}.Thing().Say");
        Assert.Equal("first", ran.Plain);
        Assert.Contains("is another build than the copy this kernel carries", ran.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAssemblyOfTheFrameworkMayBeNamed() =>
        Assert.Equal("<a />", (await session.RunAsync("#r \"System.Xml.Linq\"\nnew System.Xml.Linq.XElement(\"a\").ToString()")).Plain);

    [Theory]
    [InlineData("../lib/bin/Gone.dll", "../lib/bin/Gone.dll is missing: run `dotnet build ../lib` in the notebook's folder, then run this cell again")]
    [InlineData("Gone.dll", "Gone.dll is missing: there is no such file")]
    [InlineData("../near/Exmaple.dll", "../near/Exmaple.dll is missing; did you mean Example.dll?")]
    [InlineData("text.dll", "text.dll is not a .NET assembly")]
    public async Task AReferenceThatCannotBeFollowedIsExplainedInOneLine(string reference, string expected)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "near")).FullName, "Example.dll"), "");
        File.WriteAllText(Path.Combine(folder, "notebooks", "text.dll"), "not an assembly");
        var error = (await session.RunAsync($"var x = 1;\n#r \"{reference}\"\nx")).Error!;
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public async Task ALoadedScriptIsFoundFromTheNotebooksFolder()
    {
        File.WriteAllText(Path.Combine(folder, "notebooks", "helper.csx"), "int Helper() => 5;");
        Assert.Equal("5", (await session.RunAsync("#load \"helper.csx\"\nHelper()")).Plain);
    }
}
