using System.Globalization;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Formatting;

/// <summary>Bytes that are a picture, known by how they begin.</summary>
internal static class Pictures
{
    private static readonly (string MimeType, byte[] Start)[] Kinds =
    [
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/gif", "GIF87a"u8.ToArray()),
        ("image/gif", "GIF89a"u8.ToArray()),
    ];

    /// <summary>The picture the bytes are; null when they are none.</summary>
    public static MimeBundle? TryShow(byte[] bytes)
    {
        string? mimeType = Kinds.FirstOrDefault(k => bytes.AsSpan().StartsWith(k.Start)).MimeType;
        return mimeType is null ? null : new([new(mimeType, Convert.ToBase64String(bytes)), new(MimeBundle.PlainText, string.Create(CultureInfo.InvariantCulture, $"[{mimeType}, {bytes.Length:N0} bytes]"))]);
    }
}
