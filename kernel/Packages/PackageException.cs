namespace Ensemble.Kernel.Packages;

/// <summary>Packages that could not be had; the message is for the learner.</summary>
/// <param name="isOffline">A feed could not be reached: what is on this machine may still do.</param>
internal sealed class PackageException(string message, bool isOffline = false) : Exception(message)
{
    public bool IsOffline { get; } = isOffline;
}
