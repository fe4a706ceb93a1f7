namespace Ensemble.Course.Install;

/// <summary>Where Jupyter's clients look for kernels.</summary>
/// <param name="variable">Reads an environment variable; null when it is not set.</param>
internal sealed class JupyterFolders(Func<string, string?> variable)
{
    public static JupyterFolders OfThisUser { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>The folder that holds <c>kernels/</c>: the user's own, or the one below a prefix.</summary>
    public string Data(string? prefix)
    {
        if (prefix is not null) return Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");
        if (Set("JUPYTER_DATA_DIR") is { } named) return Path.GetFullPath(named);
        if (OperatingSystem.IsLinux() && Set("XDG_DATA_HOME") is { } data) return Path.Combine(Path.GetFullPath(data), "jupyter");
        return Users();
    }

    /// <summary>The folder of the course's kernel below <see cref="Data"/>.</summary>
    public string Kernel(string? prefix) => Path.Combine(Data(prefix), "kernels", KernelSpec.Name);

    /// <summary>Whether VS Code looks for kernels in a data folder without being told. It knows fewer places than Jupyter does.</summary>
    public bool IsKnownToVsCode(string data)
    {
        IEnumerable<string> known = [Users(), .. (Set("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
        if (!OperatingSystem.IsWindows()) known = [.. known, "/usr/share/jupyter", "/usr/local/share/jupyter"];
        return known.Any(k => Path.TrimEndingDirectorySeparator(Path.GetFullPath(k)) == Path.TrimEndingDirectorySeparator(data));
    }

    private string Users()
    {
        if (OperatingSystem.IsWindows()) return Path.Combine(Set("APPDATA") ?? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        string home = Set("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter") : Path.Combine(home, ".local", "share", "jupyter");
    }

    private string? Set(string name) => variable(name) is { Length: > 0 } value ? value : null;
}
