using Ensemble.Kernel.Cells;
using NetMQ;

namespace Ensemble.Kernel.Jupyter;

/// <summary>A kernel that Jupyter clients talk to: the sockets, and who deals with what comes in.</summary>
internal sealed class JupyterServer
{
    private readonly MessageCodec _codec;
    private readonly Log _log;
    private readonly Sockets _sockets;
    private readonly Conversation _conversation;
    private readonly Turns _turns;
    private readonly StdinChannel _stdin;
    private readonly ControlHandler _control;
    private readonly ProcessEnd _end;
    private long _received;

    /// <summary>Binds the sockets; throws <see cref="ConnectionFileException"/> when that cannot be.</summary>
    public JupyterServer(ConnectionFile connection, Log log)
    {
        _log = log;
        _codec = new MessageCodec(connection.Key);
        _sockets = new Sockets(connection, Arrived, log);
        _conversation = new Conversation(_sockets, _codec, TimeProvider.System);
        _turns = new Turns(log);
        _stdin = new StdinChannel(_conversation, log);
        _end = new ProcessEnd(_sockets, _conversation, _turns, log);
        _control = new ControlHandler(_conversation, _turns, request => _end.Answer(request), log);
    }

    /// <summary>Serves clients until the process ends.</summary>
    public async Task RunAsync(string folder)
    {
        _end.Watch();
        _control.Start();
        _sockets.Start();
        _conversation.Status("starting", null);
        using var kernel = new NotebookKernel(folder);
        var history = new History();
        var execute = new ExecuteHandler(kernel, _conversation, _stdin, _turns, history);
        var shell = new ShellHandler(kernel, _conversation, _turns, execute, new EditingHandler(kernel), history, request => _end.Answer(request), _log);
        await Task.WhenAll(shell.RunAsync(), WarmUpAsync(kernel));
    }

    // While the client connects, so that its first cell finds the compiler loaded.
    private async Task WarmUpAsync(NotebookKernel kernel)
    {
        try
        {
            await kernel.WarmUpAsync();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _log.Line($"the compiler could not be warmed up: {e.Message}");
        }
    }

    private void Arrived(Channel channel, IReadOnlyList<byte[]> frames)
    {
        string? fault;
        try
        {
            if (_codec.Decode(frames, out fault) is { } message)
            {
                Take(Request.Read(message, channel, ++_received));
                return;
            }
        }
        catch (BadRequestException e)
        {
            fault = e.Message;
        }
        _log.Line($"a message on the {channel.ToString().ToLowerInvariant()} channel is dropped: {fault}");
    }

    private void Take(Request request)
    {
        if (request.Channel == Channel.Shell) _turns.Add(request);
        else if (request.Channel == Channel.Control) _control.Add(request);
        else if (request.Type == "input_reply") _stdin.Take(request);
        else _log.Line($"a message of the type \"{request.Type}\" is ignored on the stdin channel");
    }
}
