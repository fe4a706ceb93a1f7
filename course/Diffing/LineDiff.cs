using System.Collections.Immutable;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Ensemble.Course.Diffing;

/// <summary>A line of a comparison: '-' is the learner's, '+' the solution's, ' ' both.</summary>
internal sealed record DiffLine(char Mark, string Text);

/// <summary>Compares two texts line by line.</summary>
internal static class LineDiff
{
    // Around a change, this many lines show where it is.
    private const int Context = 3;

    // A cell that prints without end must not make a diff without end.
    private const int MostLines = 300;

    /// <summary>The lines that differ and a few around them; nothing when the texts are the same.</summary>
    public static ImmutableArray<DiffLine> Of(string mine, string solution)
    {
        DiffLine[] lines = [.. InlineDiffBuilder.Diff(Shortened(mine), Shortened(solution), ignoreWhiteSpace: false).Lines.Where(l => l.Type != ChangeType.Imaginary).Select(l => new DiffLine(Mark(l.Type), l.Text))];
        int[] changed = [.. lines.Index().Where(l => l.Item.Mark != ' ').Select(l => l.Index)];
        if (changed.Length == 0) return [];
        var shown = ImmutableArray.CreateBuilder<DiffLine>();
        for (int i = 0, skipped = 0; i <= lines.Length; i++)
        {
            bool near = i < lines.Length && changed.Any(c => Math.Abs(c - i) <= Context);
            if (near || i == lines.Length)
            {
                if (skipped > 0) shown.Add(new(' ', $"… {(skipped == 1 ? "1 line" : $"{skipped} lines")} the same"));
                skipped = 0;
            }
            if (near) shown.Add(lines[i]);
            else skipped++;
        }
        return shown.DrainToImmutable();
    }

    private static char Mark(ChangeType type) => type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };

    private static string Shortened(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines.Length <= MostLines ? string.Join('\n', lines) : string.Join('\n', [.. lines[..MostLines], $"… and {lines.Length - MostLines} lines more"]);
    }
}
