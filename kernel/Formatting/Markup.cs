using System.Net;
using System.Text.RegularExpressions;

namespace Ensemble.Kernel.Formatting;

/// <summary>HTML to text and text to HTML.</summary>
internal static partial class Markup
{
    /// <summary>Text that stands for itself wherever it is put in a page.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Text with its lines and blanks kept.</summary>
    public static string Block(string text) => $"<pre>{Encode(text)}</pre>";

    /// <summary>What a console can show of a page.</summary>
    public static string PlainTextOf(string html)
    {
        string withoutTags = Tags().Replace(Unseen().Replace(html, ""), " ");
        return Blanks().Replace(WebUtility.HtmlDecode(withoutTags), " ").Trim();
    }

    [GeneratedRegex(@"<(script|style)\b.*?(?:</\1\s*>|\z)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
