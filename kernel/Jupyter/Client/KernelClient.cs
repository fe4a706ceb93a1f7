using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Jupyter.Client;

/// <summary>
/// A small Jupyter client for one kernel: starts it the way kernel.json says, asks what it is, runs cells, ends it. For looking at a
/// kernel from outside, one request at a time; a notebook's client does much more.
/// </summary>
internal sealed class KernelClient : IDisposable
{
    /// <summary>What kernel.json has where the connection file's path belongs.</summary>
    public const string ConnectionFilePlace = "{connection_file}";

    private const int MostSaid = 4_000;
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);

    private readonly ClientConnection _connection = new();
    private readonly ClientSockets _sockets;
    private readonly StringBuilder _said = new();
    private readonly string _session = Guid.NewGuid().ToString();
    private readonly Process _process;

    private KernelClient(IReadOnlyList<string> command, string folder)
    {
        _sockets = new ClientSockets(_connection.Values);
        var start = new ProcessStartInfo(command[0], command.Skip(1).Select(a => a.Replace(ConnectionFilePlace, _connection.FilePath, StringComparison.Ordinal)))
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // The kernel ends when this process is gone, however it went.
        start.Environment["JPY_PARENT_PID"] = $"{Environment.ProcessId}";
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    /// <summary>The kernel's process.</summary>
    public Process Process => _process;

    /// <summary>The beginning of what the process wrote to its console, which is where it says why it cannot start.</summary>
    public string Said
    {
        get { lock (_said) return _said.ToString(); }
    }

    /// <summary>Starts a kernel; throws <see cref="System.ComponentModel.Win32Exception"/> when there is no such program.</summary>
    /// <param name="command">The argv of a kernel.json.</param>
    /// <param name="folder">Where its cells run; clients take the notebook's folder.</param>
    public static KernelClient Start(IReadOnlyList<string> command, string folder)
    {
        var client = new KernelClient(command, folder);
        try
        {
            client._process.Start();
            client._process.BeginOutputReadLine();
            client._process.BeginErrorReadLine();
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>What the kernel says about itself; the wait ends when it answers, or with <see cref="KernelEndedException"/>.</summary>
    public async Task<JsonElement> KernelInfoAsync(CancellationToken cancellationToken)
    {
        var reply = await AskAsync("kernel_info_request", [], cancellationToken);
        _connection.Dispose();
        return reply.Content;
    }

    /// <summary>Waits until what the kernel tells every client arrives here too: a subscription takes a moment to reach it.</summary>
    public async Task SubscribedAsync(CancellationToken cancellationToken)
    {
        for (bool heard = false; !heard;)
        {
            string id = Send("kernel_info_request", []);
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            soon.CancelAfter(AskAgain);
            try
            {
                await NextAsync(m => m.ParentId == id && IsIdle(m), soon.Token);
                heard = true;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { }
        }
    }

    /// <summary>Runs one cell to its end.</summary>
    public async Task<CellAnswer> ExecuteAsync(string code, CancellationToken cancellationToken)
    {
        string id = Send("execute_request", new JsonObject
        {
            ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = false, ["stop_on_error"] = true,
        });
        string? result = null;
        var output = new StringBuilder();
        Request? reply = null;
        // Reply and idle come on different sockets, in either order.
        for (bool idle = false; reply is null || !idle;)
        {
            var message = await NextAsync(m => m.ParentId == id, cancellationToken);
            if (message.Type == "execute_reply") reply = message;
            else if (message.Type == "execute_result") result = message.Content.GetProperty("data").TextOrNull("text/plain");
            else if (message.Type == "stream") output.Append(message.Content.TextOrNull("text"));
            else idle |= IsIdle(message);
        }
        string? error = reply.Content.TextOrNull("status") == "ok" ? null : $"{reply.Content.TextOrNull("ename")}: {reply.Content.TextOrNull("evalue")}";
        return new(result, output.ToString(), error);
    }

    /// <summary>Asks the kernel to end, and waits for it.</summary>
    public async Task ShutDownAsync(CancellationToken cancellationToken)
    {
        Send("shutdown_request", new JsonObject { ["restart"] = false }, Channel.Control);
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends the kernel if it is still there.</summary>
    public void Dispose()
    {
        _sockets.Dispose();
        _connection.Dispose();
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }
        _process.Dispose();
    }

    private async Task<Request> AskAsync(string type, JsonObject content, CancellationToken cancellationToken)
    {
        string id = Send(type, content);
        return await NextAsync(m => m.ParentId == id && m.Channel != Channel.IoPub, cancellationToken);
    }

    private string Send(string type, JsonObject content, Channel channel = Channel.Shell)
    {
        string id = Guid.NewGuid().ToString();
        var header = new JsonObject { ["msg_id"] = id, ["session"] = _session, ["username"] = "course", ["date"] = $"{TimeProvider.System.GetUtcNow():O}", ["msg_type"] = type, ["version"] = Conversation.ProtocolVersion };
        _sockets.Send(channel, header, content);
        return id;
    }

    // Messages that answer earlier requests are passed over: there is one request at a time.
    private async Task<Request> NextAsync(Func<Request, bool> matches, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = _process.WaitForExitAsync(stop.Token);
        try
        {
            while (true)
            {
                var next = _sockets.NextAsync(stop.Token);
                if (await Task.WhenAny(next, ended) == ended && !next.IsCompleted)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    throw new KernelEndedException(_process.ExitCode, Said);
                }
                if (matches(await next)) return await next;
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private static bool IsIdle(Request message) => message.Type == "status" && message.Content.TextOrNull("execution_state") == "idle";

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_said)
            if (_said.Length < MostSaid) _said.AppendLine(line);
    }
}

/// <summary>What came of a cell.</summary>
/// <param name="Result">The value of its last expression as plain text; null when it has none.</param>
/// <param name="Output">What it wrote to its console.</param>
/// <param name="Error">The name and message of what went wrong; null when nothing did.</param>
internal sealed record CellAnswer(string? Result, string Output, string? Error);

/// <summary>The kernel's process ended while an answer was expected.</summary>
internal sealed class KernelEndedException(int exitCode, string said) : Exception($"the kernel ended with exit code {exitCode}{(said.Length == 0 ? "" : $", saying: {said.Trim()}")}");
