using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Kernel.Tests.Packages;

/// <summary>
/// A notebook's folder with a feed of its own: small packages, made here, and nothing from a network. The caches are the test's own too.
/// </summary>
internal sealed class LocalFeed : IDisposable
{
    private static readonly string Caches = Isolate();
    private readonly string root = Directory.CreateTempSubdirectory("ensemble-feed-").FullName;

    public LocalFeed(bool withConfig = true)
    {
        Feed = Directory.CreateDirectory(Path.Combine(root, "feed")).FullName;
        Notebooks = Directory.CreateDirectory(Path.Combine(root, "course", "notebooks")).FullName;
        // A repository's own settings, which must not matter, and its feeds, which must.
        File.WriteAllText(Path.Combine(root, "course", "Directory.Packages.props"), "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        string feed = withConfig ? "<add key=\"local\" value=\"../feed\" />" : "";
        File.WriteAllText(Path.Combine(root, "course", "nuget.config"), $"<configuration><packageSources><clear />{feed}</packageSources></configuration>");
    }

    public string Feed { get; }
    public string Notebooks { get; }

    /// <summary>A name that no other test uses: assemblies of one name are one in a process.</summary>
    public string Id { get; } = "Pack" + Guid.NewGuid().ToString("n")[..8];

    public static string AnswersFolder => Path.Combine(Caches, "ensemble", "packages");

    /// <summary>Puts a package into the feed.</summary>
    /// <param name="files">More files: path in the package and content.</param>
    public string Add(string id, string version, string code, string framework = "net8.0", string dependencies = "", string[]? references = null, params (string Path, byte[] Content)[] files)
    {
        byte[] assembly = Compile(id, version, code, references ?? []);
        string dll = Path.Combine(root, $"{id}.{version}.dll");
        File.WriteAllBytes(dll, assembly);
        using var package = ZipFile.Open(Path.Combine(Feed, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        Write(package, $"{id}.nuspec", System.Text.Encoding.UTF8.GetBytes($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{id}</id><version>{version}</version>
            <authors>test</authors><description>test</description><dependencies><group targetFramework="{framework}">{dependencies}</group></dependencies></metadata></package>
            """));
        Write(package, $"lib/{framework}/{id}.dll", assembly);
        foreach (var (path, content) in files) Write(package, path, content);
        return dll;
    }

    public static byte[] Compile(string name, string version, string code, params string[] references)
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal));
        string number = version.Split('-')[0];
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{number}\")] {code}")],
            framework.Concat(references).Select(r => MetadataReference.CreateFromFile(r)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static void Write(ZipArchive package, string path, byte[] content)
    {
        using var entry = package.CreateEntry(path).Open();
        entry.Write(content);
    }

    // For the whole process, once: what tests install is nobody else's.
    private static string Isolate()
    {
        string caches = Directory.CreateTempSubdirectory("ensemble-caches-").FullName;
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", caches);
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", Path.Combine(caches, "nuget"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(caches, recursive: true);
        return caches;
    }
}
