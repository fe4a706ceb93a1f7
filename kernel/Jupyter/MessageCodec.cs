using System.Text;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Turns messages into the frames of a multipart message and back. What is unsigned, repeated or cut short does not come through.</summary>
internal sealed class MessageCodec(byte[] key)
{
    /// <summary>How many signatures are remembered to recognise a message that somebody sends a second time.</summary>
    public const int MostRemembered = 65_536;

    private const int PartsAfterDelimiter = 5;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    private readonly Signature _signature = new(key);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _seenInOrder = new();

    /// <summary>The frames of a message, signed.</summary>
    public IReadOnlyList<byte[]> Encode(WireMessage message) =>
        [.. message.Identities, Delimiter, _signature.Of(message), .. message.SignedParts, .. message.Buffers];

    /// <summary>The message of these frames; null with the reason when they are none or not to be trusted. For one thread.</summary>
    public WireMessage? Decode(IReadOnlyList<byte[]> frames, out string? fault)
    {
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter)) delimiter++;
        if (delimiter == frames.Count) return Refuse("it has no <IDS|MSG> delimiter", out fault);
        int parts = frames.Count - delimiter - 1;
        if (parts < PartsAfterDelimiter) return Refuse($"it is cut short: {parts} parts follow the delimiter, and {PartsAfterDelimiter} are needed", out fault);
        var message = new WireMessage([.. frames.Take(delimiter)], frames[delimiter + 2], frames[delimiter + 3], frames[delimiter + 4], frames[delimiter + 5], [.. frames.Skip(delimiter + 6)]);
        byte[] signature = frames[delimiter + 1];
        if (!_signature.Matches(message, signature)) return Refuse("its signature is wrong", out fault);
        if (key.Length > 0 && !IsNew(Encoding.ASCII.GetString(signature))) return Refuse("it was received before, with the same signature", out fault);
        fault = null;
        return message;
    }

    private static WireMessage? Refuse(string why, out string? fault)
    {
        fault = why;
        return null;
    }

    private bool IsNew(string signature)
    {
        if (!_seen.Add(signature)) return false;
        _seenInOrder.Enqueue(signature);
        if (_seenInOrder.Count > MostRemembered) _seen.Remove(_seenInOrder.Dequeue());
        return true;
    }
}
