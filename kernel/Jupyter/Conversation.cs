using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Jupyter;

/// <summary>The kernel's side of the talk: everything it says, with header, parent and signature, in the order in which it says it.</summary>
internal sealed class Conversation(Sockets sockets, MessageCodec codec, TimeProvider clock)
{
    /// <summary>The version of the messaging protocol spoken here.</summary>
    public const string ProtocolVersion = "5.4";

    private static readonly byte[] Nothing = "{}"u8.ToArray();

    private readonly string _session = Guid.NewGuid().ToString();
    private long _messages;

    /// <summary>Answers a request to the client that sent it.</summary>
    public void Reply(Request request, JsonObject content) =>
        Send(request.Channel, request.Type.Replace("_request", "_reply", StringComparison.Ordinal), request.Identities, request.Header, content);

    /// <summary>Asks the client that sent the cell; returns the question's id.</summary>
    public string Ask(Request cell, JsonObject content) => Send(Channel.Stdin, "input_request", cell.Identities, cell.Header, content);

    /// <summary>Tells every client.</summary>
    /// <param name="parent">The request it is about; null when it is about none.</param>
    public void Publish(string type, Request? parent, JsonObject content) =>
        Send(Channel.IoPub, type, [Encoding.ASCII.GetBytes(type)], parent?.Header ?? Nothing, content);

    /// <summary>Tells every client that the kernel is "starting", "busy" or "idle".</summary>
    public void Status(string state, Request? parent) => Publish("status", parent, new() { ["execution_state"] = state });

    /// <summary>Runs an action a moment later; see <see cref="Sockets.Soon"/>.</summary>
    public void Soon(Action action) => sockets.Soon(action);

    private string Send(Channel channel, string type, IReadOnlyList<byte[]> identities, byte[] parent, JsonObject content)
    {
        string id = $"{_session}_{Interlocked.Increment(ref _messages)}";
        var header = new JsonObject
        {
            ["msg_id"] = id,
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        sockets.Post(channel, codec.Encode(new(identities, Json.Bytes(header), parent, Nothing, Json.Bytes(content), [])));
        return id;
    }
}
