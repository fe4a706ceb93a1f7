using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Ensemble.Agents;

/// <summary>What a tool wants under one name.</summary>
/// <param name="Type">The type of the value; null where the tool reads the JSON itself.</param>
/// <param name="TakesNull">Whether null is a value like any other, and not a missing one.</param>
internal sealed record ToolParameter(string Name, Type? Type, bool Required, bool TakesNull, string Schema)
{
    /// <summary>Those of a Semantic Kernel function or of a C# method. Null for a tool that reads its arguments itself, as those of a server or with JSON options of their own do.</summary>
    public static IReadOnlyList<ToolParameter>? Of(AIFunction tool) => tool switch
    {
        KernelFunction function => [.. function.Metadata.Parameters.Select(p => new ToolParameter(p.Name, p.ParameterType, p.IsRequired, false, p.Schema?.ToString() ?? p.ParameterType?.Name ?? ""))],
        { UnderlyingMethod: { } method } when tool.JsonSerializerOptions == AIJsonUtilities.DefaultOptions && method.GetParameters().All(p => p.ParameterType != typeof(AIFunctionArguments)) =>
            [.. Properties(tool.JsonSchema).Select(p => Of(tool, p))],
        _ => null,
    };

    private static IEnumerable<JsonProperty> Properties(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : [];

    private static ToolParameter Of(AIFunction tool, JsonProperty property)
    {
        var type = tool.UnderlyingMethod!.GetParameters().FirstOrDefault(p => p.Name == property.Name)?.ParameterType;
        bool required = tool.JsonSchema.TryGetProperty("required", out var names) && names.EnumerateArray().Any(n => n.ValueEquals(property.Name));
        bool takesNull = property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("type", out var types)
            && types.ValueKind == JsonValueKind.Array && types.EnumerateArray().Any(t => t.ValueEquals("null"));
        return new(property.Name, type, required, takesNull, property.Value.GetRawText());
    }
}
