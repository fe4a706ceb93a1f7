using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>Turns the JSON a model sent into the values a tool takes, and says everything that does not fit.</summary>
internal static class ToolArguments
{
    private const int Shown = 400;

    // Models send 2020 where a text is wanted, and the text "5" where a number is.
    private static readonly JsonSerializerOptions Lenient = new(AgentTools.Json)
    {
        Converters = { new AnyScalarAsText() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The arguments with each JSON value replaced by the value of the parameter's type; a null for an optional parameter is left out.</summary>
    /// <exception cref="ToolException">Some do not fit; the message lists every fault.</exception>
    public static AIFunctionArguments Bind(AIFunction tool, AIFunctionArguments given)
    {
        if (ToolParameter.Of(tool) is not { } parameters) return given;
        // A copy, since the given ones are the message's own: the model must be shown again what it said.
        var arguments = new AIFunctionArguments(new Dictionary<string, object?>(given)) { Services = given.Services, Context = given.Context };
        var faults = new List<string>();
        foreach (string name in arguments.Keys.Except(parameters.Select(p => p.Name)).ToList())
        {
            faults.Add($"it has no argument '{name}' ({NearestNames.Hint(name, parameters.Select(p => p.Name)).TrimEnd('.')})");
        }
        foreach (var parameter in parameters) Bind(parameter, arguments, faults);
        if (faults.Count > 0) throw new ToolException($"The tool '{tool.Name}' was not run: {string.Join("; ", faults)}.");
        return arguments;
    }

    private static void Bind(ToolParameter parameter, AIFunctionArguments arguments, List<string> faults)
    {
        bool given = arguments.TryGetValue(parameter.Name, out object? value) && value is not (null or JsonElement { ValueKind: JsonValueKind.Null });
        if (!given)
        {
            if (parameter.TakesNull && arguments.ContainsKey(parameter.Name)) return;
            if (parameter.Required) faults.Add($"the argument '{parameter.Name}' is missing");
            arguments.Remove(parameter.Name);
            return;
        }
        if (value is not JsonElement json || parameter.Type is not { } type) return;
        try
        {
            arguments[parameter.Name] = json.Deserialize(type, Lenient);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            string where = (error as JsonException)?.Path is { Length: > 1 } path ? $" at {path}" : "";
            faults.Add($"the argument '{parameter.Name}' is {Excerpt.Of(json.GetRawText(), Shown)}, which does not fit its schema{where}: {Excerpt.Of(parameter.Schema, Shown)}");
        }
    }

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
