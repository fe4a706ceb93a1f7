using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Cells;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Ensemble.Kernel.Formatting;

/// <summary>
/// A value as a bundle of MIME types: those that formatters were registered for or that the type prefers, and always text/plain.
/// Numbers, texts and the like are plain text only; a sequence of records is a table.
/// </summary>
internal static partial class ValueFormatter
{
    // The formatting package ends its HTML with this style sheet, which would restyle every table around it.
    private static readonly Lazy<string> PackageStyle = new(() =>
    {
        string html = 0.ToDisplayString(HtmlFormatter.MimeType);
        int style = html.IndexOf("<style>", StringComparison.Ordinal);
        return style < 0 ? "" : html[style..];
    });

    public static MimeBundle Format(object? value, params string[] mimeTypes)
    {
        var type = value?.GetType() ?? typeof(object);
        var asked = mimeTypes.Length > 0 ? mimeTypes : MimeTypesFor(value, type);
        var table = new Lazy<RecordTable?>(() => RecordTable.From(value));
        return new([.. asked.Append(MimeBundle.PlainText).Distinct().Select(mime => KeyValuePair.Create(mime, Text(value, type, mime, table)))]);
    }

    /// <summary>A text that already is what it claims to be, such as a page or a drawing, with what a console can show of it.</summary>
    public static MimeBundle As(string mimeType, string text)
    {
        string plain = mimeType == HtmlFormatter.MimeType ? PlainTextOf(text)
            : mimeType.StartsWith("image/", StringComparison.Ordinal) ? $"[{mimeType}, {text.Length:N0} characters]" : text;
        return mimeType == MimeBundle.PlainText ? new([new(mimeType, text)]) : new([new(mimeType, text), new(MimeBundle.PlainText, plain)]);
    }

    private static IReadOnlyCollection<string> MimeTypesFor(object? value, Type type)
    {
        var registered = RegisteredFor(type).Select(f => f.MimeType).ToList();
        if (registered.Count == 0 && (value is null || IsSimple(type))) return [];
        return [.. Formatter.GetPreferredMimeTypesFor(type).Concat(registered).Distinct().OrderBy(RichestFirst)];
    }

    // Readers that take the first form they know should meet the live chart first, then the picture, then the page.
    private static int RichestFirst(string mimeType) =>
        MimeBundle.IsJson(mimeType) ? 0 : mimeType.StartsWith("image/", StringComparison.Ordinal) ? 1 : 2;

    private static IEnumerable<ITypeFormatter> RegisteredFor(Type type) =>
        Formatter.RegisteredFormatters(false).Where(f => f.Type != typeof(object) && (f.Type.IsAssignableFrom(type) || IsMadeFrom(type, f.Type)));

    private static bool IsMadeFrom(Type type, Type definition) =>
        definition.IsGenericTypeDefinition && type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static bool IsSimple(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid) || typeof(Type).IsAssignableFrom(type)
        || (type.IsValueType && typeof(IFormattable).IsAssignableFrom(type) && type.Namespace is "System" or "System.Numerics");

    private static string Text(object? value, Type type, string mimeType, Lazy<RecordTable?> table)
    {
        try
        {
            if (value is IHtmlContent html && mimeType == MimeBundle.PlainText && !IsRegistered(type, mimeType)) return PlainTextOf(html);
            if (mimeType is MimeBundle.PlainText or HtmlFormatter.MimeType && !IsRegistered(type, mimeType) && table.Value is { } rows)
                return mimeType == MimeBundle.PlainText ? rows.ToText() : rows.ToHtml();
            string text = value.ToDisplayString(mimeType);
            bool styled = mimeType == HtmlFormatter.MimeType && PackageStyle.Value.Length > 0;
            return (styled ? text.Replace(PackageStyle.Value, "", StringComparison.Ordinal) : text).TrimEnd();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A formatter's fault must not cost the learner the cell: say whose fault it is and show what there is.
            return mimeType == MimeBundle.PlainText ? Fallback(type, mimeType, e) : WebUtility.HtmlEncode(Fallback(type, mimeType, e));
        }
    }

    private static bool IsRegistered(Type type, string mimeType) => RegisteredFor(type).Any(f => f.MimeType == mimeType);

    private static string Fallback(Type type, string mimeType, Exception e) =>
        $"{type.Name} (could not be shown as {mimeType}: {e.GetType().Name}: {e.Message})";

    private static string PlainTextOf(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return PlainTextOf(writer.ToString());
    }

    private static string PlainTextOf(string html)
    {
        string withoutTags = Tags().Replace(Unseen().Replace(html, ""), " ");
        return Blanks().Replace(WebUtility.HtmlDecode(withoutTags), " ").Trim();
    }

    [GeneratedRegex(@"<(script|style)\b.*?</\1\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
