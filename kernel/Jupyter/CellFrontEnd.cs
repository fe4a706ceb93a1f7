using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Jupyter;

/// <summary>The client as one cell sees it: what the cell shows goes out under the cell's own request, also after its end.</summary>
internal sealed class CellFrontEnd : IFrontEnd, IDisposable
{
    private readonly Request _request;
    private readonly Conversation _conversation;
    private readonly StdinChannel _stdin;
    private readonly OutputGatherer _outputs;
    private readonly bool _silent;
    private readonly CancellationTokenSource _ended = new();

    /// <param name="silent">True when nothing the cell shows is to be seen.</param>
    public CellFrontEnd(Request request, Conversation conversation, StdinChannel stdin, bool silent)
    {
        (_request, _conversation, _stdin, _silent) = (request, conversation, stdin, silent);
        _outputs = new OutputGatherer(Show, conversation.Soon);
    }

    /// <summary>The plain text of the cell's value; null when it gave none.</summary>
    public string? ResultText { get; private set; }

    public void Send(CellEvent happened)
    {
        if (happened is Result result) ResultText = result.Data[MimeBundle.PlainText];
        if (!_silent) _outputs.Add(happened);
    }

    public async Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken)
    {
        if (_ended.IsCancellationRequested || !_request.Content.Flag("allow_stdin", false)) return null;
        _outputs.Flush();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        try
        {
            return await _stdin.AskAsync(_request, prompt, isPassword, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // The cell ended while a task of it was still asking.
        }
    }

    /// <summary>Sends what waits to be shown.</summary>
    public void Flush() => _outputs.Flush();

    /// <summary>The cell has ended: its tasks may still show things, but nobody answers their questions.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        Flush();
    }

    private void Show(CellEvent happened)
    {
        var (type, content) = Outputs.Message(happened);
        _conversation.Publish(type, _request, content);
    }
}
