namespace Ensemble.Kernel.Jupyter;

/// <summary>One message as it travels: routing identities, four JSON texts in UTF-8, and whatever buffers follow.</summary>
internal sealed record WireMessage(
    IReadOnlyList<byte[]> Identities, byte[] Header, byte[] ParentHeader, byte[] Metadata, byte[] Content, IReadOnlyList<byte[]> Buffers)
{
    /// <summary>The JSON texts in the order in which they are sent and signed.</summary>
    public IEnumerable<byte[]> SignedParts => [Header, ParentHeader, Metadata, Content];
}
