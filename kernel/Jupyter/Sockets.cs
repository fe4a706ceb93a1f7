using NetMQ;
using NetMQ.Sockets;

namespace Ensemble.Kernel.Jupyter;

/// <summary>
/// The ZeroMQ sockets of a kernel. They belong to one thread, which takes in messages and sends what others hand to it, in the
/// order in which it was handed over.
/// </summary>
internal sealed class Sockets
{
    /// <summary>The largest part a message may have.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    /// <summary>How long output may wait for more of it to come.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    /// <summary>How long closing waits for clients to take what was sent to them.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(500);

    private const int MostAtOnce = 64;

    private readonly Dictionary<Channel, NetMQSocket> _sockets = [];
    private readonly NetMQQueue<Action> _work = new();
    private readonly NetMQPoller _poller = [];
    private readonly NetMQTimer _gathered = new(Gathering) { Enable = false };
    private readonly HashSet<Action> _later = [];
    private readonly Heartbeat _heartbeat;
    private readonly Thread _thread;
    private readonly Log _log;
    private readonly Action<Channel, IReadOnlyList<byte[]>> _arrived;
    private volatile bool _closed;

    /// <summary>Binds the sockets; throws <see cref="ConnectionFileException"/> when another process has a port.</summary>
    /// <param name="arrived">Given each message, on the sockets' own thread.</param>
    public Sockets(ConnectionFile connection, Action<Channel, IReadOnlyList<byte[]>> arrived, Log log)
    {
        (_arrived, _log) = (arrived, log);
        NetMQConfig.Linger = Linger;
        Open(Channel.Shell, new RouterSocket(), connection, connection.ShellPort);
        Open(Channel.Control, new RouterSocket(), connection, connection.ControlPort);
        Open(Channel.Stdin, new RouterSocket(), connection, connection.StdinPort);
        Open(Channel.IoPub, new PublisherSocket(), connection, connection.IoPubPort);
        _heartbeat = new Heartbeat(connection);
        _work.ReceiveReady += (_, queue) => Guarded(() => Work(queue.Queue));
        _gathered.Elapsed += (_, _) => Guarded(RunLater);
        _poller.Add(_work);
        _poller.Add(_gathered);
        _thread = new Thread(Run) { IsBackground = true, Name = "sockets" };
    }

    /// <summary>Begins to take in messages.</summary>
    public void Start()
    {
        _heartbeat.Start();
        _thread.Start();
    }

    /// <summary>Sends a message after all that were posted before it.</summary>
    public void Post(Channel channel, IReadOnlyList<byte[]> frames) => Enqueue(() => _sockets[channel].SendMultipartBytes(frames));

    /// <summary>Runs an action on the sockets' thread a moment later, once however often it was asked for in that moment.</summary>
    public void Soon(Action action) => Enqueue(() =>
    {
        _later.Add(action);
        if (!_gathered.Enable) _gathered.EnableAndReset();
    });

    /// <summary>Runs an action on the sockets' thread again and again.</summary>
    public void Every(TimeSpan interval, Action action)
    {
        var timer = new NetMQTimer(interval);
        timer.Elapsed += (_, _) => Guarded(action);
        _poller.Add(timer);
    }

    /// <summary>Sends what is posted and closes; false when that took longer than it may.</summary>
    public bool Close(TimeSpan patience)
    {
        Enqueue(_poller.StopAsync);
        _closed = true;
        return Thread.CurrentThread == _thread || _thread.Join(patience);
    }

    private void Open(Channel channel, NetMQSocket socket, ConnectionFile connection, int port)
    {
        Bind(socket, connection, port);
        _sockets[channel] = socket;
        if (channel == Channel.IoPub) return;
        socket.ReceiveReady += (_, _) => Guarded(() => Receive(channel, socket));
        _poller.Add(socket);
    }

    /// <summary>Binds a socket that drops nothing and takes messages of any usual size.</summary>
    public static void Bind(NetMQSocket socket, ConnectionFile connection, int port)
    {
        // What a cell may show is limited where it is shown; here nothing may be lost.
        socket.Options.SendHighWatermark = socket.Options.ReceiveHighWatermark = 0;
        socket.Options.MaxMsgSize = MostBytes;
        socket.Options.IPv4Only = connection.Ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        try
        {
            socket.Bind(connection.Address(port));
        }
        catch (NetMQException e)
        {
            string why = e is AddressAlreadyInUseException ? "another program has it" : $"the system says {e.ErrorCode}";
            throw new ConnectionFileException($"port {port} of the connection file cannot be opened, {why}: start the kernel again with other ports");
        }
    }

    private void Receive(Channel channel, NetMQSocket socket)
    {
        List<byte[]> frames = [];
        if (socket.TryReceiveMultipartBytes(ref frames)) _arrived(channel, frames);
    }

    // Much to send must not keep an interrupt from being received, so only some of it at a time.
    private static void Work(NetMQQueue<Action> queue)
    {
        for (int i = 0; i < MostAtOnce && queue.TryDequeue(out var action, TimeSpan.Zero); i++) action?.Invoke();
    }

    private void Enqueue(Action action)
    {
        try
        {
            if (!_closed) _work.Enqueue(action);
        }
        catch (ObjectDisposedException)
        {
            // A cell that still shows something while the process ends: there is nobody left to see it.
        }
    }

    private void RunLater()
    {
        _gathered.Enable = false;
        Action[] due = [.. _later];
        _later.Clear();
        foreach (var action in due) action();
    }

    // The thread serves every client for as long as the process lives: no single message may end it.
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _log.Line($"a message could not be dealt with: {e.GetType().Name}: {e.Message}");
        }
    }

    private void Run()
    {
        _poller.Run();
        _heartbeat.Stop();
        foreach (var socket in _sockets.Values) socket.Dispose();
        _work.Dispose();
        _poller.Dispose();
        NetMQConfig.Cleanup(block: true);
    }
}
