using System.Text.Json.Nodes;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Deals with the requests of the shell channel, one after the other.</summary>
internal sealed class ShellHandler(
    NotebookKernel kernel, Conversation conversation, Turns turns, ExecuteHandler execute, EditingHandler editing, History history, Action<Request> shutDown, Log log)
{
    /// <summary>Runs until the process ends.</summary>
    public async Task RunAsync()
    {
        await foreach (var request in turns.All())
        {
            var stop = turns.Begin();
            conversation.Status("busy", request);
            if (await AnswerSafelyAsync(request, stop) is { } content) conversation.Reply(request, content);
            conversation.Status("idle", request);
            turns.End();
        }
    }

    private async Task<JsonObject?> AnswerSafelyAsync(Request request, CancellationToken stop)
    {
        try
        {
            return await AnswerAsync(request, stop);
        }
        catch (BadRequestException e)
        {
            log.Line($"a {request.Type} was refused: {e.Message}");
            return Error(request, "BadRequest", $"The {request.Type} cannot be understood: {e.Message}.");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Error(request, "OperationCanceledException", $"The {request.Type} was interrupted.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.Line($"a {request.Type} failed: {e}");
            return Error(request, "KernelError", $"The kernel could not answer: {e.GetType().Name}: {e.Message}");
        }
    }

    private async Task<JsonObject?> AnswerAsync(Request request, CancellationToken stop)
    {
        switch (request.Type)
        {
            case "execute_request": return turns.IsAborted(request) ? Answers.Aborted(kernel.ExecutionCount) : await execute.RunAsync(request, stop);
            case "kernel_info_request": return KernelInfo.Content();
            case "complete_request": return await editing.CompleteAsync(request, stop);
            case "inspect_request": return await editing.InspectAsync(request, stop);
            case "is_complete_request": return editing.IsComplete(request);
            case "history_request": return HistoryHandler.Answer(request, history);
            case "comm_info_request": return Answers.Ok(("comms", new JsonObject()));
            case "comm_open": CloseComm(request); return null;
            case "comm_msg" or "comm_close": return null; // About a comm that this kernel never opened.
            case "shutdown_request": shutDown(request); return null;
            default: log.Line($"a message of the unknown type \"{request.Type}\" is ignored"); return null;
        }
    }

    // No target is known here, so every comm is closed again: a widget's front end then shows that it has no partner.
    private void CloseComm(Request request) =>
        conversation.Publish("comm_close", request, new() { ["comm_id"] = request.Content.Text("comm_id"), ["data"] = new JsonObject() });

    private static JsonObject? Error(Request request, string name, string message)
    {
        if (!request.Type.EndsWith("_request", StringComparison.Ordinal)) return null;
        return request.Type == "is_complete_request" ? new() { ["status"] = "unknown" } : Answers.Failed(CellError.Plain(name, message));
    }
}
