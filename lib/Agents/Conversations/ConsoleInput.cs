namespace Ensemble.Agents.Conversations;

/// <summary>Asks on a console. A line that is typed after its question was given up answers the next one; the end of the input means nobody is there.</summary>
internal sealed class ConsoleInput(Func<TextReader> reader, Func<TextWriter> writer) : IHumanInput
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Task<string?>? _reading;

    public async Task<string?> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await writer().WriteAsync($"{HumanPrompt.Line(prompt)}\n> ".AsMemory(), cancellationToken);
            await writer().FlushAsync(cancellationToken);
            // The end of the input that an earlier question met may be no end any more: a terminal goes on after it.
            if (_reading is null or { IsCompletedSuccessfully: true, Result: null } or { IsFaulted: true }) _reading = ReadAsync();
            string? line = await _reading.WaitAsync(cancellationToken);
            _reading = null;
            return line;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // A console has no way to break a read off, so that it waits on a thread of its own, which keeps no program from ending.
    private Task<string?> ReadAsync()
    {
        var line = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                line.SetResult(reader().ReadLine());
            }
            catch (Exception error)
            {
                line.SetException(error);
            }
        }) { IsBackground = true, Name = "reads a line" }.Start();
        return line.Task;
    }
}
