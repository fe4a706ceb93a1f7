using Ensemble.Course.Install;

namespace Ensemble.Course.Tests.Install;

/// <summary>The short name of the kernel's source, by which a stale installation is told from a fresh one.</summary>
public sealed class KernelSourceTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ensemble source ").FullName;

    public KernelSourceTests()
    {
        foreach (string file in new[] { "Directory.Build.props", "Directory.Packages.props", "kernel/Ensemble.Kernel.csproj", "kernel/Cells/Cell.cs", "kernel/obj/made.cs", "kernel/bin/made.dll" }) Write(file, "1");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("kernel/Cells/Cell.cs", true)]
    [InlineData("kernel/Cells/Other.cs", true)]
    [InlineData("Directory.Packages.props", true)]
    [InlineData("kernel/obj/made.cs", false)]
    [InlineData("kernel/bin/made.dll", false)]
    [InlineData("lib/Agent.cs", false)]
    public void The_version_follows_what_the_kernel_is_built_from(string changed, bool isNew)
    {
        var source = new KernelSource(_root);
        string before = source.Version();
        Assert.Equal(before, source.Version());
        Write(changed, "2");
        Assert.Equal(isNew, source.Version() != before);
    }

    private void Write(string file, string text)
    {
        string path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
