using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Runs cells for clients.</summary>
internal sealed class ExecuteHandler(NotebookKernel kernel, Conversation conversation, StdinChannel stdin, Turns turns, History history)
{
    /// <summary>Runs the cell of a request; returns the reply, with all the cell's output already on its way.</summary>
    public async Task<JsonObject> RunAsync(Request request, CancellationToken cancellationToken)
    {
        string code = request.Content.Text("code");
        bool silent = request.Content.Flag("silent", false);
        bool counts = request.Content.Flag("store_history", true) && !silent && !string.IsNullOrWhiteSpace(code);
        bool stopsOnError = request.Content.Flag("stop_on_error", true);
        _ = request.Content.Flag("allow_stdin", false); // Said wrongly, it is found out now and not in the middle of the cell.
        string language = CellLanguage.Of(request.Metadata);
        int count = kernel.ExecutionCount + (counts ? 1 : 0);
        if (!silent) conversation.Publish("execute_input", request, new() { ["code"] = code, ["execution_count"] = count });

        using var frontEnd = new CellFrontEnd(request, conversation, stdin, silent);
        var cell = turns.LatestCell = new BegunCell(request, frontEnd, count);
        var error = await RunAsync(code, language, frontEnd, counts, cancellationToken);
        var expressions = error is null ? await EvaluateAsync(request, language, cancellationToken) : [];
        if (counts) history.Add(new(count, code, frontEnd.ResultText));
        if (error is not null && stopsOnError) turns.AbortWaiting();
        cell.IsAnswered = true;
        return error is null ? Done(count, expressions) : Failed(error, count);
    }

    /// <summary>The reply to a cell that failed.</summary>
    public static JsonObject Failed(CellError error, int count)
    {
        var content = Answers.Failed(error);
        content["execution_count"] = count;
        return content;
    }

    private static JsonObject Done(int count, JsonObject expressions) =>
        Answers.Ok(("execution_count", count), ("payload", new JsonArray()), ("user_expressions", expressions));

    private async Task<CellError?> RunAsync(string code, string language, CellFrontEnd frontEnd, bool counts, CancellationToken cancellationToken)
    {
        try
        {
            return await kernel.RunAsync(code, language, frontEnd, cancellationToken, counts);
        }
        catch (OperationCanceledException)
        {
            return CellError.Plain("OperationCanceledException", "The cell was interrupted before it began to run.");
        }
    }

    private async Task<JsonObject> EvaluateAsync(Request request, string language, CancellationToken cancellationToken)
    {
        var answers = new JsonObject();
        if (!request.Content.Has("user_expressions", out var expressions) || expressions.ValueKind != JsonValueKind.Object) return answers;
        foreach (var expression in expressions.EnumerateObject())
            answers[expression.Name] = await EvaluateAsync(expressions.Text(expression.Name), language, cancellationToken);
        return answers;
    }

    private async Task<JsonObject> EvaluateAsync(string expression, string language, CancellationToken cancellationToken)
    {
        try
        {
            var (value, error) = await kernel.EvaluateAsync(expression, language, cancellationToken);
            return error is not null ? Answers.Failed(error)
                : Answers.Ok(("data", value?.ToJson(splitLines: false) ?? []), ("metadata", new JsonObject()));
        }
        catch (OperationCanceledException)
        {
            return Answers.Failed(CellError.Plain("OperationCanceledException", "The cell was interrupted before this expression was worked out."));
        }
    }
}
