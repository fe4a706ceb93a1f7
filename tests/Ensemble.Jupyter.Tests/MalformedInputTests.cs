using System.Text;
using System.Text.Json.Nodes;
using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>Messages that no client should send. The kernel drops them, says so on its console, and goes on.</summary>
public sealed class MalformedInputTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private static readonly string[] Channels = ["shell", "control", "stdin"];
    private readonly KernelClient _kernel = shared.Client;

    public static TheoryData<string> BadFrames =>
    [
        "nothing", "delimiter only", "no delimiter", "truncated after the signature", "truncated after the header", "one part missing", "binary noise",
        "no JSON", "an array", "a number", "null", "wrong field types", "empty header", "invalid UTF-8", "deep JSON", "a thousand frames", "a lone surrogate",
    ];

    [Theory]
    [MemberData(nameof(BadFrames))]
    public async Task Frames_that_are_no_message_are_dropped(string kind)
    {
        foreach (string channel in Channels) _kernel.SendRaw(channel, Frames(kind));
        await StillAliveAsync();
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("")]
    [InlineData("not hexadecimal")]
    [InlineData("é")]
    public async Task A_cell_with_the_wrong_signature_is_never_run(string signature)
    {
        (await _kernel.ExecuteAsync("var executed = false;")).Ok();
        foreach (string channel in Channels)
        {
            var frames = _kernel.Wire.Pack(_kernel.Wire.Header("execute_request"), Cell("executed = true;"));
            frames[1] = Encoding.UTF8.GetBytes(signature);
            _kernel.SendRaw(channel, frames);
        }
        Assert.Equal("False", (await _kernel.ExecuteAsync("executed")).Ok().Plain);
        Assert.Contains("signature", _kernel.Process.Said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cell_that_was_changed_on_the_way_is_never_run()
    {
        (await _kernel.ExecuteAsync("var changed = false;")).Ok();
        var frames = _kernel.Wire.Pack(_kernel.Wire.Header("execute_request"), Cell("changed =  true;"));
        frames[5] = Encoding.UTF8.GetBytes(Cell("changed = !changed;").ToJsonString());
        _kernel.SendRaw("shell", frames);
        Assert.Equal("False", (await _kernel.ExecuteAsync("changed")).Ok().Plain);
    }

    [Fact]
    public async Task A_message_that_is_sent_again_is_not_run_again()
    {
        (await _kernel.ExecuteAsync("var times = 0;")).Ok();
        var header = _kernel.Wire.Header("execute_request");
        var frames = _kernel.Wire.Pack(header, Cell("times++;"));
        _kernel.SendRaw("shell", frames);
        await _kernel.EndAsync((string)header["msg_id"]!);
        _kernel.SendRaw("shell", frames);
        Assert.Equal("1", (await _kernel.ExecuteAsync("times")).Ok().Plain);
    }

    [Theory]
    [InlineData("no_such_request")]
    [InlineData("")]
    [InlineData("kernel_info_reply")]
    [InlineData("execute_result")]
    public async Task An_unknown_message_type_does_no_harm(string type)
    {
        foreach (string channel in Channels) _kernel.Send(type, [], channel);
        await StillAliveAsync();
    }

    [Theory]
    [InlineData("execute_request", "{}")]
    [InlineData("execute_request", """{"code":5}""")]
    [InlineData("execute_request", """{"code":null,"silent":"yes"}""")]
    [InlineData("execute_request", """{"code":"1","user_expressions":[1,2]}""")]
    [InlineData("execute_request", """{"code":"1","user_expressions":{"x":5}}""")]
    [InlineData("execute_request", """{"code":["1"],"stop_on_error":{}}""")]
    [InlineData("complete_request", """{"code":7,"cursor_pos":"x"}""")]
    [InlineData("complete_request", """{"code":"a","cursor_pos":1e99}""")]
    [InlineData("complete_request", """{"code":"a","cursor_pos":2147483648}""")]
    [InlineData("inspect_request", "{}")]
    [InlineData("inspect_request", """{"code":"a","cursor_pos":1.5,"detail_level":"much"}""")]
    [InlineData("is_complete_request", "{}")]
    [InlineData("history_request", """{"hist_access_type":5,"n":"many"}""")]
    [InlineData("history_request", """{"hist_access_type":"tail","n":-1}""")]
    [InlineData("history_request", """{"hist_access_type":"range","session":99,"start":-5,"stop":1e12}""")]
    [InlineData("history_request", """{"hist_access_type":"search","pattern":"[*?(((","n":0}""")]
    [InlineData("comm_open", "{}")]
    [InlineData("comm_info_request", """{"target_name":{}}""")]
    public async Task A_request_of_the_wrong_shape_is_answered(string type, string content)
    {
        string id = _kernel.Send(type, JsonNode.Parse(content)!.AsObject());
        await _kernel.IdleAsync(id);
        if (type != "comm_open") await _kernel.ReplyAsync(id);
        await StillAliveAsync();
    }

    [Theory]
    [InlineData("interrupt_request", "[]")]
    [InlineData("debug_request", "{}")]
    public async Task A_control_request_of_the_wrong_shape_does_no_harm(string type, string content)
    {
        var header = _kernel.Wire.Header(type);
        _kernel.SendRaw("control", _kernel.Wire.Pack(Encoding.UTF8.GetBytes(header.ToJsonString()), "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(content)));
        await StillAliveAsync();
    }

    [Fact]
    public async Task Buffers_after_the_content_are_allowed()
    {
        var header = _kernel.Wire.Header("execute_request");
        _kernel.SendRaw("shell", [.. _kernel.Wire.Pack(header, Cell("6 * 7")), [1, 2, 3], []]);
        Assert.Equal("42", (await _kernel.EndAsync((string)header["msg_id"]!)).Ok().Plain);
    }

    [Fact]
    public async Task A_request_to_a_channel_that_does_not_serve_it_does_no_harm()
    {
        _kernel.Send("execute_request", Cell("1"), "stdin");
        _kernel.Send("input_reply", new() { ["value"] = "x" }, "shell");
        _kernel.Send("input_reply", new() { ["value"] = "x" }, "control");
        await StillAliveAsync();
    }

    private async Task StillAliveAsync()
    {
        Assert.Equal("ok", (await _kernel.AskAsync("kernel_info_request", channel: "control"))["status"]);
        Assert.Equal("2", (await _kernel.ExecuteAsync("1 + 1")).Ok().Plain);
    }

    private static JsonObject Cell(string code) => new() { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["allow_stdin"] = false, ["stop_on_error"] = true };

    private byte[][] Frames(string kind)
    {
        var wire = _kernel.Wire;
        var good = wire.Pack(wire.Header("execute_request"), Cell("System.Environment.Exit(9);"));
        byte[] header = good[2], empty = "{}"u8.ToArray(), content = good[5];
        return kind switch
        {
            "nothing" => [[]],
            "delimiter only" => [good[0]],
            "no delimiter" => good[1..],
            "truncated after the signature" => good[..2],
            "truncated after the header" => good[..3],
            "one part missing" => good[..5],
            "binary noise" => [.. Enumerable.Range(0, 8).Select(i => Enumerable.Range(0, 300).Select(j => (byte)(i * 71 + j * 37)).ToArray())],
            "no JSON" => wire.Pack("{\"msg_id\":"u8.ToArray(), empty, empty, content),
            "an array" => wire.Pack("[1]"u8.ToArray(), "[2]"u8.ToArray(), "[3]"u8.ToArray(), "[4]"u8.ToArray()),
            "a number" => wire.Pack("5"u8.ToArray(), empty, empty, content),
            "null" => wire.Pack("null"u8.ToArray(), "null"u8.ToArray(), "null"u8.ToArray(), "null"u8.ToArray()),
            "wrong field types" => wire.Pack("{\"msg_id\":5,\"msg_type\":[],\"session\":{},\"username\":null,\"version\":5.4,\"date\":true}"u8.ToArray(), empty, empty, content),
            "empty header" => wire.Pack(empty, empty, empty, content),
            "invalid UTF-8" => wire.Pack(header, empty, empty, [.. "{\"code\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]),
            "deep JSON" => wire.Pack(header, empty, empty, Encoding.ASCII.GetBytes($"{{\"code\":{new string('[', 100_000)}{new string(']', 100_000)}}}")),
            "a thousand frames" => [.. Enumerable.Repeat("x"u8.ToArray(), 1000)],
            "a lone surrogate" => wire.Pack(header, empty, empty, "{\"code\":\"\\ud800\"}"u8.ToArray()),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such frames"),
        };
    }
}
