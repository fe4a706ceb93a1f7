using System.Collections.Concurrent;

namespace Ensemble.Agents.Conversations;

/// <summary>Asks in the notebook's input box; where nobody is there, a script answers, and the output says so.</summary>
internal sealed class NotebookInput(Func<string, Task<string>> ask, IEnumerable<string> script) : IHumanInput
{
    private readonly ConcurrentQueue<string> _script = new(script);
    private Task<string>? _open;

    public async Task<string?> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        prompt = HumanPrompt.Line(prompt);
        try
        {
            // A box that is still open from a question that was given up cannot be closed: it takes the answer to this one.
            if (_open is { IsCompleted: false }) Console.WriteLine(prompt);
            else _open = ask(prompt);
            return await _open.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AskingCancelledException(error);
        }
        catch (InvalidOperationException)
        {
            // What the kernel throws where no client can answer: a run without a window, or a test of the notebook.
            return Scripted(prompt);
        }
    }

    private string? Scripted(string prompt)
    {
        bool any = _script.TryDequeue(out string? answer);
        Console.WriteLine($"{prompt}\n(nobody at the keyboard; {(any ? $"the script answers: {(answer!.Length == 0 ? "nothing" : answer)}" : "the script has no answer left")})");
        return answer;
    }
}
