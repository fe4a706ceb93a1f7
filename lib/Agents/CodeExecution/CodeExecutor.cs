using System.Collections.Concurrent;

namespace Ensemble.Agents.CodeExecution;

/// <summary>
/// Runs C# programs that nobody has read, each in a child process: isolated, in a folder of its own, with limits on everything, and with nothing
/// of this process's environment. One executor runs one program at a time; programs of one executor build on each other's files.
/// </summary>
public sealed class CodeExecutor : IDisposable
{
    private const int MostNamed = 20;
    private const long Largest = 1L << 40;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // While a program runs it could put a link where another executor is about to write; so those that share a folder take turns, too.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Shared = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _disposed = new();
    private WorkingFolder? _folder;

    /// <summary>What to do about isolation; by default programs are refused where there is none.</summary>
    public IsolationPolicy Isolation { get; init; }

    /// <summary>Data files that are copied into the working folder before the first run, under their own names; programs never get at the originals.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The folder that programs work in; default a fresh one in the system's temporary folder, deleted at the end. One named here is made where missing, and stays; executors of this process that name the same one take turns. Do not share it between processes, nor name one that lies in another's.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>How long a program may run, its start included and compiling not; default 10 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the compiler may take over a program; default 30 s, since a busy machine is not the program's fault.</summary>
    public TimeSpan CompileTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of memory that a program and its children may hold; default 512 MB, least 64 MB.</summary>
    public long MemoryLimit { get; init; } = 512 << 20;

    /// <summary>Bytes that a program may write to standard output, and as many to standard error; default 64 KB.</summary>
    public int OutputLimit { get; init; } = 64 << 10;

    /// <summary>Bytes that the working folder may hold; default 64 MB.</summary>
    public long DiskLimit { get; init; } = 64 << 20;

    /// <summary>Processes and threads that a program may have at a time, the 20 or so that a .NET program starts with included; default 128.</summary>
    public int ProcessLimit { get; init; } = 128;

    /// <summary>The clock that the time limit is measured with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    // The folder while there is one.
    internal string? CurrentFolder => _folder?.Path;

    // Tests put another program in its place.
    internal string? BubblewrapPath { get; init; } = Bubblewrap.Find();

    /// <summary>Saves the files of a message and runs its programs, in order, until one fails.</summary>
    /// <exception cref="ArgumentException">The executor is not well made; the message lists every fault.</exception>
    public async Task<CodeResult> RunMessageAsync(string message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var blocks = CodeBlocks.Read(message);
        if (MessageFault.Of(blocks) is { } fault) return fault;
        return await OneAtATimeAsync(folder => RunBlocksAsync(blocks, folder, cancellationToken), cancellationToken);
    }

    /// <summary>Compiles and runs one program.</summary>
    /// <exception cref="ArgumentException">The executor is not well made; the message lists every fault.</exception>
    public Task<CodeResult> RunAsync(string program, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        return OneAtATimeAsync(folder => RunProgramAsync(program, folder, cancellationToken), cancellationToken);
    }

