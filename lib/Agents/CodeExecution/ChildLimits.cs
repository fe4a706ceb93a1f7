namespace Ensemble.Agents.CodeExecution;

/// <summary>What a child process may use.</summary>
/// <param name="Time">From its start to its end.</param>
/// <param name="Memory">Bytes of memory of its own, all its processes together.</param>
/// <param name="Output">Bytes it may write to standard output, and as many to standard error.</param>
/// <param name="Disk">Bytes in the folder that it works in.</param>
/// <param name="Tasks">Processes and threads together.</param>
internal sealed record ChildLimits(TimeSpan Time, long Memory, int Output, long Disk, int Tasks);

/// <summary>Where a child finds things, as it sees them.</summary>
internal sealed record ChildPlaces(string Dotnet, string Program, string Work);

/// <summary>A .NET program to run in a child process.</summary>
/// <param name="Program">The folder that it may read: the program.</param>
/// <param name="Work">The folder that it works in and may write to.</param>
/// <param name="Arguments">What <c>dotnet</c> is given.</param>
internal sealed record ChildCommand(string Program, string Work, Func<ChildPlaces, IEnumerable<string>> Arguments);

/// <summary>How a child process ended.</summary>
internal enum ChildEnd { Exited, TimeLimit, MemoryLimit, OutputLimit, DiskLimit, ProcessLimit, NotStarted }

/// <summary>What a child process left behind.</summary>
internal sealed record ChildResult(int ExitCode, ChildEnd End, string Output, string Errors);
