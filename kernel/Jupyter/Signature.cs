using System.Security.Cryptography;
using System.Text;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Signs messages with the key that client and kernel share. An empty key means that nothing is signed.</summary>
internal sealed class Signature(byte[] key)
{
    /// <summary>The signature as it is sent: hexadecimal digits; nothing when there is no key.</summary>
    public byte[] Of(WireMessage message)
    {
        if (key.Length == 0) return [];
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (byte[] part in message.SignedParts) hmac.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hmac.GetHashAndReset()));
    }

    /// <summary>Whether the message was signed with the key; takes the same time wherever a wrong signature differs.</summary>
    public bool Matches(WireMessage message, byte[] signature) =>
        key.Length == 0 || CryptographicOperations.FixedTimeEquals(Of(message), signature);
}
