using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Ensemble.Jupyter.Tests.Client;

/// <summary>Where a kernel is to listen: five free ports and a fresh key, as a Jupyter client writes them.</summary>
internal sealed class ConnectionFile
{
    private static readonly string[] Channels = ["shell", "iopub", "stdin", "control", "hb"];
    private readonly Dictionary<string, int> _ports;

    /// <param name="folder">Where the file is written.</param>
    public ConnectionFile(string folder)
    {
        _ports = FreePorts();
        Path = System.IO.Path.Combine(folder, "connection.json");
        var json = new JsonObject { ["ip"] = "127.0.0.1", ["transport"] = "tcp", ["key"] = Key, ["signature_scheme"] = "hmac-sha256", ["kernel_name"] = ".net-csharp" };
        foreach (var (channel, port) in _ports) json[$"{channel}_port"] = port;
        File.WriteAllText(Path, json.ToJsonString());
    }

    public string Path { get; }
    public string Key { get; } = Guid.NewGuid().ToString();

    public int Port(string channel) => _ports[channel];

    public string Address(string channel) => $"tcp://127.0.0.1:{_ports[channel]}";

    // Another process may take a port between here and the kernel's start: then the start is tried again.
    private static Dictionary<string, int> FreePorts()
    {
        var listeners = Channels.ToDictionary(c => c, _ => new TcpListener(IPAddress.Loopback, 0));
        foreach (var listener in listeners.Values) listener.Start();
        var ports = listeners.ToDictionary(l => l.Key, l => ((IPEndPoint)l.Value.LocalEndpoint).Port);
        foreach (var listener in listeners.Values) listener.Dispose();
        return ports;
    }
}
