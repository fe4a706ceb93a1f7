namespace Ensemble.Agents.CodeExecution;

/// <summary>What became of a program.</summary>
public enum CodeOutcome
{
    /// <summary>It ran to its end and returned 0.</summary>
    Ran,

    /// <summary>It ran to its end and returned another exit code.</summary>
    Failed,

    /// <summary>It threw an exception that nobody caught, overflowed its stack or was ended by a signal.</summary>
    Crashed,

    /// <summary>The compiler refused it, exit code 1.</summary>
    NotCompiled,

    /// <summary>It was stopped after <see cref="CodeExecutor.TimeLimit"/>, exit code 124.</summary>
    TimeLimit,

    /// <summary>It was stopped over <see cref="CodeExecutor.MemoryLimit"/>, exit code 137, or the runtime gave it no more, exit code 134.</summary>
    MemoryLimit,

    /// <summary>It was stopped over <see cref="CodeExecutor.OutputLimit"/>, exit code 137.</summary>
    OutputLimit,

    /// <summary>It was stopped over <see cref="CodeExecutor.DiskLimit"/>, exit code 137, or by the kernel at one file, exit code 153.</summary>
    DiskLimit,

    /// <summary>It was stopped over <see cref="CodeExecutor.ProcessLimit"/>, exit code 137.</summary>
    ProcessLimit,

    /// <summary>Nothing was run, exit code 126: no isolation, a file name that leads out of the folder, a language that does not run here.</summary>
    Refused,

    /// <summary>There was nothing to run, but files were saved; exit code 0.</summary>
    Saved,

    /// <summary>The message held no code.</summary>
    NoCode,
}
