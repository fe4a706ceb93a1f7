using System.Text.Json.Nodes;
using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>The history of a session: its tail, a range of it, and what matches a pattern.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private KernelClient _kernel = null!;

    public async ValueTask InitializeAsync()
    {
        _kernel = await KernelClient.StartAsync();
        foreach (string code in (string[])["1 + 1", "\"two\"", "1 + 1", "var quiet = 4;"]) (await _kernel.ExecuteAsync(code)).Ok();
        (await _kernel.ExecuteAsync("\"hidden\"", new() { ["silent"] = true })).Ok();
        (await _kernel.ExecuteAsync("\"unstored\"", new() { ["store_history"] = false })).Ok();
    }

    public ValueTask DisposeAsync()
    {
        _kernel?.Dispose();
        return default;
    }

    [Fact]
    public async Task History_is_found_by_tail_range_and_search()
    {
        var tail = await HistoryAsync(new() { ["hist_access_type"] = "tail", ["n"] = 3 });
        Assert.Equal(["\"two\"", "1 + 1", "var quiet = 4;"], tail.Select(e => (string)e[2]!));
        Assert.Equal([2, 3, 4], tail.Select(e => (int)e[1]!));
        Assert.Equal(4, (await HistoryAsync(new() { ["hist_access_type"] = "tail", ["n"] = 100 })).Count);

        int session = (int)tail[0][0]!;
        foreach (int asked in (int[])[session, 0]) // Session 0 is the current one.
        {
            var range = await HistoryAsync(new() { ["hist_access_type"] = "range", ["session"] = asked, ["start"] = 2, ["stop"] = 4 });
            Assert.Equal(["\"two\"", "1 + 1"], range.Select(e => (string)e[2]!));
        }

        Assert.Equal(["1 + 1", "1 + 1"], await SearchAsync("1*"));
        Assert.Equal(["1 + 1"], await SearchAsync("1*", unique: true));
        Assert.Equal(["1 + 1"], await SearchAsync("1*", n: 1));
        Assert.Equal(["\"two\""], await SearchAsync("?two?"));
        Assert.Empty(await SearchAsync("nothing of the kind"));
        Assert.Empty(await SearchAsync("*hidden*"));
        Assert.Empty(await SearchAsync("*unstored*"));
    }

    [Fact]
    public async Task History_with_outputs_pairs_the_code_with_what_it_gave()
    {
        var first = (await HistoryAsync(new() { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = 1, ["stop"] = 2, ["output"] = true })).Single();
        Assert.Equal(["1 + 1", "2"], first[2]!.AsArray().Select(p => (string?)p));
        var quiet = (await HistoryAsync(new() { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = true })).Single();
        Assert.Equal(["var quiet = 4;", null], quiet[2]!.AsArray().Select(p => (string?)p));
    }

    [Fact]
    public async Task A_request_without_an_access_type_is_answered_all_the_same()
    {
        Assert.Equal("history_reply", (await _kernel.AskAsync("history_request", [])).Type);
        Assert.Equal("history_reply", (await _kernel.AskAsync("history_request", new() { ["hist_access_type"] = "nonsense" })).Type);
    }

    private async Task<string[]> SearchAsync(string pattern, bool unique = false, int? n = null)
    {
        var found = await HistoryAsync(new() { ["hist_access_type"] = "search", ["pattern"] = pattern, ["unique"] = unique, ["n"] = n });
        return [.. found.Select(e => (string)e[2]!)];
    }

    private async Task<List<JsonArray>> HistoryAsync(JsonObject asked)
    {
        asked["raw"] = true;
        asked["output"] ??= false;
        var reply = await _kernel.AskAsync("history_request", asked);
        return [.. reply.Content["history"]!.AsArray().Select(e => e!.AsArray())];
    }
}
