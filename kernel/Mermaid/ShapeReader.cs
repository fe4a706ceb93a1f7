namespace Ensemble.Kernel.Mermaid;

/// <summary>Reads the brackets of a node and the text in them.</summary>
internal static class ShapeReader
{
    // The longest openings first: "[(" is not "[".
    private static readonly (string Open, (string Close, Shape Shape)[] Ends)[] Brackets =
    [
        ("(((", [(")))", Shape.DoubleCircle)]),
        ("((", [("))", Shape.Circle)]),
        ("([", [("])", Shape.Stadium)]),
        ("[[", [("]]", Shape.Subroutine)]),
        ("[(", [(")]", Shape.Cylinder)]),
        ("[/", [("/]", Shape.LeanRight), ("\\]", Shape.WideFoot)]),
        ("[\\", [("\\]", Shape.LeanLeft), ("/]", Shape.WideTop)]),
        ("[", [("]", Shape.Box)]),
        ("{{", [("}}", Shape.Hexagon)]),
        ("{", [("}", Shape.Diamond)]),
        ("(", [(")", Shape.Round)]),
        (">", [("]", Shape.Flag)]),
    ];

    /// <summary>The shape and label that stand here; null when no bracket opens.</summary>
    public static (Shape Shape, string Label)? Read(Cursor cursor)
    {
        foreach (var (open, ends) in Brackets)
        {
            if (!cursor.Take(open)) continue;
            cursor.SkipBlanks();
            string label = cursor.Next == '"' ? Quoted(cursor) : cursor.Until([.. ends.Select(e => e.Close)]) ?? throw Unclosed(cursor, ends);
            cursor.SkipBlanks();
            foreach (var (close, shape) in ends)
                if (cursor.Take(close)) return (shape, label.Trim());
            throw Unclosed(cursor, ends);
        }
        return null;
    }

    /// <summary>A text in quotes, which may hold brackets and line breaks.</summary>
    public static string Quoted(Cursor cursor)
    {
        cursor.Skip(1);
        string text = cursor.Until(["\""], acrossLines: true) ?? throw cursor.NotUnderstood("a quote that does not end");
        cursor.Skip(1);
        return text;
    }

    private static MermaidException Unclosed(Cursor cursor, (string Close, Shape)[] ends) =>
        cursor.NotUnderstood($"a label that should end with {string.Join(" or ", ends.Select(e => $"“{e.Close}”"))}");
}
