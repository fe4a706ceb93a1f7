using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ensemble.Tests.Models;

/// <summary>A web server on a free local port that gives prepared JSON answers in order and keeps what it was sent.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<string> _answers;
    private ImmutableList<string> _bodies = [];

    public FakeServer(params string[] answers)
    {
        _answers = new(answers);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public IReadOnlyList<string> Bodies => _bodies;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true) await AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = connection.GetStream();
        _bodies = _bodies.Add(await ReadBodyAsync(stream));
        string json = _answers.Count > 0 ? _answers.Dequeue() : "{}";
        string head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head + json));
    }

    private static async Task<string> ReadBodyAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) text.Append((char)await ByteAsync(stream));
        string heads = text.ToString();
        if (!heads.Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            string length = heads.Split("\r\n").First(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[15..];
            return await TextAsync(stream, int.Parse(length, CultureInfo.InvariantCulture));
        }
        var body = new StringBuilder();
        while (int.Parse(await LineAsync(stream), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Append(await TextAsync(stream, size));
            await LineAsync(stream);
        }
        return body.ToString();
    }

    private static async Task<string> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        for (byte b = await ByteAsync(stream); b != '\n'; b = await ByteAsync(stream)) line.Append((char)b);
        return line.ToString().TrimEnd('\r');
    }

    private static async Task<byte> ByteAsync(NetworkStream stream)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one);
        return one[0];
    }

    private static async Task<string> TextAsync(NetworkStream stream, int size)
    {
        var bytes = new byte[size];
        await stream.ReadExactlyAsync(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
