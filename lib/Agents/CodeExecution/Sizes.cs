namespace Ensemble.Agents.CodeExecution;

/// <summary>Bytes as people write them.</summary>
internal static class Sizes
{
    public static string Of(long bytes) =>
        bytes >= 1 << 20 ? FormattableString.Invariant($"{bytes / (double)(1 << 20):0.#} MB")
        : bytes >= 1 << 10 ? FormattableString.Invariant($"{bytes / (double)(1 << 10):0.#} KB") : $"{bytes} bytes";
}
