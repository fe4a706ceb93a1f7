using System.Diagnostics;
using System.Text.Json.Nodes;
using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests.RealClients;

/// <summary>Runs a script of this folder against the kernel, installed by name in a folder of its own.</summary>
internal sealed class Python : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private readonly string _interpreter;

    /// <summary>Skips the test, or fails it where CI must have what is missing.</summary>
    /// <param name="modules">What the script imports, such as "nbclient, nbformat".</param>
    /// <param name="package">The Debian package that brings it.</param>
    public Python(string modules, string package)
    {
        string? found = ((string[])["python3", "/usr/bin/python3"]).FirstOrDefault(p => Imports(p, modules));
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"CI must have {modules} for Python: apt-get install {package}.");
        Assert.SkipWhen(found is null, $"Python with {modules} is not installed: apt-get install {package}.");
        _interpreter = found!;
        string kernel = Directory.CreateDirectory(Path.Combine(Folder, "kernels", ".net-csharp")).FullName;
        File.WriteAllText(Path.Combine(kernel, "kernel.json"), new JsonObject
        {
            ["argv"] = new JsonArray("dotnet", Path.Combine(AppContext.BaseDirectory, "Ensemble.Kernel.dll"), "{connection_file}"),
            ["display_name"] = ".NET (C#)", ["language"] = "C#", ["interrupt_mode"] = "message",
        }.ToJsonString());
    }

    /// <summary>A folder for the test's own files; it goes with this.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("ensemble-jupyter-").FullName;

    /// <summary>Runs a script to its end; returns what it wrote, and fails the test when it failed.</summary>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(_interpreter, ["-W", "ignore", Repository.PathOf("tests", "Ensemble.Jupyter.Tests", "RealClients", script), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder,
        };
        start.Environment["JUPYTER_PATH"] = Folder;
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(Folder, "runtime");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment[KernelProcess.Mark] = Folder;
        using var process = Process.Start(start)!;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop.Token);
            string errors = await process.StandardError.ReadToEndAsync(stop.Token);
            await process.WaitForExitAsync(stop.Token);
            Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}:\n{errors}\n{await output}");
            return await output + errors;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static bool Imports(string python, string modules)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-W", "ignore", "-c", $"import {modules}"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
