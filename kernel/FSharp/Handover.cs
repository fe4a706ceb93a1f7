using System.ComponentModel;

namespace Ensemble.Kernel.FSharp;

/// <summary>Where a value lies while it crosses into F#: the code that declares it takes it from here.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Handover
{
    [ThreadStatic]
    private static object? _value;

    /// <summary>The value on offer to code that runs on this thread.</summary>
    public static T Take<T>() => (T)_value!;

    internal static void Offer(object? value) => _value = value;
}
