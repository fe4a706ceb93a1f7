using System.Collections.Immutable;
using Ensemble.Graphs;

namespace Ensemble.Checks;

/// <summary>The people of exercise 7.2: one writer and two reviewers, who may work side by side. The desk remembers who was asked what.</summary>
/// <param name="lies">In how many drafts, from the first on, each reviewer finds a problem.</param>
public sealed class Desk(int lies)
{
    private const int MostDrafts = 100;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _bothReviewFirst = new();
    private ImmutableList<ImmutableList<string>> _told = [];
    private int _reviewing, _reviews;

    /// <summary>How long the first reviewer waits for the other, who may be at work at the same time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <summary>What the writer was told each time.</summary>
    internal IReadOnlyList<ImmutableList<string>> Told { get { lock (_gate) return _told; } }

    /// <summary>The writer was asked more often than anybody should be.</summary>
    internal bool IsTired { get { lock (_gate) return _told.Count > MostDrafts; } }

    /// <summary>How many reviews were made.</summary>
    internal int Reviews { get { lock (_gate) return _reviews; } }

    /// <summary>Both reviewers were at work on the first draft at the same time.</summary>
    internal bool SideBySide => _bothReviewFirst.Task.IsCompletedSuccessfully;

    /// <summary>Writes a draft that is free of these problems, and perhaps not of others.</summary>
    public Task<string> WriteAsync(IEnumerable<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        lock (_gate)
        {
            _told = _told.Add([.. problems]);
            return _told.Count > MostDrafts ? throw new InvalidOperationException($"The writer has written {MostDrafts} drafts and gone home.") : Task.FromResult($"draft {_told.Count}");
        }
    }

    /// <summary>Looks at the figures of a draft, and gives the problems found.</summary>
    public Task<IReadOnlyList<string>> CheckFiguresAsync(string draft) => ReviewAsync(draft, "a figure is wrong");

    /// <summary>Looks at the sources of a draft, and gives the problems found.</summary>
    public Task<IReadOnlyList<string>> CheckSourcesAsync(string draft) => ReviewAsync(draft, "a source is missing");

    private async Task<IReadOnlyList<string>> ReviewAsync(string draft, string problem)
    {
        ArgumentNullException.ThrowIfNull(draft);
        int number = int.TryParse(draft.Split(' ')[^1], out int n) ? n : 0;
        bool first;
        lock (_gate)
        {
            first = _reviews++ < 2;
            if (++_reviewing == 2) _bothReviewFirst.TrySetResult();
        }
        // Whoever comes first waits for the other: one after the other is then seen, and side by side costs nothing.
        if (first) await Task.WhenAny(_bothReviewFirst.Task, Task.Delay(Patience));
        lock (_gate) _reviewing--;
        return number <= lies ? [$"{draft}: {problem}"] : [];
    }
}

/// <summary>What comes off the desk of exercise 7.2.</summary>
/// <param name="Draft">The last draft.</param>
/// <param name="Accepted">True where no reviewer found a problem in it.</param>
/// <param name="Problems">Every problem found on the way, of every draft.</param>
/// <param name="Run">The run of the graph.</param>
public sealed record Verdict(string Draft, bool Accepted, IReadOnlyList<string> Problems, IGraphRun Run);
