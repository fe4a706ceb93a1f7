namespace Ensemble.Course;

/// <summary>What the commands tell the shell.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It ran, and a cell or a step failed, the data could not be used, or the time was up.</summary>
    public const int Failed = 1;

    /// <summary>It could not begin: no such notebook, not a notebook, nowhere to write.</summary>
    public const int CannotStart = 2;

    /// <summary>Ctrl+C, by the shells' convention (128 + SIGINT).</summary>
    public const int Cancelled = 130;
}
