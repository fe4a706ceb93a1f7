namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>Turns a layout whose arrows go down to the direction they should go in.</summary>
internal sealed class Axes(Direction direction)
{
    /// <summary>Whether arrows run left or right.</summary>
    public bool Lying => direction is Direction.Left or Direction.Right;

    /// <summary>Whether arrows run up or left.</summary>
    public bool Backward => direction is Direction.Left or Direction.Up;

    public double Across(double width, double height) => Lying ? height : width;

    public double Along(double width, double height) => Lying ? width : height;

    /// <summary>The place in the drawing of a place across and along the arrows.</summary>
    /// <param name="length">The whole length along the arrows.</param>
    public Point Turn(double across, double along, double length)
    {
        double v = Backward ? length - along : along;
        return Lying ? new(v, across) : new(across, v);
    }

    /// <summary>How far the border of a child is from its middle, downstream or upstream, so far aside.</summary>
    public double Border(Child child, double aside, bool downstream) =>
        Outline.Border(child.Shape, child.Width, child.Height, aside, downstream != Backward ? 1 : -1, Lying);

    /// <summary>How far the border of a child is from its middle across the arrows, so far along them.</summary>
    public double Side(Child child, double along) => Outline.Border(child.Shape, child.Width, child.Height, Backward ? -along : along, 1, !Lying);
}
