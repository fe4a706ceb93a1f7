using System.Net;
using System.Text;
using System.Text.Json;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Where the client waits for this kernel, as it wrote it into the connection file.</summary>
internal sealed record ConnectionFile(IPAddress Ip, int ShellPort, int ControlPort, int IoPubPort, int StdinPort, int HeartbeatPort, byte[] Key)
{
    private const string OnlyScheme = "hmac-sha256";

    /// <summary>What a ZeroMQ socket binds to.</summary>
    public string Address(int port) => $"tcp://{new IPEndPoint(Ip, port)}";

    /// <summary>Reads the file; throws <see cref="ConnectionFileException"/> with every fault of it at once.</summary>
    public static ConnectionFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConnectionFileException($"there is no connection file {path}: a Jupyter client writes it and passes its path when it starts this kernel");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionFileException($"the connection file {path} cannot be read: {e.Message}");
        }
    }

    private static ConnectionFile Parse(byte[] bytes, string path)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw new ConnectionFileException($"the connection file {path} is not JSON: {e.Message}");
        }
        if (root.ValueKind != JsonValueKind.Object) throw new ConnectionFileException($"the connection file {path} must hold one JSON object, not {root.ValueKind}");
        var faults = new List<string>();
        var file = Read(root, faults);
        return faults.Count == 0 ? file : throw new ConnectionFileException($"the connection file {path} cannot be used: {string.Join("; ", faults)}");
    }

    private static ConnectionFile Read(JsonElement root, List<string> faults)
    {
        if (Text(root, "transport", faults, "tcp") is var transport and not "tcp")
            faults.Add($"transport \"{transport}\" is not known to this kernel, only \"tcp\" is");
        string key = Text(root, "key", faults, "");
        if (Text(root, "signature_scheme", faults, OnlyScheme) is var scheme && scheme != OnlyScheme && key.Length > 0)
            faults.Add($"signature_scheme \"{scheme}\" is not known to this kernel, only \"{OnlyScheme}\" is");
        int[] ports = [Port("shell_port"), Port("control_port"), Port("iopub_port"), Port("stdin_port"), Port("hb_port")];
        if (ports.Where(p => p > 0).GroupBy(p => p).FirstOrDefault(g => g.Count() > 1) is { Key: var twice }) faults.Add($"port {twice} is given to two sockets");
        return new(Loopback(Text(root, "ip", faults, "127.0.0.1"), faults), ports[0], ports[1], ports[2], ports[3], ports[4], Encoding.UTF8.GetBytes(key));

        int Port(string name)
        {
            if (!root.TryGetProperty(name, out var value)) faults.Add($"{name} is missing");
            else if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int port) && port is > 0 and < 65536) return port;
            else faults.Add($"{name} must be a number from 1 to 65535, not {value.GetRawText()}");
            return 0;
        }
    }

    private static string Text(JsonElement root, string name, List<string> faults, string unsaid)
    {
        if (!root.TryGetProperty(name, out var value)) return unsaid;
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        faults.Add($"{name} must be a text, not {value.GetRawText()}");
        return unsaid;
    }

    // Who can reach the sockets can run code, so nobody outside this machine may.
    private static IPAddress Loopback(string ip, List<string> faults)
    {
        if (ip == "localhost") return IPAddress.Loopback;
        if (IPAddress.TryParse(ip, out var address) && IPAddress.IsLoopback(address)) return address;
        faults.Add($"ip \"{ip}\" is not this machine itself; this kernel listens on 127.0.0.1 or ::1 only (for another machine, use an SSH tunnel)");
        return IPAddress.Loopback;
    }
}

/// <summary>A connection file that cannot be used; the message says what to change.</summary>
internal sealed class ConnectionFileException(string message) : Exception(message);
