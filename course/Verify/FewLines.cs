namespace Ensemble.Course.Verify;

/// <summary>Where two texts differ, in a few lines: enough to see what drifted.</summary>
internal static class FewLines
{
    private const int MostLines = 4, Widest = 160;

    /// <summary>Lines that begin with "-" (as committed) and "+" (now).</summary>
    public static IEnumerable<string> Of(string committed, string now)
    {
        string[] old = committed.Split('\n'), young = now.Split('\n');
        string[] gone = [.. old.Except(young)], come = [.. young.Except(old)];
        if (gone.Length + come.Length == 0) return ["the same lines in another order, or another number of them"];
        int column = gone.Length > 0 && come.Length > 0 ? gone[0].Zip(come[0]).TakeWhile(p => p.First == p.Second).Count() : 0;
        return [.. Shown('-', gone, column), .. Shown('+', come, column)];
    }

    private static IEnumerable<string> Shown(char mark, string[] lines, int column)
    {
        foreach (string line in lines.Take(MostLines)) yield return $"{mark} {Window(ConsoleText.Plain(line), column)}";
        if (lines.Length > MostLines) yield return $"{mark} … {lines.Length - MostLines} more lines";
    }

    // Of a long line, the part around the difference.
    private static string Window(string line, int column)
    {
        if (line.Length <= Widest) return line;
        int from = Math.Clamp(column - Widest / 4, 0, line.Length - Widest);
        return $"{(from > 0 ? "…" : "")}{line.Substring(from, Widest)}{(from + Widest < line.Length ? "…" : "")}";
    }
}
