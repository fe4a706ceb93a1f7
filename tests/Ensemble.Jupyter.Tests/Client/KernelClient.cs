using System.Text.Json.Nodes;

namespace Ensemble.Jupyter.Tests.Client;

/// <summary>A Jupyter client for one kernel process. Every wait has a limit and says what it waited for and what came instead.</summary>
internal sealed class KernelClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private const int MostStarts = 3;

    private readonly MessageLog _log = new();
    private readonly Sockets _sockets;
    private bool _isStuck;

    private KernelClient(KernelProcess process)
    {
        Process = process;
        Wire = new Wire(process.Connection.Key);
        _sockets = new Sockets(process.Connection, Receive);
    }

    public KernelProcess Process { get; }
    public Wire Wire { get; }

    /// <summary>Starts a kernel and waits until it answers and its broadcasts arrive; tries again when a port was taken.</summary>
    public static async Task<KernelClient> StartAsync(int? parent = null, string? workingFolder = null)
    {
        for (int attempt = 1; ; attempt++)
        {
            var client = new KernelClient(new KernelProcess(parent, workingFolder));
            try
            {
                await client.ConnectAsync();
                return client;
            }
            catch when (attempt < MostStarts && client.Process.HasExited)
            {
                client.Dispose();
            }
            catch
            {
                client.Dispose();
                throw;
            }
        }
    }

    /// <summary>Sends a request and returns its id.</summary>
    public string Send(string type, JsonObject? content = null, string channel = "shell")
    {
        var header = Wire.Header(type);
        _sockets.Send(channel, Wire.Pack(header, content ?? []));
        return (string)header["msg_id"]!;
    }

    /// <summary>Sends frames as they are, however wrong.</summary>
    public void SendRaw(string channel, params byte[][] frames) => _sockets.Send(channel, frames);

    /// <summary>Sends a request and waits for its reply and for the idle status that ends it.</summary>
    public async Task<Message> AskAsync(string type, JsonObject? content = null, string channel = "shell")
    {
        string id = Send(type, content, channel);
        var reply = await ReplyAsync(id);
        await IdleAsync(id);
        Assert.Equal(type.Replace("_request", "_reply", StringComparison.Ordinal), reply.Type);
        return reply;
    }

    public string SendCell(string code, JsonObject? with = null)
    {
        var content = new JsonObject
        {
            ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = true, ["stop_on_error"] = true,
        };
        foreach (var (key, value) in with ?? []) content[key] = value?.DeepClone();
        return Send("execute_request", content);
    }

    /// <summary>Runs a cell to its end.</summary>
    /// <param name="with">Fields of the request that differ from what a notebook sends.</param>
    public Task<Executed> ExecuteAsync(string code, JsonObject? with = null) => EndAsync(SendCell(code, with));

    /// <summary>Runs a cell and answers what it asks, in order; more questions than answers fail the test.</summary>
    public async Task<(Executed Cell, IReadOnlyList<Message> Questions)> AnsweringAsync(string code, params string[] answers)
    {
        string id = SendCell(code);
        var asked = new List<Message>();
        foreach (string answer in answers)
        {
            asked.Add(await WaitAsync(m => m.Type == "input_request" && m.ParentId == id && !asked.Contains(m), $"question {asked.Count + 1} of the cell"));
            Answer(answer);
        }
        return (await EndAsync(id), asked);
    }

    public void Answer(string value) => Send("input_reply", new JsonObject { ["status"] = "ok", ["value"] = value }, "stdin");

    /// <summary>Waits for the end of a cell that was sent: its reply and its idle status.</summary>
    public async Task<Executed> EndAsync(string id)
    {
        var reply = await ReplyAsync(id);
        await IdleAsync(id);
        var published = Of(id).Where(m => m.Channel == "iopub").ToList();
        return new(id, reply, published[..(published.FindIndex(m => m.IsStatus("idle")) + 1)]);
    }

    /// <summary>Waits until a cell is known to run and has said something.</summary>
    public Task<Message> SaidAsync(string id, string text) =>
        WaitAsync(m => m.ParentId == id && m.Type == "stream" && m["text"]!.Contains(text, StringComparison.Ordinal), $"the text \"{text}\"");

    public Task<Message> ReplyAsync(string id) => WaitAsync(m => m.ParentId == id && m.Type.EndsWith("_reply", StringComparison.Ordinal), $"the reply to {id}");

    public Task<Message> IdleAsync(string id) => WaitAsync(m => m.ParentId == id && m.IsStatus("idle"), $"status idle for {id}");

    public IReadOnlyList<Message> Of(string parentId) => _log.Where(m => m.ParentId == parentId);

    public async Task<Message> WaitAsync(Func<Message, bool> matches, string what, TimeSpan? limit = null)
    {
        // Whoever waits for a kernel that an earlier test has lost need not be patient.
        Assert.False(_isStuck, "An earlier test of this class left the kernel stuck.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(limit ?? Patience);
        var arrival = _log.FirstAsync(matches, stop.Token);
        try
        {
            if (await Task.WhenAny(arrival, Process.Ended.Task) != arrival) stop.CancelAfter(TimeSpan.FromSeconds(1)); // What is still on its way.
            return await arrival;
        }
        catch (OperationCanceledException)
        {
            _isStuck = limit is null;
            string end = Process.HasExited ? "The kernel has ended." : "The kernel is still there.";
            string last = string.Join('\n', _log.Where(_ => true).TakeLast(20));
            throw new TimeoutException($"Waited for {what}. {end} The last messages:\n{last}\nThe kernel's console:\n{Process.Said}");
        }
    }

    public void Dispose()
    {
        _sockets.Dispose();
        Process.Dispose();
    }

    // A subscription takes a moment to reach the kernel, so a first status may be missed: ask until one arrives.
    private async Task ConnectAsync()
    {
        for (var started = TimeProvider.System.GetTimestamp(); ;)
        {
            string id = Send("kernel_info_request");
            try
            {
                await WaitAsync(m => m.ParentId == id && m.Type == "kernel_info_reply", "the first kernel_info_reply");
                await WaitAsync(m => m.ParentId == id && m.IsStatus("idle"), "the first status", TimeSpan.FromSeconds(1));
                return;
            }
            catch (TimeoutException) when (!Process.HasExited && TimeProvider.System.GetElapsedTime(started) < Patience) { }
        }
    }

    private void Receive(string channel, IReadOnlyList<byte[]> frames)
    {
        try
        {
            // A heartbeat comes back as it was sent and is no message.
            _log.Add(channel == "hb" ? new Message(channel, "", new() { ["msg_type"] = "beat", ["msg_id"] = "" }, new() { ["msg_id"] = System.Text.Encoding.UTF8.GetString(frames[^1]) }, [], []) : Wire.Unpack(channel, frames));
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or InvalidOperationException)
        {
            _log.AddFault(e.Message);
        }
    }
}
