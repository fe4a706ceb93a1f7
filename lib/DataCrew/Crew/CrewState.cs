using System.Collections.Immutable;
using Ensemble.Graphs;

namespace Ensemble.DataCrew;

/// <summary>What the crew knows while it works; each node of the graph adds its part.</summary>
public sealed record CrewState
{
    /// <summary>The file to work on.</summary>
    public required string File { get; init; }

    /// <summary>The questions, in the order asked.</summary>
    public required ImmutableList<string> Questions { get; init; }

    /// <summary>The table as loaded; null until the collector is done, or when nothing could be loaded.</summary>
    public Dataset? Source { get; init; }

    /// <summary>The table after cleaning.</summary>
    public Dataset? Data { get; init; }

    /// <summary>What the cleaner did.</summary>
    public CleaningLog? Cleaning { get; init; }

    /// <summary>Why the data cannot be used; null while it can.</summary>
    public string? Trouble { get; init; }

    /// <summary>What is known of the time of a row, for questions that need it.</summary>
    public string TimeAxis { get; init; } = "";

    /// <summary>The answers; each analyst appends its own.</summary>
    [Append]
    public ImmutableList<CrewAnswer> Answers { get; init; } = [];

    /// <summary>The charts; each visualizer appends its own.</summary>
    [Append]
    public ImmutableList<ResultChart> Charts { get; init; } = [];

    /// <summary>What an agent could not do; a sentence each.</summary>
    [Append]
    public ImmutableList<string> Failures { get; init; } = [];

    /// <summary>The report, as Markdown.</summary>
    public string Report { get; init; } = "";

    /// <summary>What the verifier found in the report.</summary>
    public ImmutableList<ReportProblem> Problems { get; init; } = [];

    /// <summary>How often the report was sent back.</summary>
    public int Corrections { get; init; }
}
