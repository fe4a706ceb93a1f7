namespace Ensemble.Course.Install;

/// <summary>Builds the kernel's program into a folder; true when it is compiled to machine code.</summary>
internal delegate Task<bool> PublishKernel(string into, CancellationToken cancellationToken);

/// <summary>
/// Puts the kernel where Jupyter's clients find it. Until kernel.json is replaced the old installation is whole, and from then on the
/// new one is; what an interrupted installation left is removed by the next.
/// </summary>
internal sealed class Installer(KernelFolder folder, KernelSource source, PublishKernel publish)
{
    public async Task<KernelSpec> InstallAsync(bool force, CancellationToken cancellationToken)
    {
        Refuse(force);
        Directory.CreateDirectory(folder.Path);
        try
        {
            using var alone = folder.Lock();
            return await InstallAloneAsync(cancellationToken);
        }
        finally
        {
            folder.RemoveWhenEmpty();
        }
    }

    private void Refuse(bool force)
    {
        if (folder.Stranger() is not { } whose) return;
        if (folder.LinkTarget is not null || File.Exists(folder.Path))
            throw new CourseException($"{folder.Path} is {whose}: remove it yourself, then install again");
        if (!force) throw new CourseException($"{folder.Path} belongs to someone else: {whose}. Add --force to replace it, or choose another place with --prefix DIR");
    }

    private async Task<KernelSpec> InstallAloneAsync(CancellationToken cancellationToken)
    {
        // A notebook that is open keeps the command it was started with, so the version before this one stays until the next.
        string? before = KernelFolder.ProgramOf(folder.Installed);
        foreach (string stale in folder.Entries().Where(e => e is KernelFolder.Staging or KernelFolder.NewSpec || (KernelFolder.IsProgram(e) && e != before)).ToList()) folder.TryRemove(stale);

        string version = source.Version(), staged = Directory.CreateDirectory(folder.PathOf(KernelFolder.Staging)).FullName;
        try
        {
            bool quick = await publish(staged, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return Commit(staged, version, quick);
        }
        finally
        {
            folder.TryRemove(KernelFolder.Staging);
        }
    }

    private KernelSpec Commit(string staged, string version, bool quick)
    {
        string program = folder.NextProgram();
        string assembly = Path.Combine(folder.PathOf(program), KernelFolder.Assembly);
        var spec = new KernelSpec([DotnetHost.Path, assembly, KernelSpec.ConnectionFile], version, quick);
        foreach (string logo in KernelFolder.Logos) File.Copy(Path.Combine(source.Assets, logo), folder.PathOf(logo), overwrite: true);
        Directory.Move(staged, folder.PathOf(program));
        File.WriteAllText(folder.PathOf(KernelFolder.NewSpec), spec.ToJson());
        File.Move(folder.PathOf(KernelFolder.NewSpec), folder.SpecFile, overwrite: true);
        // What a stranger had here is no part of this kernel, and whoever removes the folder later must not meet it.
        foreach (string left in folder.Entries().Where(e => !KernelFolder.IsOurs(e)).ToList()) folder.TryRemove(left);
        return spec;
    }
}