    /// <summary>The text of a file that a program wrote into the working folder, of at most <see cref="DiskLimit"/> bytes.</summary>
    /// <exception cref="IOException">It is not there, is no plain file, or leads out of the folder.</exception>
    /// <exception cref="ArgumentException">The executor is not well made; the message lists every fault.</exception>
    public Task<string> ReadFileAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return OneAtATimeAsync(folder => folder.ReadAsync(name, DiskLimit, cancellationToken), cancellationToken);
    }

    /// <summary>Ends the program that runs and deletes the working folder, unless it was named.</summary>
    public void Dispose()
    {
        _disposed.Cancel();
        // A run that is on its way out clears up itself.
        if (!_one.Wait(0)) return;
        ClearUp();
        _one.Release();
    }

    private async Task<T> OneAtATimeAsync<T>(Func<WorkingFolder, Task<T>> run, CancellationToken cancellationToken)
    {
        Validate();
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await InTurnAsync(run, cancellationToken);
        }
        finally
        {
            if (_disposed.IsCancellationRequested) ClearUp();
            _one.Release();
        }
    }

    private async Task<T> InTurnAsync<T>(Func<WorkingFolder, Task<T>> run, CancellationToken cancellationToken)
    {
        var turn = WorkingFolder is null ? null : Shared.GetOrAdd(Path.TrimEndingDirectorySeparator(Path.GetFullPath(WorkingFolder)), _ => new(1));
        if (turn is not null) await turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
            return await run(Folder());
        }
        finally
        {
            turn?.Release();
        }
    }

    private async Task<CodeResult> RunBlocksAsync(IReadOnlyList<CodeBlock> blocks, WorkingFolder folder, CancellationToken cancellationToken)
    {
        var named = blocks.Where(b => b.FileName is not null).ToList();
        foreach (var block in named)
            if (await folder.WriteAsync(block.FileName!, block.FileText, cancellationToken) is { } fault) return CodeResult.Refused(fault);
        var programs = blocks.Where(b => b.IsProgram).ToList();
        if (programs.Count == 0) return CodeResult.Nothing(0, CodeOutcome.Saved, $"saved {Saved(named)}.");
        var results = new List<CodeResult>();
        foreach (var program in programs)
        {
            results.Add(await RunProgramAsync(program.Text, folder, cancellationToken));
            if (results[^1].ExitCode != 0) break;
        }
        return SeveralResults.AsOne(results, programs.Count);
    }

    private static string Saved(List<CodeBlock> named) => named.Count > MostNamed ? $"{named.Count} files" : string.Join(", ", named.Select(b => b.FileName));

    private async Task<CodeResult> RunProgramAsync(string program, WorkingFolder folder, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        if (DotnetInstall.Current is not { } dotnet) return CodeResult.Refused("the compiler was not found beside the .NET that runs this. Install the .NET SDK, not only its runtime.");
        var (sandbox, missing) = await SandboxAsync(stop.Token);
        if (missing is not null && Isolation == IsolationPolicy.Required)
            return CodeResult.Refused($"programs run in isolation only, and {missing}. Or set {nameof(CodeExecutor)}.{nameof(Isolation)} = {nameof(IsolationPolicy)}.{nameof(IsolationPolicy.OrUnprotected)}, if you would run this code by hand.");
        var run = new ProgramRun(dotnet, sandbox, Limits(), CompileTimeLimit, Time);
        var result = await run.RunAsync(program, folder, stop.Token);
        if (result.Outcome != CodeOutcome.DiskLimit || WorkingFolder is not null) return result;
        // What one program left is too much for all that come after it, and may be out of reach: names that are no text, folders deeper than a path can say.
        ClearUp();
        return result with { Summary = $"{result.Summary.TrimEnd('.')}; the next program finds a fresh folder with the data files.", Files = [] };
    }

    private async Task<(Bubblewrap?, string? Missing)> SandboxAsync(CancellationToken cancellationToken)
    {
        if (Isolation == IsolationPolicy.Unprotected) return (null, null);
        if (BubblewrapPath is null) return (null, Bubblewrap.NotInstalled);
        var (works, missing) = await Bubblewrap.ProbeAsync(BubblewrapPath).WaitAsync(cancellationToken);
        // A folder that the caller named stays his: root's, where root called.
        return (WorkingFolder is null ? works : works is null ? null : works with { DropsRoot = false }, missing);
    }

    private ChildLimits Limits() => new(TimeLimit, MemoryLimit, OutputLimit, DiskLimit, ProcessLimit);

    private WorkingFolder Folder()
    {
        if (_folder is not null) return _folder;
        var folder = new WorkingFolder(WorkingFolder);
        foreach (string file in Files) folder.Add(file);
        return _folder = folder;
    }

    private void ClearUp()
    {
        _folder?.Dispose();
        _folder = null;
    }

    private void Validate()
    {
        var faults = new List<string>();
        if (TimeLimit <= TimeSpan.Zero || TimeLimit > Longest) faults.Add($"TimeLimit is {TimeLimit}, and must be more than nothing and at most a day");
        if (CompileTimeLimit <= TimeSpan.Zero || CompileTimeLimit > Longest) faults.Add($"CompileTimeLimit is {CompileTimeLimit}, and must be more than nothing and at most a day");
        if (MemoryLimit is < 64 << 20 or > Largest) faults.Add($"MemoryLimit is {MemoryLimit}, and must be at least 64 MB (64 << 20) and at most 1 TB (1L << 40)");
        if (OutputLimit < 1) faults.Add($"OutputLimit is {OutputLimit}, and must be at least 1");
        if (DiskLimit is < 1 << 20 or > Largest) faults.Add($"DiskLimit is {DiskLimit}, and must be at least 1 MB (1 << 20) and at most 1 TB (1L << 40)");
        if (ProcessLimit is < 32 or > 100_000) faults.Add($"ProcessLimit is {ProcessLimit}, and must be at least 32 and at most 100000");
        if (WorkingFolder is not null && (string.IsNullOrWhiteSpace(WorkingFolder) || File.Exists(WorkingFolder))) faults.Add($"WorkingFolder is '{WorkingFolder}', which is no folder's name; leave it out to have a fresh folder");
        if (!Directory.Exists(Path.GetTempPath())) faults.Add($"the system's temporary folder '{Path.GetTempPath()}' is not there; make it, or set TMPDIR to one that is");
        faults.AddRange(Files.Where(f => !File.Exists(f)).Select(f => $"there is no file '{f}' in {Directory.GetCurrentDirectory()}"));
        faults.AddRange(Files.GroupBy(Path.GetFileName).Where(g => g.Count() > 1).Select(g => $"{g.Count()} files are called '{g.Key}'"));
        if (faults.Count > 0) throw new ArgumentException($"The code executor cannot run: {string.Join("; ", faults)}.");
    }
}
