using System.Text.RegularExpressions;

namespace Ensemble.Agents.Conversations;

/// <summary>What a person is asked, short enough for one line of an input box: how it begins, which says who speaks, and how it ends, which is where questions stand.</summary>
internal static partial class HumanPrompt
{
    private const int Beginning = 200, End = 200, Looked = 5_000;

    /// <summary>What the keys do at a person's turn.</summary>
    public static string Keys(UserProxy proxy) =>
        $"(Enter: {(proxy.AutoReply.Length == 0 ? "say nothing" : $"\"{PlainText.Line(proxy.AutoReply, 40)}\"")}, {UserProxy.Exit}: end)";

    public static string Line(string prompt)
    {
        // Only what can be shown is looked at: somebody may have said a megabyte.
        if (prompt.Length > 2 * Looked) prompt = $"{prompt[..Looked]} … {prompt[^Looked..]}";
        // Code says little on one line.
        string line = PlainText.Line(Code().Replace(prompt, " (code) "), prompt.Length + 100);
        return line.Length <= Beginning + End ? line : $"{Excerpt.Of(line, Beginning)} {Tail(line)}";
    }

    private static string Tail(string line)
    {
        string tail = line[^End..];
        // Better to begin with a word.
        int space = tail.IndexOf(' ', StringComparison.Ordinal);
        return $"…{(space is >= 0 and < 40 ? tail[space..] : char.IsLowSurrogate(tail[0]) ? tail[1..] : tail)}";
    }

    [GeneratedRegex("```.*?(```|$)", RegexOptions.Singleline)]
    private static partial Regex Code();
}
