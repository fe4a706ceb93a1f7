using Ensemble.Graphs;

namespace Ensemble.Notebook;

/// <summary>A node's place: its middle and size.</summary>
internal sealed record Box(double X, double Y, double Width)
{
    public const double Height = 38;

    public double Top => Y - Height / 2;

    public double Bottom => Y + Height / 2;

    public double Right => X + Width / 2;
}

/// <summary>An arrow as drawn: all edges between the same two nodes, the points it passes, and where its label goes.</summary>
internal sealed class Arrow(string from, string to, GraphEdgeKind kind, IReadOnlyList<string> label, bool isLoop)
{
    public string From => from;

    public string To => to;

    public GraphEdgeKind Kind => kind;

    public IReadOnlyList<string> Label => label;

    public bool IsLoop => isLoop;

    /// <summary>The points where it passes through layers, in the direction of the arrow.</summary>
    public IReadOnlyList<(double X, double Y)> Via { get; set; } = [];

    /// <summary>Where the label goes, and whether it stands to the right of that point or has it in its middle.</summary>
    public (double X, double Y, bool Beside) LabelAt { get; set; }

    /// <summary>How far below the middle of its node a loop leaves, and how far above the middle of the other it enters.</summary>
    public (double Out, double In) Ports { get; set; }

    public double LabelWidth => Label.Count == 0 ? 0 : Label.Max(line => LabelText.Width(line, GraphSvg.LabelSize)) + 10;
}
