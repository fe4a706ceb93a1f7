using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ensemble.Jupyter.Tests.Client;

/// <summary>Messages as the frames that stand for them: identities, a delimiter, a signature, four JSON objects.</summary>
internal sealed class Wire(string key)
{
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>Who this client says it is.</summary>
    public string Session { get; } = Guid.NewGuid().ToString();

    public JsonObject Header(string type) => new()
    {
        ["msg_id"] = Guid.NewGuid().ToString(), ["session"] = Session, ["username"] = "tester", ["date"] = DateTime.UtcNow.ToString("O"),
        ["msg_type"] = type, ["version"] = "5.4",
    };

    public byte[][] Pack(JsonObject header, JsonObject content) => Pack(Bytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), Bytes(content));

    /// <summary>Signs four parts, whatever they hold, as a client with the right key would.</summary>
    public byte[][] Pack(params byte[][] parts) => [Delimiter, Encoding.ASCII.GetBytes(Sign(parts)), .. parts];

    public string Sign(IEnumerable<byte[]> parts) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, parts.SelectMany(p => p).ToArray()));

    /// <summary>Reads a message and checks what every message must have.</summary>
    public Message Unpack(string channel, IReadOnlyList<byte[]> frames)
    {
        int at = frames.ToList().FindIndex(f => f.AsSpan().SequenceEqual(Delimiter));
        if (at < 0 || frames.Count < at + 6) throw new FormatException($"{frames.Count} frames on {channel} are no message");
        var parts = frames.Skip(at + 2).Take(4).ToArray();
        string signature = Encoding.ASCII.GetString(frames[at + 1]);
        if (signature != Sign(parts)) throw new FormatException($"a message on {channel} has the wrong signature \"{signature}\"");
        string topic = string.Join('/', frames.Take(at).Select(Encoding.UTF8.GetString));
        var message = new Message(channel, topic, Read(parts[0]), Read(parts[1]), Read(parts[2]), Read(parts[3]));
        return Faults(message) is { Count: > 0 } faults ? throw new FormatException($"{message}: {string.Join("; ", faults)}") : message;
    }

    private static List<string> Faults(Message message)
    {
        var faults = new[] { "msg_id", "session", "username", "date", "msg_type", "version" }
            .Where(k => message.Header[k]?.GetValueKind() != System.Text.Json.JsonValueKind.String).Select(k => $"no {k} in the header").ToList();
        if (faults.Count > 0) return faults;
        if (!DateTimeOffset.TryParse((string)message.Header["date"]!, out _)) faults.Add("the date is no ISO 8601 date");
        faults.AddRange(Specification.Faults(message.Type, message.Content));
        return faults;
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static JsonObject Read(byte[] json) => JsonNode.Parse(json) as JsonObject ?? throw new FormatException("a part of a message is no JSON object");
}
