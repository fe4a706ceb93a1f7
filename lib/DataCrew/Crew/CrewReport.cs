using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ensemble.Graphs;
using Ensemble.Monitoring;

namespace Ensemble.DataCrew;

/// <summary>What the crew found: the answers, the report with its charts, what was cleaned, and how the run went.</summary>
[JsonConverter(typeof(CrewReportJson))]
public sealed record CrewReport
{
    /// <summary>The file the crew worked on, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The table as loaded, before cleaning; null when the file could not be loaded.</summary>
    public Dataset? Source { get; init; }

    /// <summary>The table that the answers were computed from.</summary>
    public Dataset? Data { get; init; }

    /// <summary>What the cleaner did; null when there was nothing to clean.</summary>
    public CleaningLog? Cleaning { get; init; }

    /// <summary>One answer for each question, in the order asked.</summary>
    public required ImmutableList<CrewAnswer> Answers { get; init; }

    /// <summary>The report with its charts.</summary>
    public required ReportDocument Document { get; init; }

    /// <summary>What the report was written from and is checked against; null where the data could not be used.</summary>
    public ReportSource? Evidence { get; init; }

    /// <summary>Why the crew stopped.</summary>
    public required CrewStopReason StopReason { get; init; }

    /// <summary>Why the data could not be used; null where it could.</summary>
    public string? Trouble { get; init; }

    /// <summary>What an agent could not do; a sentence each. The report repeats them.</summary>
    public ImmutableList<string> Failures { get; init; } = [];

    /// <summary>Time, tokens and tool calls of the run.</summary>
    public required RunReport Metrics { get; init; }

    /// <summary>The workflow that ran.</summary>
    public required IGraph Graph { get; init; }

    /// <summary>The path the run took through the workflow.</summary>
    public required IGraphRun Run { get; init; }

    /// <summary>Every row of the file that the answers do not rest on, with its reason.</summary>
    public ImmutableList<RejectedRow> Rejects => (Data ?? Source)?.Rejects ?? [];
}

/// <summary>Why the crew stopped.</summary>
public enum CrewStopReason
{
    /// <summary>Every question was worked on and every number in the report holds.</summary>
    Completed,

    /// <summary>The model of an agent other than an analyst failed: nothing was loaded, or the table was not cleaned, or a chart or the report is missing; see <see cref="CrewReport.Failures"/>.</summary>
    AgentFailed,

    /// <summary>Every question was worked on, but the report still has numbers that do not hold, and says which.</summary>
    CorrectionLimit,

    /// <summary>The file could not be used.</summary>
    UnusableData,
}
