using System.Net;
using Ensemble.Kernel.Jupyter;

namespace Ensemble.Kernel.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Good = """
        {"ip": "127.0.0.1", "transport": "tcp", "key": "k", "signature_scheme": "hmac-sha256",
         "shell_port": 1001, "control_port": 1002, "iopub_port": 1003, "stdin_port": 1004, "hb_port": 1005, "kernel_name": "x"}
        """;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_client_s_file_is_read()
    {
        var file = Read(Good);
        Assert.Equal((1001, 1002, 1003, 1004, 1005), (file.ShellPort, file.ControlPort, file.IoPubPort, file.StdinPort, file.HeartbeatPort));
        Assert.Equal(IPAddress.Loopback, file.Ip);
        Assert.Equal("k"u8.ToArray(), file.Key);
        Assert.Equal("tcp://127.0.0.1:1001", file.Address(file.ShellPort));
    }

    [Fact]
    public void An_address_of_version_6_is_written_in_brackets() => Assert.Equal("tcp://[::1]:5", Read(Good.Replace("127.0.0.1", "::1", StringComparison.Ordinal)).Address(5));

    [Fact]
    public void An_empty_key_means_unsigned_whatever_the_scheme() =>
        Assert.Empty(Read(Good.Replace("\"k\"", "\"\"", StringComparison.Ordinal).Replace("hmac-sha256", "", StringComparison.Ordinal)).Key);

    [Theory]
    [InlineData("127.0.0.1", "0.0.0.0", "is not this machine itself")]
    [InlineData("127.0.0.1", "192.168.1.7", "is not this machine itself")]
    [InlineData("127.0.0.1", "*", "is not this machine itself")]
    [InlineData("\"tcp\"", "\"ipc\"", "transport \"ipc\" is not known")]
    [InlineData("hmac-sha256", "hmac-md5", "signature_scheme \"hmac-md5\" is not known")]
    [InlineData("1002", "0", "control_port must be a number from 1 to 65535, not 0")]
    [InlineData("1002", "65536", "control_port must be a number from 1 to 65535, not 65536")]
    [InlineData("1002", "\"1002\"", "control_port must be a number")]
    [InlineData("1002", "1001", "port 1001 is given to two sockets")]
    [InlineData("\"hb_port\"", "\"heart\"", "hb_port is missing")]
    [InlineData("\"k\"", "5", "key must be a text, not 5")]
    public void What_cannot_be_used_is_named(string good, string bad, string said) =>
        Assert.Contains(said, Fault(Good.Replace(good, bad, StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        string said = Fault("{\"ip\": \"8.8.8.8\", \"transport\": \"udp\"}");
        Assert.All(["8.8.8.8", "udp", "shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"], part => Assert.Contains(part, said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not json", "is not JSON")]
    [InlineData("", "is not JSON")]
    [InlineData("[1]", "must hold one JSON object, not Array")]
    public void A_file_that_holds_something_else_is_refused(string text, string said) => Assert.Contains(said, Fault(text), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var fault = Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(_path + ".missing"));
        Assert.Contains(_path + ".missing", fault.Message, StringComparison.Ordinal);
    }

    private ConnectionFile Read(string text)
    {
        File.WriteAllText(_path, text);
        return ConnectionFile.Read(_path);
    }

    private string Fault(string text) => Assert.Throws<ConnectionFileException>(() => Read(text)).Message;
}
