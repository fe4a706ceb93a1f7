namespace Ensemble;

/// <summary>The beginning of a text that may be a megabyte long: a cell, an argument, a tool's result.</summary>
internal static class Excerpt
{
    /// <summary>At most so many characters of the text, then an ellipsis; no character of two halves (an emoji) is cut in two.</summary>
    public static string Of(string text, int most)
    {
        if (text.Length <= most) return text;
        int end = most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return $"{text[..end]}…";
    }
}
