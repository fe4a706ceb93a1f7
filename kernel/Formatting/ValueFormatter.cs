using Ensemble.Kernel.Cells;
using Microsoft.DotNet.Interactive.Formatting;

namespace Ensemble.Kernel.Formatting;

/// <summary>
/// A value as a bundle of MIME types: those asked for, or registered or preferred for its type, or else the kernel's own view of
/// it; and always text/plain.
/// </summary>
internal static class ValueFormatter
{
    // The formatting package ends its HTML with this style sheet, which would restyle every table around it.
    private static readonly Lazy<string> PackageStyle = new(() =>
    {
        string html = 0.ToDisplayString(HtmlFormatter.MimeType);
        int style = html.IndexOf("<style>", StringComparison.Ordinal);
        return style < 0 ? "" : html[style..];
    });

    public static MimeBundle Format(object? value, params string[] mimeTypes) => Format(value, null, mimeTypes);

    /// <param name="tupleNames">
    /// The names of the elements, as the code has them, where the value is a tuple, a sequence of tuples or a dictionary of tuples.
    /// </param>
    public static MimeBundle Format(object? value, IReadOnlyList<string?>? tupleNames, params string[] mimeTypes)
    {
        var type = value?.GetType() ?? typeof(object);
        var view = new Lazy<MimeBundle>(() => View(value, type, tupleNames));
        IReadOnlyCollection<string> asked = mimeTypes.Length > 0 ? mimeTypes : [.. Registered.MimeTypes(type).OrderBy(RichestFirst)];
        if (asked.Count == 0) return view.Value;
        return new([.. asked.Append(MimeBundle.PlainText).Distinct().Select(mime => KeyValuePair.Create(mime, Form(value, type, mime, view)))]);
    }

    /// <summary>A text that already is what it claims to be, such as a page or a drawing, with what a console can show of it.</summary>
    public static MimeBundle As(string mimeType, string text)
    {
        string plain = mimeType == HtmlFormatter.MimeType ? Markup.PlainTextOf(text)
            : mimeType.StartsWith("image/", StringComparison.Ordinal) ? $"[{mimeType}, {text.Length:N0} characters]" : text;
        return mimeType == MimeBundle.PlainText ? new([new(mimeType, text)]) : new([new(mimeType, text), new(MimeBundle.PlainText, plain)]);
    }

    // Readers that take the first form they know should meet the live chart first, then the picture, then the page.
    private static int RichestFirst(string mimeType) =>
        MimeBundle.IsJson(mimeType) ? 0 : mimeType.StartsWith("image/", StringComparison.Ordinal) ? 1 : mimeType == MimeBundle.PlainText ? 3 : 2;

    private static string Form(object? value, Type type, string mimeType, Lazy<MimeBundle> view)
    {
        if (!Registered.Has(type, mimeType) && view.Value[mimeType] is { } own) return own;
        try
        {
            string text = value.ToDisplayString(mimeType);
            bool styled = mimeType == HtmlFormatter.MimeType && PackageStyle.Value.Length > 0;
            return (styled ? text.Replace(PackageStyle.Value, "", StringComparison.Ordinal) : text).TrimEnd();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Fallback(type, mimeType, e);
        }
    }

    private static MimeBundle View(object? value, Type type, IReadOnlyList<string?>? tupleNames)
    {
        try
        {
            return ValueView.Of(value, tupleNames);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new([new(MimeBundle.PlainText, Fallback(type, MimeBundle.PlainText, e))]);
        }
    }

    // A formatter's fault must not cost the learner the cell: say whose fault it is.
    private static string Fallback(Type type, string mimeType, Exception e)
    {
        string why = $"{TypeNames.Of(type)} (could not be shown as {mimeType}: {e.GetType().Name}: {e.Message})";
        return mimeType == HtmlFormatter.MimeType ? Markup.Encode(why) : why;
    }
}
