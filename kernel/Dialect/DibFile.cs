namespace Ensemble.Kernel.Dialect;

/// <summary>A .dib file: cells of many languages in one text, each below its selector. That is what a cell of the dialect is, too.</summary>
internal static class DibFile
{
    /// <summary>The file's code as one cell. What is not code becomes blank, so that lines keep their numbers.</summary>
    public static string Code(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        bool isCode = true;
        for (int i = 0; i < lines.Length; i++)
        {
            if (Begins(lines[i], "#!meta") || Begins(lines[i], "#!markdown")) isCode = false;
            else if (lines[i].StartsWith("#!", StringComparison.Ordinal)) isCode = true;
            if (!isCode) lines[i] = "";
        }
        return string.Join('\n', lines);
    }

    private static bool Begins(string line, string name) => line.TrimEnd() == name;
}
