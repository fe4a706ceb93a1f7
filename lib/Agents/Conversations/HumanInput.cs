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
