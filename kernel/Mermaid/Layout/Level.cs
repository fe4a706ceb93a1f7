namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>A node or a whole subgraph as the level it stands in sees it: a shape of known size.</summary>
/// <param name="Ports">For an arrow that ends inside, how far aside from the middle it crosses the border.</param>
internal sealed record Child(string Id, double Width, double Height, Shape Shape, IReadOnlyDictionary<int, double> Ports);

/// <summary>An arrow as a level sees it, from child to child; where the level's own border is an end, that end is null.</summary>
/// <param name="Index">Its place in the flowchart.</param>
/// <param name="Reversed">Whether it is laid out against the direction it points in.</param>
internal sealed record LevelArrow(int Index, int? From, int? To, Label Label, int Length, bool Reversed);

/// <summary>A part of an arrow's way, from where it comes to where it points.</summary>
/// <param name="Label">Where the middle of its label is, if it is in this part.</param>
/// <param name="IsLoop">Whether the points are one curve: its start, its two controls and its end.</param>
internal sealed record Way(int Index, IReadOnlyList<Point> Points, Point? Label, bool IsLoop);

/// <summary>A level with everything in its place; the upper left corner is (0, 0).</summary>
/// <param name="Middles">The middle of each child.</param>
/// <param name="Ports">For each arrow that leaves the level, how far across it does so.</param>
internal sealed record Level(double Width, double Height, IReadOnlyList<Point> Middles, IReadOnlyList<Way> Ways, IReadOnlyDictionary<int, double> Ports);
