using System.Collections.Frozen;
using System.Reflection;

namespace Ensemble.Models.Skills.Programs;

/// <summary>The public types of the .NET base class library: where they live and what they have. Found by reflection, so that it is never out of date.</summary>
internal static class BclNames
{
    /// <summary>What a console project's programs may use without a using.</summary>
    public static readonly IReadOnlyList<string> Implicit =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly Lazy<FrozenDictionary<string, Type[]>> ByName = new(Load);

    /// <summary>The namespaces that hold a type of this name, the likeliest first.</summary>
    public static IReadOnlyList<string> NamespacesOf(string name) =>
        [.. Types(name).Where(t => t.Namespace is not null).Select(t => t.Namespace!).Distinct().OrderBy(Rank).ThenBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];

    /// <summary>The types of this name, the likeliest first.</summary>
    public static IReadOnlyList<Type> Types(string name) =>
        ByName.Value.TryGetValue(name, out var types) ? [.. types.OrderBy(t => Rank(t.Namespace!))] : [];

    /// <summary>The names of the types that a program sees through these usings.</summary>
    public static IEnumerable<string> Visible(IEnumerable<string> namespaces)
    {
        var seen = namespaces.ToHashSet();
        return ByName.Value.Where(p => p.Value.Any(t => seen.Contains(t.Namespace!))).Select(p => p.Key);
    }

    /// <summary>The names of the public members of a type.</summary>
    public static IEnumerable<string> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Where(m => m is not MethodBase { IsSpecialName: true }).Select(m => m.Name).Distinct();

    /// <summary>The extension methods that LINQ adds to sequences.</summary>
    public static IEnumerable<string> Linq { get; } = [.. typeof(Enumerable).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(m => m.Name).Distinct()];

    /// <summary>The namespace of an extension method of this name; null where none is known.</summary>
    public static string? NamespaceOfExtension(string method) => Extensions.Value.GetValueOrDefault(method);

    private static int Rank(string space) => Implicit.Contains(space) ? 0 : space.StartsWith("System.", StringComparison.Ordinal) ? Common.Contains(space) ? 1 : 2 : 3;

    private static readonly HashSet<string> Common =
        ["System.Text", "System.Globalization", "System.Text.RegularExpressions", "System.Text.Json", "System.Diagnostics", "System.Collections.Immutable", "System.Collections.Concurrent", "System.Numerics", "System.Collections", "System.Text.Json.Serialization", "System.Reflection", "System.Net", "System.Xml.Linq", "System.Security.Cryptography"];

    private static readonly Lazy<FrozenDictionary<string, string>> Extensions = new(() => ByName.Value.Values.SelectMany(t => t)
        .Where(t => t is { IsAbstract: true, IsSealed: true } && Rank(t.Namespace!) <= 1)
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), false)).Select(m => (m.Name, t.Namespace)))
        .GroupBy(m => m.Name).ToFrozenDictionary(g => g.Key, g => g.OrderBy(m => Rank(m.Namespace!)).First().Namespace!));

    // The assemblies that a program is compiled against come with the runtime, beside the core library.
    private static FrozenDictionary<string, Type[]> Load()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] wanted = ["System.Private.CoreLib", "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Linq", "System.Text.RegularExpressions", "System.Text.Json",
            "System.Console", "System.Net.Http", "System.Net.Primitives", "System.Runtime.Numerics", "System.Diagnostics.Process", "System.Private.Xml.Linq", "System.Security.Cryptography", "System.Private.Uri", "System.Threading.Channels", "System.IO.Compression", "System.ObjectModel", "System.Memory"];
        var types = from name in wanted
                    let path = Path.Combine(folder, $"{name}.dll")
                    where File.Exists(path)
                    from type in Assembly.Load(new AssemblyName(name)).GetExportedTypes()
                    where type is { IsNested: false, Namespace: not null } && type.Namespace.StartsWith("System", StringComparison.Ordinal)
                    select (Name: type.Name.Split('`')[0], type);
        return types.GroupBy(t => t.Name).ToFrozenDictionary(g => g.Key, g => g.Select(t => t.type).ToArray(), StringComparer.Ordinal);
    }
}
