namespace Ensemble.Kernel.Jupyter;

/// <summary>Asks the person at the notebook, one question at a time.</summary>
internal sealed class StdinChannel(Conversation conversation, Log log)
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lock _gate = new();
    private Question? _open;

    /// <summary>Asks on behalf of a cell and waits for the answer, or until the cell may wait no longer; null when the client has none.</summary>
    public async Task<string?> AskAsync(Request cell, string prompt, bool isPassword, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var question = new Question(cell.Id);
            lock (_gate)
            {
                _open = question;
                question.Id = conversation.Ask(cell, new() { ["prompt"] = prompt, ["password"] = isPassword });
            }
            return await question.Answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate) _open = null;
            _oneAtATime.Release();
        }
    }

    /// <summary>Takes an answer. One that nobody waits for any more is left out.</summary>
    public void Take(Request reply)
    {
        string? value = reply.Content.TextOrNull("status") == "error" ? null : reply.Content.Text("value");
        lock (_gate)
        {
            // Some clients do not say which question they answer: then it is the open one.
            bool fits = _open is not null && (reply.ParentId is null || reply.ParentId == _open.Id || reply.ParentId == _open.CellId);
            if (fits) _open!.Answer.TrySetResult(value);
            else log.Line("an input_reply came too late: nothing waits for it");
        }
    }

    private sealed class Question(string cellId)
    {
        public string CellId => cellId;
        public string? Id { get; set; }
        public TaskCompletionSource<string?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
