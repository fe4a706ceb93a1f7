using System.Text.Json;

namespace Ensemble.Agents.CodeExecution;

/// <summary>What one child needs on disk besides its working folder; gone when it is disposed of.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-run-").FullName;

    public Scratch()
    {
        Directory.CreateDirectory(Program);
        File.WriteAllText(Users, "program:x:1000:1000::/work:/bin/sh\n");
        if (SeccompFilter.ForThisMachine() is not { } filter) return;
        Filter = Path.Combine(_folder, "filter");
        File.WriteAllBytes(Filter, filter);
    }

    /// <summary>A name that no other child has.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The folder that the child finds its program in.</summary>
    public string Program => Path.Combine(_folder, "program");

    /// <summary>Who there is in a sandbox: only the program.</summary>
    public string Users => Path.Combine(_folder, "passwd");

    /// <summary>The filter for system calls, or null where there is none for this processor.</summary>
    public string? Filter { get; }

    /// <summary>Where bubblewrap writes what it did.</summary>
    public string Status => Path.Combine(_folder, "status");

    /// <summary>Whether bubblewrap says that the program really was started in the sandbox and came to its own end.</summary>
    public bool HasExitCode => Reported("exit-code") is not null;

    /// <summary>The first process of the sandbox, all others end with it; null where there is none.</summary>
    public int? FirstProcess => Reported("child-pid");

    /// <summary>Lets another user start the child.</summary>
    public void GiveTo(uint user)
    {
        foreach (string path in (string[])[_folder, Program]) NobodyInParticular.Give(path, user);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int? Reported(string name)
    {
        if (!File.Exists(Status)) return null;
        foreach (string line in File.ReadLines(Status))
        {
            try
            {
                using var said = JsonDocument.Parse(line);
                if (said.RootElement.TryGetProperty(name, out var value) && value.TryGetInt32(out int number)) return number;
            }
            catch (JsonException)
            {
                // A line that is still being written.
            }
        }
        return null;
    }
}
