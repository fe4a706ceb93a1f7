using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ensemble.Kernel.Variables;

/// <summary>The assemblies of cells whose types have crossed into another language: found again when code of that language runs.</summary>
internal static class CellTypes
{
    private static readonly ConcurrentDictionary<string, Assembly> Crossed = new(StringComparer.Ordinal);

    static CellTypes() => AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => Crossed.GetValueOrDefault(new AssemblyName(wanted.Name).Name ?? "");

    /// <summary>From here on, crossed assemblies are found before anybody else looks for them.</summary>
    public static void Install() => RuntimeHelpers.RunClassConstructor(typeof(CellTypes).TypeHandle);

    /// <summary>Takes note of an assembly that code of another language refers to now.</summary>
    public static void Add(Assembly assembly) => Crossed[assembly.GetName().Name!] = assembly;

    /// <summary>The assemblies made by cells, with no file, that a type is made of.</summary>
    public static IEnumerable<Assembly> Of(Type type)
    {
        if (type.HasElementType) return Of(type.GetElementType()!);
        var own = type.Assembly is { IsDynamic: false, Location: "" } cell ? [cell] : Enumerable.Empty<Assembly>();
        return own.Concat(type.GetGenericArguments().SelectMany(Of)).Distinct();
    }
}
