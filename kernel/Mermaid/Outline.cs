namespace Ensemble.Kernel.Mermaid;

/// <summary>How large a shape is around its label, and where its border runs.</summary>
internal static class Outline
{
    private const int CircleSteps = 64;

    /// <summary>The height of the lids of a cylinder.</summary>
    public const double Lid = 7;

    /// <summary>The width of the bars beside a subroutine.</summary>
    public const double Bar = 8;

    public static (double Width, double Height) SizeOf(Shape shape, Label label)
    {
        double w = Math.Max(label.Width, 16), h = Math.Max(label.Height, Label.LineHeight);
        double high = h + 18;
        switch (shape)
        {
            case Shape.Circle: return Square(Math.Sqrt(w * w + h * h) + 12);
            case Shape.DoubleCircle: return Square(Math.Sqrt(w * w + h * h) + 22);
            case Shape.Diamond:
                double wide = 1.45 * w + 44;
                return (wide, Math.Max(h / (1 - w / wide) + 8, 44));
            case Shape.Stadium: return (w + high * 0.6 + 8, high);
            case Shape.Hexagon: return (w + 20 + high * 0.6, high);
            case Shape.Cylinder: return (w + 28, high + 3 * Lid);
            case Shape.Subroutine: return (w + 24 + 2 * Bar, high);
            case Shape.Flag: return (w + 24 + high * 0.4, high);
            case Shape.LeanLeft or Shape.LeanRight or Shape.WideFoot or Shape.WideTop: return (w + 20 + high * 0.8, high);
            default: return (Math.Max(w + 26, 46), high);
        }
    }

    /// <summary>The border as a polygon around the middle of the shape; round parts in short steps.</summary>
    public static IReadOnlyList<Point> Of(Shape shape, double width, double height)
    {
        double x = width / 2, y = height / 2, lean = height * 0.4;
        return shape switch
        {
            Shape.Circle or Shape.DoubleCircle => Arc(0, 0, x, y, 0, CircleSteps),
            Shape.Diamond => [new(0, -y), new(x, 0), new(0, y), new(-x, 0)],
            Shape.Hexagon => [new(-x + height * 0.3, -y), new(x - height * 0.3, -y), new(x, 0), new(x - height * 0.3, y), new(-x + height * 0.3, y), new(-x, 0)],
            Shape.Flag => [new(-x, -y), new(x, -y), new(x, y), new(-x, y), new(-x + lean, 0)],
            Shape.LeanRight => [new(-x + lean, -y), new(x, -y), new(x - lean, y), new(-x, y)],
            Shape.LeanLeft => [new(-x, -y), new(x - lean, -y), new(x, y), new(-x + lean, y)],
            Shape.WideFoot => [new(-x + lean, -y), new(x - lean, -y), new(x, y), new(-x, y)],
            Shape.WideTop => [new(-x, -y), new(x, -y), new(x - lean, y), new(-x + lean, y)],
            Shape.Stadium => [.. Arc(x - y, 0, y, y, -Math.PI / 2, CircleSteps / 2), .. Arc(-x + y, 0, y, y, Math.PI / 2, CircleSteps / 2)],
            Shape.Cylinder => [.. Arc(0, -y + Lid, x, Lid, Math.PI, CircleSteps / 2), .. Arc(0, y - Lid, x, Lid, 0, CircleSteps / 2)],
            _ => [new(-x, -y), new(x, -y), new(x, y), new(-x, y)],
        };
    }

    /// <summary>How far from the middle the border is up or down (or, <paramref name="alongX"/>, left or right), so far aside from the middle.</summary>
    /// <param name="sign">1 for the lower (right) border, -1 for the upper (left) one.</param>
    public static double Border(Shape shape, double width, double height, double aside, int sign, bool alongX)
    {
        var corners = Of(shape, width, height);
        double found = 0;
        for (int i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            if (alongX) (a, b) = (new(a.Y, a.X), new(b.Y, b.X));
            if (aside < Math.Min(a.X, b.X) || aside > Math.Max(a.X, b.X) || a.X == b.X) continue;
            double at = a.Y + (aside - a.X) / (b.X - a.X) * (b.Y - a.Y);
            if (at * sign > found) found = at * sign;
        }
        return found;
    }

    private static (double, double) Square(double side) => (side, side);

    private static Point[] Arc(double x, double y, double rx, double ry, double from, int steps) =>
        [.. Enumerable.Range(0, steps + (steps == CircleSteps ? 0 : 1)).Select(i => from + 2 * Math.PI * i / CircleSteps).Select(a => new Point(x + rx * Math.Cos(a), y + ry * Math.Sin(a)))];
}

/// <summary>A place in a drawing: x to the right, y down.</summary>
internal readonly record struct Point(double X, double Y);
