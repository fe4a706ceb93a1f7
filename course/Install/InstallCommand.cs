using System.CommandLine;

namespace Ensemble.Course.Install;

/// <summary><c>course install</c>: makes the kernel known to VS Code and every other Jupyter client.</summary>
internal static class InstallCommand
{
    public static Command Create()
    {
        var prefix = PrefixOption();
        var force = new Option<bool>("--force") { Description = "Replace a .net-csharp kernel that is someone else's, such as .NET Interactive." };
        var command = new Command("install", "Install the kernel, so that notebooks run in VS Code and JupyterLab. Takes about a minute.") { prefix, force };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("install", () => InstallAsync(parsed.GetValue(prefix), parsed.GetValue(force), cancellationToken), cancellationToken));
        return command;
    }

    /// <summary>The option that the commands about the installed kernel share.</summary>
    public static Option<string?> PrefixOption()
    {
        var prefix = new Option<string?>("--prefix") { Description = "The place of the kernel is DIR/share/jupyter/kernels. Default: your own Jupyter folder.", HelpName = "DIR" };
        prefix.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<string?>() is { } named && string.IsNullOrWhiteSpace(named)) option.AddError("--prefix takes a folder, and it is empty.");
        });
        return prefix;
    }

    private static async Task<int> InstallAsync(string? prefix, bool force, CancellationToken cancellationToken)
    {
        var source = KernelSource.Find();
        var folder = new KernelFolder(JupyterFolders.OfThisUser.Kernel(prefix));
        var installer = new Installer(folder, source, new KernelPublisher(source, Console.Out).PublishAsync);
        var spec = await InstallAsync(installer, folder, force, cancellationToken);
        await Console.Out.WriteLineAsync(NextSteps.After(folder, spec, source, JupyterFolders.OfThisUser, prefix));
        return ExitCodes.Done;
    }

    private static async Task<KernelSpec> InstallAsync(Installer installer, KernelFolder folder, bool force, CancellationToken cancellationToken)
    {
        try
        {
            return await installer.InstallAsync(force, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CourseException($"the kernel cannot be put into {folder.Path}: {e.Message} Make that folder writable, or choose another place with --prefix DIR");
        }
    }
}
