using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>Counts tokens where no tokenizer is at hand: one for every four characters, rounded up, for each part of a message.</summary>
public static class TokenEstimate
{
    /// <summary>The estimate for a text: its length divided by four, rounded up.</summary>
    public static int Of(string? text) => ((text?.Length ?? 0) + 3) / 4;

    internal static UsageDetails Of(OfflineRequest request, ChatMessage reply)
    {
        int input = request.Messages.Sum(Of) + request.Tools.Sum(t => Of(t.Name) + Of(t.Description) + Of(t.JsonSchema.GetRawText()));
        int output = Of(reply);
        return new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    internal static int Of(ChatMessage message) => message.Contents.Sum(content => content switch
    {
        TextContent text => Of(text.Text),
        FunctionCallContent call => Of(call.Name) + Of(JsonSerializer.Serialize(call.Arguments, JsonSerializerOptions.Web)),
        FunctionResultContent result => Of(Written(result.Result)),
        _ => 0,
    });

    /// <summary>A tool's result as a model reads it.</summary>
    internal static string Written(object? result) => result as string ?? JsonSerializer.Serialize(result, JsonSerializerOptions.Web);
}
