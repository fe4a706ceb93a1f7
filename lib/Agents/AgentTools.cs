using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.SemanticKernel;

namespace Ensemble.Agents;

/// <summary>Makes tools from objects whose methods carry Semantic Kernel's <c>[KernelFunction("name")]</c>.</summary>
public static class AgentTools
{
    // Camel case as models write it; an enum is a word, so that its schema lists the choices.
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>
    /// The functions of these objects, in the order they are declared. <c>[Description]</c> on a method and its parameters is what the
    /// model reads; a parameter with a default value is optional; parameters and results are camel-case JSON.
    /// </summary>
    /// <exception cref="ArgumentException">An object has no such method.</exception>
    public static IReadOnlyList<KernelFunction> From(params object[] plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        return [.. plugins.SelectMany(Functions)];
    }

    // Not KernelPluginFactory: a function of a plugin shows itself to the model as 'Plugin_function', and plain names read better.
    private static List<KernelFunction> Functions(object plugin)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var methods = plugin.GetType().GetMethods(any).Where(m => m.IsDefined(typeof(KernelFunctionAttribute), inherit: true)).ToList();
        if (methods.Count == 0) throw new ArgumentException($"{plugin.GetType().Name} has no method marked [KernelFunction]: write [KernelFunction(\"name\")] above each method that the model may call.");
        return [.. methods.OrderBy(m => m.MetadataToken).Select(m => KernelFunctionFactory.CreateFromMethod(m, Json, plugin))];
    }
}
