using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Ensemble.Kernel.Jupyter.Client;

/// <summary>A connection file with free ports and a fresh key, as a client writes it for the kernel that it starts.</summary>
internal sealed class ClientConnection : IDisposable
{
    private static readonly string[] Ports = ["shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"];

    public ClientConnection()
    {
        var json = new JsonObject { ["ip"] = IPAddress.Loopback.ToString(), ["transport"] = "tcp", ["key"] = Guid.NewGuid().ToString(), ["signature_scheme"] = "hmac-sha256" };
        foreach (var (name, port) in Ports.Zip(FreePorts(Ports.Length))) json[name] = port;
        // A temporary file's name would be enough for others to read the key; its folder keeps them out.
        _folder = Directory.CreateTempSubdirectory("ensemble-client-");
        FilePath = Path.Combine(_folder.FullName, "connection.json");
        File.WriteAllText(FilePath, json.ToJsonString());
        Values = ConnectionFile.Read(FilePath);
    }

    private readonly DirectoryInfo _folder;

    public string FilePath { get; }
    public ConnectionFile Values { get; }

    /// <summary>Removes the file; the kernel reads it when it starts, and not again.</summary>
    public void Dispose()
    {
        if (_folder.Exists) _folder.Delete(recursive: true);
        _folder.Refresh();
    }

    /// <summary>Ports of this machine that nobody listens on now.</summary>
    public static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        try
        {
            foreach (var listener in listeners) listener.Start();
            return [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners) listener.Dispose();
        }
    }
}
