using System.Collections.Concurrent;

namespace Ensemble.Agents.Conversations;

/// <summary>Where a person is asked.</summary>
public interface IHumanInput
{
    /// <summary>Asks for a line of text; null when nobody is there to answer.</summary>
    Task<string?> AskAsync(string prompt, CancellationToken cancellationToken);
}

/// <summary>The ways to ask a person.</summary>
public static class HumanInput
{
    /// <summary>Nobody is there.</summary>
    public static IHumanInput Nobody { get; } = From((_, _) => Task.FromResult<string?>(null));

    /// <summary>These answers, one after another; then nobody is there any more.</summary>
    public static IHumanInput Script(params string[] answers)
    {
        var left = new ConcurrentQueue<string>(answers);
        return From((_, _) => Task.FromResult(left.TryDequeue(out string? next) ? next : null));
    }

    /// <summary>
    /// The notebook's input box. Where nobody can answer, as in a run without a window, the scripted answers do, one after another, and the output says so.
    /// </summary>
    /// <param name="ask">What asks: <c>GetInputAsync</c>, which every cell has. It throws <see cref="InvalidOperationException"/> where nobody is there.</param>
    /// <param name="script">The answers where nobody is there; none left means that the person is silent.</param>
    /// <example><code>var user = new UserProxy { Mode = HumanInputMode.Always, Input = HumanInput.Notebook(GetInputAsync, "yes", "exit") };</code></example>
    public static IHumanInput Notebook(Func<string, Task<string>> ask, params string[] script)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(script);
        return new NotebookInput(ask, script);
    }

    /// <summary>The console: a line after the prompt. The end of its input means that nobody is there.</summary>
    public static IHumanInput Console { get; } = new ConsoleInput(() => System.Console.In, () => System.Console.Out);

    /// <summary>Whatever this function asks.</summary>
    public static IHumanInput From(Func<string, CancellationToken, Task<string?>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return new Asked(ask);
    }

    private sealed class Asked(Func<string, CancellationToken, Task<string?>> ask) : IHumanInput
    {
        public Task<string?> AskAsync(string prompt, CancellationToken cancellationToken) => ask(prompt, cancellationToken);
    }
}
