using System.Reflection;
using Ensemble.Models;

namespace Ensemble.Notebook;

/// <summary>The one call of every notebook's first cell.</summary>
public static class Notebooks
{
    /// <summary>Teaches the notebook to show charts, tables, answers, graphs and reports, and prints what it runs on in one line.</summary>
    /// <exception cref="ModelException"><c>ENSEMBLE_MODEL</c> is malformed, or a key that it needs is missing.</exception>
    public static void Start()
    {
        Formatters.Register();
        Console.WriteLine($"Ensemble on .NET {Environment.Version} · kernel: {Kernel()} · {ChatModels.FromEnvironment().Description}");
    }

    /// <summary>The program that runs the cells; a notebook can be opened in more than one.</summary>
    private static string Kernel()
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName()).ToList();
        var known = loaded.FirstOrDefault(a => a.Name == "Ensemble.Kernel") ?? loaded.FirstOrDefault(a => a.Name == "Microsoft.DotNet.Interactive");
        var host = known ?? Assembly.GetEntryAssembly()?.GetName();
        return host is null ? "unknown host" : $"{host.Name} {host.Version?.ToString(3)}".Trim();
    }
}
