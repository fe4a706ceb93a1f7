using System.CommandLine;

namespace Ensemble.Course.Install;

/// <summary><c>course uninstall</c>: removes what <c>course install</c> put down, and nothing else.</summary>
internal static class UninstallCommand
{
    public static Command Create()
    {
        var prefix = InstallCommand.PrefixOption();
        var command = new Command("uninstall", "Remove the kernel that install put down, and nothing else.") { prefix };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync("uninstall", async () =>
        {
            await Console.Out.WriteLineAsync(new Uninstaller(new(JupyterFolders.OfThisUser.Kernel(parsed.GetValue(prefix)))).Uninstall());
            return ExitCodes.Done;
        }, cancellationToken));
        return command;
    }
}
