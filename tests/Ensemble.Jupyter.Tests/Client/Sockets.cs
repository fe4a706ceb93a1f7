using System.Text;
using NetMQ;
using NetMQ.Sockets;

namespace Ensemble.Jupyter.Tests.Client;

/// <summary>The client's five sockets. They belong to one thread, the poller's: what is to be sent is queued for it.</summary>
internal sealed class Sockets : IDisposable
{
    private readonly Dictionary<string, NetMQSocket> _sockets;
    private readonly NetMQQueue<(string Channel, byte[][] Frames)> _outgoing = new();
    private readonly NetMQPoller _poller = [];

    /// <param name="receive">Called on the poller's thread with the channel and the frames.</param>
    public Sockets(ConnectionFile connection, Action<string, IReadOnlyList<byte[]>> receive)
    {
        var subscriber = new SubscriberSocket();
        subscriber.SubscribeToAnyTopic();
        _sockets = new() { ["shell"] = new DealerSocket(), ["control"] = new DealerSocket(), ["stdin"] = new DealerSocket(), ["hb"] = new DealerSocket(), ["iopub"] = subscriber };
        // The kernel asks for input on stdin by the identity that the cell came from on shell.
        byte[] identity = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString());
        foreach (var (channel, socket) in _sockets)
        {
            (socket.Options.Linger, socket.Options.SendHighWatermark, socket.Options.ReceiveHighWatermark) = (TimeSpan.Zero, 0, 0);
            if (channel is "shell" or "control" or "stdin") socket.Options.Identity = identity;
            socket.ReceiveReady += (_, _) => receive(channel, [.. socket.ReceiveMultipartMessage().Select(f => f.ToByteArray())]);
            socket.Connect(connection.Address(channel));
            _poller.Add(socket);
        }
        _outgoing.ReceiveReady += (_, ready) =>
        {
            while (ready.Queue.TryDequeue(out var next, TimeSpan.Zero)) _sockets[next.Channel].SendMultipartBytes(next.Frames);
        };
        _poller.Add(_outgoing);
        _poller.RunAsync("client", isBackgroundThread: true);
    }

    public void Send(string channel, params byte[][] frames) => _outgoing.Enqueue((channel, frames));

    public void Dispose()
    {
        _poller.Dispose();
        _outgoing.Dispose();
        foreach (var socket in _sockets.Values) socket.Dispose();
    }
}
