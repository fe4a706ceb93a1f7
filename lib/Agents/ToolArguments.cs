using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Ensemble.Agents;

/// <summary>Turns the JSON a model sent into the values a tool takes, and says everything that does not fit.</summary>
internal static class ToolArguments
{
    // Models send 2020 where a text is wanted, and the text "5" where a number is.
    private static readonly JsonSerializerOptions Lenient = new(AgentTools.Json)
    {
        Converters = { new AnyScalarAsText() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Replaces each JSON argument by the value of the parameter's type; a null for an optional parameter is left out.</summary>
    public static void Bind(KernelFunction function, AIFunctionArguments arguments)
    {
        var parameters = function.Metadata.Parameters;
        var faults = new List<string>();
        foreach (string name in arguments.Keys.Except(parameters.Select(p => p.Name)).ToList())
        {
            faults.Add($"it has no argument '{name}' ({NearestNames.Hint(name, parameters.Select(p => p.Name)).TrimEnd('.')})");
        }
        foreach (var parameter in parameters) Bind(parameter, arguments, faults);
        if (faults.Count > 0) throw new ToolException($"The tool '{function.Name}' was not run: {string.Join("; ", faults)}.");
    }

    private static void Bind(KernelParameterMetadata parameter, AIFunctionArguments arguments, List<string> faults)
    {
        bool given = arguments.TryGetValue(parameter.Name, out object? value) && value is not (null or JsonElement { ValueKind: JsonValueKind.Null });
        if (!given)
        {
            if (parameter.IsRequired) faults.Add($"the argument '{parameter.Name}' is missing");
            arguments.Remove(parameter.Name);
            return;
        }
        if (value is not JsonElement json || parameter.ParameterType is not { } type) return;
        try
        {
            arguments[parameter.Name] = json.Deserialize(type, Lenient);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            string where = (error as JsonException)?.Path is { Length: > 1 } path ? $" at {path}" : "";
            string schema = parameter.Schema?.ToString() ?? type.Name;
            faults.Add($"the argument '{parameter.Name}' is {Short(json.GetRawText())}, which does not fit its schema{where}: {Short(schema)}");
        }
    }

    private static string Short(string text) => text.Length <= 400 ? text : text[..400] + "…";

    private sealed class AnyScalarAsText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => JsonElement.ParseValue(ref reader).GetRawText(),
            var token => throw new JsonException($"A text was expected, not {token}."),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
