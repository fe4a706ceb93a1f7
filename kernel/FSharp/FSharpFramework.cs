using Ensemble.Kernel.CSharp;
using Microsoft.FSharp.Core;

namespace Ensemble.Kernel.FSharp;

/// <summary>
/// What every F# cell may use: the framework, FSharp.Core and the kernel's own vocabulary. Of the framework, the SDK's reference
/// assemblies, which have their documentation beside them; without an SDK, those that run.
/// </summary>
internal static class FSharpFramework
{
    private static readonly string Running = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The session's references, as options of F# Interactive.</summary>
    public static IEnumerable<string> Options()
    {
        string? pack = ReferencePack();
        var own = HostAssemblies.Defaults.Select(a => a.Path).Where(p => !HostAssemblies.IsFramework(p)).Append(typeof(Unit).Assembly.Location);
        var framework = pack is not null ? Directory.EnumerateFiles(pack, "*.dll") : HostAssemblies.Defaults.Select(a => a.Path).Where(HostAssemblies.IsFramework);
        // The running assemblies only forward their types to the core library, which F# follows from netstandard and not from System.Runtime.
        return framework.Order(StringComparer.Ordinal).Concat(own).Select(p => "-r:" + p).Prepend($"--targetprofile:{(pack is null ? "netstandard" : "netcore")}");
    }

    // dotnet/shared/Microsoft.NETCore.App/10.0.1 runs; dotnet/packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0 describes it.
    private static string? ReferencePack()
    {
        string packs = Path.GetFullPath(Path.Combine(Running, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs)) return null;
        string framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        return Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.{Environment.Version.Minor}.*")
            .Select(p => Path.Combine(p, "ref", framework)).Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault();
    }
}
