using System.Runtime.CompilerServices;

namespace Ensemble.Kernel.Dialect;

/// <summary>Remembers which texts were typed as passwords, so that no list of variables shows them. A text that is gone is forgotten.</summary>
internal static class Passwords
{
    private static readonly ConditionalWeakTable<string, object?> Typed = [];

    // An empty text is the same object wherever it stands, and tells nothing.
    public static void Add(string text)
    {
        if (text.Length > 0) Typed.AddOrUpdate(text, null);
    }

    /// <summary>Whether a value is such a text itself; one that only reads the same is not.</summary>
    public static bool Has(object? value) => value is string text && Typed.TryGetValue(text, out _);
}
