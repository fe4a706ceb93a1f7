using Ensemble.Course.Install;

namespace Ensemble.Course.Tests.Install;

/// <summary>A place to install to, with spaces and quotes in its name, and a program that is built at once.</summary>
internal sealed class InstallSite : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ensemble in'stall ").FullName;

    public InstallSite() => Folder = new(new JupyterFolders(_ => null).Kernel(_root));

    public KernelFolder Folder { get; }
    public KernelSource Source { get; } = KernelSource.Find();

    /// <summary>What a client reads: the names in the folder, in order.</summary>
    public IEnumerable<string> Names => Folder.Entries();

    public Task<KernelSpec> InstallAsync(string content = "program", bool force = false) => InstallAsync(Publish(content), force);

    public Task<KernelSpec> InstallAsync(PublishKernel publish, bool force = false, CancellationToken? cancellationToken = null) =>
        new Installer(Folder, Source, publish).InstallAsync(force, cancellationToken ?? TestContext.Current.CancellationToken);

    public string Uninstall() => new Uninstaller(Folder).Uninstall();

    /// <summary>The text of the program that kernel.json starts now; null when there is no kernel.</summary>
    public string? Runs() => Folder.Installed is { } spec ? File.ReadAllText(spec.Command[1]) : null;

    public string Write(string name, string text)
    {
        string path = Folder.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public static PublishKernel Publish(string content) => async (into, cancellationToken) =>
    {
        await File.WriteAllTextAsync(Path.Combine(into, KernelFolder.Assembly), content, cancellationToken);
        return true;
    };

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
