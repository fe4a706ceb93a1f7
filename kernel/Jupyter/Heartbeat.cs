using NetMQ;
using NetMQ.Sockets;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Echoes whatever comes, on a thread of its own, so that a client sees the process is alive whatever else it does.</summary>
internal sealed class Heartbeat
{
    private readonly RouterSocket _socket = new();
    private readonly NetMQPoller _poller = [];

    public Heartbeat(ConnectionFile connection)
    {
        Sockets.Bind(_socket, connection, connection.HeartbeatPort);
        _socket.ReceiveReady += (_, _) => Echo();
        _poller.Add(_socket);
    }

    public void Start() => _poller.RunAsync("heartbeat", isBackgroundThread: true);

    /// <summary>Ends the thread and closes the socket.</summary>
    public void Stop()
    {
        _poller.Dispose();
        _socket.Dispose();
    }

    private void Echo()
    {
        List<byte[]> frames = [];
        if (_socket.TryReceiveMultipartBytes(ref frames)) _socket.TrySendMultipartBytes(frames);
    }
}
