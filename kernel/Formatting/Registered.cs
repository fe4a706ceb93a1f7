using Microsoft.DotNet.Interactive.Formatting;

namespace Ensemble.Kernel.Formatting;

/// <summary>What was registered with the formatting package, by a library or by the learner: it always wins.</summary>
internal static class Registered
{
    /// <summary>The MIME types registered for a type, its bases or its interfaces, and those preferred for it.</summary>
    public static List<string> MimeTypes(Type type)
    {
        var registered = For(type).Select(f => f.MimeType);
        // Every type has the package's default until somebody prefers another.
        var preferred = Formatter.GetPreferredMimeTypesFor(type).ToList();
        return [.. (preferred is [var only] && only == Formatter.DefaultMimeType || IsText(type, preferred) ? registered : preferred.Concat(registered)).Distinct()];
    }

    public static bool Has(Type type, string mimeType) => For(type).Any(f => f.MimeType == mimeType);

    /// <summary>The value's text on one line, where its type has a formatter for text/plain; else null.</summary>
    public static string? PlainText(object value) =>
        Has(value.GetType(), PlainTextFormatter.MimeType) ? value.ToDisplayString(PlainTextFormatter.MimeType).TrimEnd() : null;

    private static bool IsText(Type type, List<string> preferred) => Scalars.Are(type) && preferred is [PlainTextFormatter.MimeType];

    private static IEnumerable<ITypeFormatter> For(Type type) =>
        Formatter.RegisteredFormatters(false).Where(f => f.Type.IsAssignableFrom(type) || IsMadeFrom(type, f.Type));

    private static bool IsMadeFrom(Type type, Type definition) =>
        definition.IsGenericTypeDefinition && type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
