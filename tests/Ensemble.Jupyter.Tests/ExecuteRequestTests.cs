using System.Text.Json.Nodes;
using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>What the fields of an execute_request change, and what surrounds each request.</summary>
public sealed class ExecuteRequestTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient _kernel = shared.Client;

    [Fact]
    public async Task Every_request_stands_between_busy_and_idle()
    {
        foreach (var (type, content) in new (string, JsonObject)[]
        {
            ("kernel_info_request", []), ("comm_info_request", []), ("is_complete_request", new() { ["code"] = "1" }),
            ("complete_request", new() { ["code"] = "Con", ["cursor_pos"] = 3 }), ("inspect_request", new() { ["code"] = "Console", ["cursor_pos"] = 3, ["detail_level"] = 0 }),
            ("history_request", new() { ["hist_access_type"] = "tail", ["n"] = 1, ["raw"] = true, ["output"] = false }),
            ("execute_request", new() { ["code"] = "1", ["silent"] = true }),
        })
        {
            string id = _kernel.Send(type, content);
            await _kernel.ReplyAsync(id);
            await _kernel.IdleAsync(id);
            var states = _kernel.Of(id).Where(m => m.Type == "status").Select(m => m["execution_state"]);
            Assert.True(states.SequenceEqual(["busy", "idle"]), $"{type}: {string.Join(", ", states)}");
        }
    }

    [Fact]
    public async Task A_cell_is_echoed_before_its_output()
    {
        var ran = (await _kernel.ExecuteAsync("Console.Write(1); 2")).Ok();
        Assert.Equal(["status", "execute_input", "stream", "execute_result", "status"], ran.Published.Select(m => m.Type));
        var echo = ran.Of("execute_input").Single();
        Assert.Equal(("Console.Write(1); 2", ran.Count), (echo["code"], (int?)echo.Content["execution_count"]));
    }

    [Fact]
    public async Task Only_cells_that_are_kept_count()
    {
        int before = (await _kernel.ExecuteAsync("1")).Count!.Value;
        Assert.Equal(before, (await _kernel.ExecuteAsync("2", new() { ["silent"] = true })).Count);
        Assert.Equal(before, (await _kernel.ExecuteAsync("3", new() { ["store_history"] = false })).Count);
        Assert.Equal(before + 1, (await _kernel.ExecuteAsync("4")).Count);
        Assert.Equal(before + 2, (await _kernel.ExecuteAsync("wrong!")).Count);
    }

    [Fact]
    public async Task A_silent_cell_shows_nothing_and_keeps_its_state()
    {
        var ran = (await _kernel.ExecuteAsync("var whispered = 7; whispered", new() { ["silent"] = true })).Ok();
        Assert.Equal(["status", "status"], ran.Published.Select(m => m.Type));
        Assert.Equal("7", (await _kernel.ExecuteAsync("whispered")).Plain);
    }

    [Fact]
    public async Task User_expressions_are_answered_each_for_itself()
    {
        var ran = (await _kernel.ExecuteAsync("var six = 6;", new() { ["user_expressions"] = new JsonObject { ["good"] = "six * 7", ["bad"] = "seven" } })).Ok();
        var good = ran.Reply.Content["user_expressions"]!["good"]!;
        Assert.Equal(("ok", "42"), ((string?)good["status"], (string?)good["data"]!["text/plain"]));
        Assert.Equal(System.Text.Json.JsonValueKind.Object, good["metadata"]!.GetValueKind());
        var bad = ran.Reply.Content["user_expressions"]!["bad"]!;
        Assert.Equal("error", (string?)bad["status"]);
        Assert.Contains("seven", (string?)bad["evalue"], StringComparison.Ordinal);
        Assert.NotNull(bad["ename"]);
        Assert.NotNull(bad["traceback"]);
        Assert.Empty(ran.Of("execute_result"));
        Assert.Null(ran.Error);
    }

    [Fact]
    public async Task A_request_with_the_code_alone_is_a_visible_cell()
    {
        string id = _kernel.Send("execute_request", new() { ["code"] = "5 + 5" });
        Assert.Equal("10", (await _kernel.EndAsync(id)).Ok().Plain);
    }

    [Fact]
    public async Task A_failing_cell_aborts_the_cells_that_wait_behind_it()
    {
        string failing = _kernel.SendCell("await Task.Delay(300); throw new Exception(\"first\");"), second = _kernel.SendCell("var aborted = 1;"), third = _kernel.SendCell("2");
        Assert.Equal("error", (await _kernel.EndAsync(failing)).Status);
        foreach (string id in (string[])[second, third])
        {
            var ran = await _kernel.EndAsync(id);
            Assert.Equal("aborted", ran.Status);
            Assert.Equal(["status", "status"], ran.Published.Select(m => m.Type));
        }
        Assert.Equal("error", (await _kernel.ExecuteAsync("aborted")).Status);
        Assert.Equal("3", (await _kernel.ExecuteAsync("3")).Ok().Plain);
    }

    [Fact]
    public async Task Requests_that_are_no_cells_are_answered_after_a_failure()
    {
        string failing = _kernel.SendCell("await Task.Delay(300); throw new Exception(\"first\");"), info = _kernel.Send("kernel_info_request"), cell = _kernel.SendCell("2");
        await _kernel.EndAsync(failing);
        Assert.Equal("ok", (await _kernel.ReplyAsync(info))["status"]);
        Assert.Equal("aborted", (await _kernel.EndAsync(cell)).Status);
    }

    [Fact]
    public async Task Without_stop_on_error_the_cells_behind_a_failure_run()
    {
        string failing = _kernel.SendCell("await Task.Delay(300); throw new Exception(\"first\");", new() { ["stop_on_error"] = false }), next = _kernel.SendCell("8");
        Assert.Equal("error", (await _kernel.EndAsync(failing)).Status);
        Assert.Equal("8", (await _kernel.EndAsync(next)).Ok().Plain);
    }

    [Fact]
    public async Task Cells_run_in_the_order_they_were_sent()
    {
        (await _kernel.ExecuteAsync("var order = new List<int>();")).Ok();
        string[] ids = [.. Enumerable.Range(0, 20).Select(i => _kernel.SendCell($"await Task.Delay({(20 - i) % 5}); order.Add({i});"))];
        foreach (string id in ids) (await _kernel.EndAsync(id)).Ok();
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 20)), (await _kernel.ExecuteAsync("string.Join(' ', order)")).Plain);
    }

    [Fact]
    public async Task What_a_background_task_prints_belongs_to_the_cell_that_started_it()
    {
        var first = (await _kernel.ExecuteAsync("var go = new TaskCompletionSource(); var later = Task.Run(async () => { await go.Task; Console.WriteLine(\"from the first\"); display(1); });")).Ok();
        var second = (await _kernel.ExecuteAsync("go.SetResult(); await later; Console.WriteLine(\"from the second\");")).Ok();
        Assert.Equal("from the second\n", second.Stdout);
        await _kernel.SaidAsync(first.Id, "from the first");
        await _kernel.WaitAsync(m => m.Type == "display_data" && m.ParentId == first.Id, "the value the task displays");
        Assert.Empty(second.Displays);
    }

    [Fact]
    public async Task A_thread_and_a_timer_print_into_the_cell_that_started_them()
    {
        var started = (await _kernel.ExecuteAsync("new System.Threading.Thread(() => Console.WriteLine(\"from a thread\")).Start(); var t = new System.Threading.Timer(_ => Console.WriteLine(\"from a timer\"), null, 50, -1);")).Ok();
        await _kernel.SaidAsync(started.Id, "from a thread");
        await _kernel.SaidAsync(started.Id, "from a timer");
    }

    [Fact]
    public async Task A_value_shown_in_one_cell_is_updated_in_place_from_another()
    {
        var shown = (await _kernel.ExecuteAsync("var view = display(\"before\");")).Ok().Of("display_data").Single();
        var updated = (await _kernel.ExecuteAsync("view.Update(\"after\");")).Ok().Of("update_display_data").Single();
        Assert.Equal((string?)shown.Content["transient"]!["display_id"], (string?)updated.Content["transient"]!["display_id"]);
        Assert.Equal("after", (string?)updated.Content["data"]!["text/plain"]);
    }

    [Fact]
    public async Task No_comms_are_open_and_an_unknown_target_is_closed_politely()
    {
        Assert.Empty((await _kernel.AskAsync("comm_info_request", new() { ["target_name"] = "nothing" })).Content["comms"]!.AsObject());
        string id = _kernel.Send("comm_open", new() { ["comm_id"] = "c1", ["target_name"] = "nobody.knows", ["data"] = new JsonObject() });
        var closed = await _kernel.WaitAsync(m => m.Type == "comm_close" && m.ParentId == id, "comm_close");
        Assert.Equal(("iopub", "c1"), (closed.Channel, closed["comm_id"]));
        await _kernel.IdleAsync(id);
        await _kernel.IdleAsync(_kernel.Send("comm_msg", new() { ["comm_id"] = "c1", ["data"] = new JsonObject() }));
        await _kernel.IdleAsync(_kernel.Send("comm_close", new() { ["comm_id"] = "c1", ["data"] = new JsonObject() }));
    }

    [Fact]
    public async Task The_heart_beats_while_a_cell_computes()
    {
        string busy = _kernel.SendCell("Console.WriteLine(\"computing\"); var until = DateTime.UtcNow.AddSeconds(1); while (DateTime.UtcNow < until) { }");
        await _kernel.SaidAsync(busy, "computing");
        _kernel.SendRaw("hb", [], "thump"u8.ToArray());
        await _kernel.WaitAsync(m => m.Channel == "hb" && m.ParentId == "thump", "the heartbeat");
        Assert.DoesNotContain(_kernel.Of(busy), m => m.IsStatus("idle"));
        (await _kernel.EndAsync(busy)).Ok();
    }

    [Fact]
    public async Task The_control_channel_answers_while_a_cell_computes()
    {
        string busy = _kernel.SendCell("Console.WriteLine(\"computing\"); var until = DateTime.UtcNow.AddSeconds(1); while (DateTime.UtcNow < until) { }");
        await _kernel.SaidAsync(busy, "computing");
        await _kernel.ReplyAsync(_kernel.Send("kernel_info_request", channel: "control"));
        Assert.DoesNotContain(_kernel.Of(busy), m => m.IsStatus("idle"));
        (await _kernel.EndAsync(busy)).Ok();
    }
}
