using System.Text.Json.Nodes;
using System.Threading.Channels;
using NetMQ;
using NetMQ.Sockets;

namespace Ensemble.Kernel.Jupyter.Client;

/// <summary>The client's end of shell, control and iopub. The sockets belong to one thread: what is sent is handed to it.</summary>
internal sealed class ClientSockets : IDisposable
{
    // A kernel takes half a second to open its ports; the connection is tried often, so that the wait is the kernel's own.
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(10);

    private readonly MessageCodec _codec;
    private readonly Dictionary<Channel, NetMQSocket> _sockets;
    private readonly NetMQQueue<(Channel Channel, IReadOnlyList<byte[]> Frames)> _outgoing = new();
    private readonly Channel<Request> _arrived = System.Threading.Channels.Channel.CreateUnbounded<Request>();
    private readonly NetMQPoller _poller = [];

    public ClientSockets(ConnectionFile connection)
    {
        _codec = new MessageCodec(connection.Key);
        var broadcasts = new SubscriberSocket();
        broadcasts.SubscribeToAnyTopic();
        _sockets = new() { [Channel.Shell] = new DealerSocket(), [Channel.Control] = new DealerSocket(), [Channel.IoPub] = broadcasts };
        foreach (var (channel, port) in new[] { (Channel.Shell, connection.ShellPort), (Channel.Control, connection.ControlPort), (Channel.IoPub, connection.IoPubPort) })
        {
            var socket = _sockets[channel];
            (socket.Options.Linger, socket.Options.ReconnectInterval) = (TimeSpan.Zero, Reconnect);
            (socket.Options.SendHighWatermark, socket.Options.ReceiveHighWatermark) = (0, 0);
            socket.ReceiveReady += (_, _) => Receive(channel, socket);
            socket.Connect(connection.Address(port));
            _poller.Add(socket);
        }
        _outgoing.ReceiveReady += (_, ready) =>
        {
            while (ready.Queue.TryDequeue(out var next, TimeSpan.Zero)) _sockets[next.Channel].SendMultipartBytes(next.Frames);
        };
        _poller.Add(_outgoing);
        _poller.RunAsync("client", isBackgroundThread: true);
    }

    public void Send(Channel channel, JsonObject header, JsonObject content)
    {
        byte[] nothing = "{}"u8.ToArray();
        _outgoing.Enqueue((channel, _codec.Encode(new([], Json.Bytes(header), nothing, nothing, Json.Bytes(content), []))));
    }

    /// <summary>The next message, whatever it is about.</summary>
    public Task<Request> NextAsync(CancellationToken cancellationToken) => _arrived.Reader.ReadAsync(cancellationToken).AsTask();

    public void Dispose()
    {
        _poller.Dispose();
        _outgoing.Dispose();
        foreach (var socket in _sockets.Values) socket.Dispose();
    }

    private void Receive(Channel channel, NetMQSocket socket)
    {
        List<byte[]> frames = [];
        // Only what carries the right signature is the kernel's; anything else on the port is nobody's.
        if (!socket.TryReceiveMultipartBytes(ref frames) || _codec.Decode(frames, out _) is not { } message) return;
        try
        {
            _arrived.Writer.TryWrite(Request.Read(message, channel, 0));
        }
        catch (BadRequestException e)
        {
            _arrived.Writer.TryComplete(e);
        }
    }
}
