namespace Ensemble.Kernel.Formatting;

/// <summary>Types of libraries that the kernel does not reference, known by name.</summary>
internal static class KnownTypes
{
    /// <summary>Whether a type, its bases included, has that full name, the one of its generic definition where it is generic.</summary>
    public static bool Is(Type? type, string fullName)
    {
        for (; type is not null; type = type.BaseType)
            if ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName == fullName) return true;
        return false;
    }
}
