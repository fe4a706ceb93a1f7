namespace Ensemble.Agents.CodeExecution;

/// <summary>What kept a program apart from the machine while it ran.</summary>
public enum CodeIsolation
{
    /// <summary>Nothing was run.</summary>
    NothingRan,

    /// <summary>
    /// Bubblewrap: no network, a read-only system without anybody's home, a private /tmp and /proc, system calls that it does not need denied,
    /// only the working folder writable, and every process it started ended with it.
    /// </summary>
    Bubblewrap,

    /// <summary>
    /// A child process with the rights of whoever runs this one: it could read and write their files and use the network. Limits, the
    /// allow-listed environment and the end of its process tree hold for programs that mean well.
    /// </summary>
    Unprotected,
}

/// <summary>What to do about isolation.</summary>
public enum IsolationPolicy
{
    /// <summary>Programs run in isolation; where the system has none, they are refused. The default.</summary>
    Required,

    /// <summary>In isolation where the system has it, else <see cref="CodeIsolation.Unprotected"/>: for code that you would run by hand.</summary>
    OrUnprotected,

    /// <summary>Always <see cref="CodeIsolation.Unprotected"/>: for code that you would run by hand.</summary>
    Unprotected,
}
