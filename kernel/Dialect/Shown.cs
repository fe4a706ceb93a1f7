using System.Globalization;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Dialect;

/// <summary>What directives show.</summary>
internal static class Shown
{
    public static MimeBundle Text(string text) => new([new(MimeBundle.PlainText, text)]);

    /// <summary>A text that reads well in a console, and better where Markdown is drawn.</summary>
    public static MimeBundle Markdown(string markdown, string text) => new([new("text/markdown", markdown), new(MimeBundle.PlainText, text)]);

    public static string Duration(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.##} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");
}
