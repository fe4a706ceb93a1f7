using System.Text;

namespace Ensemble.Notebook;

/// <summary>What somebody said, as HTML: words as they stand, code and what a program wrote in a box, the rest of a long text behind a click, and of a very long one its length.</summary>
internal static class SaidHtml
{
    private const int Most = 4000, MostAtOnce = 1000, MostLines = 18, TooFewToFold = 4;

    /// <param name="text">What was said.</param>
    /// <param name="whole">Where all of it can be read, as code.</param>
    /// <param name="ended">How the program in it ended, where there is one and it was run.</param>
    public static string Of(string text, string whole, string? ended = null)
    {
        string head = text.Length > Most ? Excerpt.Of(text, Most)[..^1] : text;
        var lines = Lines(PlainText.Of(head)).ToList();
        int open = Fold(lines);
        string cut = head.Length == text.Length ? "" : $"<p><small>… {Html.Count(text.Length - head.Length, "more character")}: {Html.Text(whole)} has them.</small></p>";
        var rest = lines[open..];
        return Boxes(lines[..open]) + (rest.Count == 0 ? cut : $"<details><summary>{Folded(text, rest, ended)}</summary>{Boxes(rest)}{cut}</details>");
    }

    private static string Folded(string text, List<(int Block, string Text)> rest, string? ended)
    {
        string lines = Html.Count(rest.Count, "more line");
        bool isProgram = text.Contains("```csharp", StringComparison.Ordinal) && rest.Any(l => l.Block % 2 == 1);
        return !isProgram ? lines : $"the program goes on for {lines}{(ended is null ? "" : $" · {Html.Text(ended)}")}";
    }

    /// <summary>Code, or the output of a program, in a box.</summary>
    public static string Code(string text, string whole)
    {
        string fence = new('`', 3);
        return Of($"{fence}\n{text.Replace(fence, "'''", StringComparison.Ordinal)}", whole);
    }

    // Each line with the number of the block it stands in; code has the odd ones, as fences come in pairs.
    // So has what a program wrote: below "output:" and "errors:" in what the executor says.
    private static IEnumerable<(int Block, string Text)> Lines(string text)
    {
        int block = 0;
        bool isReport = text.StartsWith("exit code ", StringComparison.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            if (isReport && line is "output:" or "errors:")
            {
                block += block % 2;
                yield return (block++, line);
                continue;
            }
            string bare = line.Trim();
            bool isCode = block % 2 == 1, isFence = bare.StartsWith("```", StringComparison.Ordinal);
            // What closes code holds nothing but the fence.
            if (isFence && (!isCode || bare.Trim('`').Length == 0)) block++;
            else yield return (block, line);
        }
    }

    /// <summary>How many of the lines are shown at once; a line that is too long for that becomes two.</summary>
    private static int Fold(List<(int Block, string Text)> lines)
    {
        int room = MostAtOnce;
        for (int i = 0; i < lines.Count; i++)
        {
            var (block, text) = lines[i];
            bool farFromEnd = lines.Count - i > TooFewToFold;
            if (i >= MostLines && farFromEnd) return i;
            if (text.Length > room + 100)
            {
                int at = char.IsHighSurrogate(text[room]) ? room + 1 : room;
                lines[i] = (block, text[..at]);
                lines.Insert(i + 1, (block, text[at..]));
                return i + 1;
            }
            room = Math.Max(0, room - text.Length);
            if (room == 0 && farFromEnd) return i + 1;
        }
        return lines.Count;
    }

    private static string Boxes(List<(int Block, string Text)> lines)
    {
        var html = new StringBuilder();
        foreach (var box in lines.GroupBy(l => l.Block))
        {
            string text = string.Join('\n', box.Select(l => l.Text)).Trim('\n').TrimEnd();
            if (text.Length == 0) continue;
            html.Append(box.Key % 2 == 1 ? $"<pre dir=\"ltr\">{Html.Text(text, Most)}</pre>" : $"<p dir=\"auto\">{Html.Text(text, Most)}</p>");
        }
        return html.ToString();
    }
}
