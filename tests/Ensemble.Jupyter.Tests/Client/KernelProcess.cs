using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Ensemble.Jupyter.Tests.Client;

/// <summary>The kernel as a process of its own, with a temporary folder of its own, so that what it leaves behind can be seen.</summary>
internal sealed class KernelProcess : IDisposable
{
    /// <summary>An environment variable that the kernel and all it starts carry.</summary>
    public const string Mark = "ENSEMBLE_TEST_KERNEL";

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("ensemble-jupyter-");

    public KernelProcess(int? parent = null, string? workingFolder = null)
    {
        Directory.CreateDirectory(TemporaryFolder);
        Connection = new ConnectionFile(_home.FullName);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ensemble.Kernel.dll"), Connection.Path])
        {
            WorkingDirectory = workingFolder ?? _home.FullName, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        start.Environment[Mark] = Marker;
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // As the installed kernel.json has it: .NET's own pipes would stay after a kill.
        start.Environment["TMPDIR"] = TemporaryFolder;
        start.Environment["JPY_PARENT_PID"] = (parent ?? Environment.ProcessId).ToString();
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => Ended.TrySetResult();
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public ConnectionFile Connection { get; }
    public string Marker { get; } = Guid.NewGuid().ToString();
    /// <summary>The kernel's working folder, unless the test chose another.</summary>
    public string Folder => _home.FullName;

    public string TemporaryFolder => Path.Combine(_home.FullName, "tmp");
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;

    /// <summary>What the process wrote to its console, which no cell did.</summary>
    public string Said
    {
        get { lock (_said) return _said.ToString(); }
    }

    /// <summary>Waits for the end of the process and its console; returns the exit code.</summary>
    public async Task<int> ExitAsync(TimeSpan limit)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(limit);
        try
        {
            await _process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The kernel is still there after {limit.TotalSeconds:0} s. It said:\n{Said}");
        }
        return _process.ExitCode;
    }

    public void Signal(int number) => Assert.Equal(0, kill(_process.Id, number));

    public void Kill() => _process.Kill();

    /// <summary>The processes, by command line, that carry the mark of this kernel (Linux).</summary>
    public IReadOnlyList<string> Family() =>
        [.. Directory.GetDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _) && Read(p, "environ").Contains(Marker, StringComparison.Ordinal))
            .Select(p => $"{Path.GetFileName(p)}: {Read(p, "cmdline").Replace('\0', ' ')}")];

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
    }

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // It ended meanwhile, or belongs to somebody else.
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
