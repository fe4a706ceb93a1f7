using Ensemble.Kernel.CSharp;
using Microsoft.FSharp.Core;

namespace Ensemble.Kernel.FSharp;

/// <summary>What every F# cell may use: what C# cells may, the very same files, and FSharp.Core.</summary>
internal static class FSharpFramework
{
    /// <summary>The session's references, as options of F# Interactive.</summary>
    /// <remarks>
    /// The running framework only forwards its types to the core library. F# follows that from netstandard: from System.Runtime
    /// it would take the core library that cells name for a second one, in which int is not System.Int32.
    /// </remarks>
    public static IEnumerable<string> Options() =>
        HostAssemblies.Defaults.Select(a => "-r:" + a.Path).Append("-r:" + typeof(Unit).Assembly.Location).Prepend("--targetprofile:netstandard");

    /// <summary>
    /// The files that may document an assembly: the one beside it and, for the framework's, those of the SDK's reference pack,
    /// where the core library's types are spread over several.
    /// </summary>
    public static IEnumerable<string> DocumentationOf(string assembly)
    {
        yield return Path.ChangeExtension(assembly, ".xml");
        if (!HostAssemblies.IsFramework(assembly) || ReferencePack() is not { } pack) yield break;
        string name = Path.GetFileNameWithoutExtension(assembly);
        foreach (string file in (string[])[name, "System.Runtime", "System.Collections", "System.Threading", "System.Memory", "System.Runtime.Extensions", "System.Console"])
            yield return Path.Combine(pack, file + ".xml");
    }

    // dotnet/shared/Microsoft.NETCore.App/10.0.1 runs; dotnet/packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0 describes it.
    private static string? ReferencePack()
    {
        string packs = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs)) return null;
        string version = $"{Environment.Version.Major}.{Environment.Version.Minor}";
        return Directory.EnumerateDirectories(packs, version + ".*")
            .Select(p => Path.Combine(p, "ref", "net" + version)).Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault();
    }
}
