using System.Text.Json;
using System.Text.Unicode;

namespace Ensemble.Kernel.Jupyter;

/// <summary>A message from a client, understood as far as every message is alike.</summary>
/// <param name="Header">The header as it came: answers carry it back as their parent.</param>
/// <param name="ParentId">The message this one answers; null when it answers none.</param>
/// <param name="Number">Counts the messages of a channel as they arrive.</param>
internal sealed record Request(
    Channel Channel, IReadOnlyList<byte[]> Identities, byte[] Header, string Id, string Type, string? ParentId, JsonElement Metadata, JsonElement Content, long Number)
{
    /// <summary>Reads a message that the codec let through; throws <see cref="BadRequestException"/> when its JSON is not what it must be.</summary>
    public static Request Read(WireMessage message, Channel channel, long number)
    {
        var header = Parse(message.Header, "header");
        return new(channel, message.Identities, message.Header, header.Text("msg_id"), header.Text("msg_type"),
            Parse(message.ParentHeader, "parent header").TextOrNull("msg_id"), Parse(message.Metadata, "metadata"), Parse(message.Content, "content"), number);
    }

    private static JsonElement Parse(byte[] part, string name)
    {
        if (!Utf8.IsValid(part)) throw new BadRequestException($"its {name} is not UTF-8");
        try
        {
            var value = JsonElement.Parse(part);
            return value.ValueKind == JsonValueKind.Object ? value : throw new BadRequestException($"its {name} is not a JSON object");
        }
        catch (JsonException e)
        {
            throw new BadRequestException($"its {name} is not JSON: {e.Message}");
        }
    }
}
