namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>Arrows from a child to itself: beside it, with room kept for them and their labels.</summary>
internal sealed class Loops(Axes axes, IReadOnlyList<Child> children, IReadOnlyList<LevelArrow> arrows)
{
    private const double Reach = 34, Wider = 14, LabelGap = 6;

    private readonly ILookup<int, LevelArrow> _of = arrows.ToLookup(a => a.From!.Value);

    /// <summary>How much wider across the arrows a child is with its loops.</summary>
    public double Room(int child) =>
        !_of.Contains(child) ? 0 : Far(_of[child].Count()) + LabelGap + _of[child].Max(a => axes.Across(a.Label.Width, a.Label.Height));

    /// <summary>How much longer along the arrows the labels make it.</summary>
    public double Along(int child) => _of[child].Sum(a => axes.Along(a.Label.Width, a.Label.Height) + LabelGap);

    /// <summary>How far the middle of the child is from the middle of child and loops.</summary>
    public double Shift(int child) => -Room(child) / 2;

    public IEnumerable<Way> Ways(IReadOnlyList<(double U, double V)> middles) => _of.SelectMany(same => same.Select((arrow, i) => Way(arrow, i, same.Count(), middles[same.Key])));

    private static double Far(int count) => Reach * 0.75 + Wider * (count - 1);

    private Way Way(LevelArrow arrow, int index, int count, (double U, double V) middle)
    {
        var child = children[arrow.From!.Value];
        double half = axes.Along(child.Width, child.Height) / 2, spread = Math.Min(half * 0.6, 13) * (index + 1) / count;
        double outside = middle.U + axes.Across(child.Width, child.Height) / 2;
        double reach = outside + Reach + Wider * index / 0.75;
        double start = middle.U + axes.Side(child, -spread), end = middle.U + axes.Side(child, spread);
        var points = new[] { new Point(start, middle.V - spread), new(reach, middle.V - spread * 1.6), new(reach, middle.V + spread * 1.6), new(end, middle.V + spread) };
        Point? label = null;
        if (arrow.Label.Lines.Count > 0)
        {
            double before = _of[arrow.From.Value].Take(index).Sum(a => axes.Along(a.Label.Width, a.Label.Height) + LabelGap);
            label = new(outside + Far(count) + LabelGap + axes.Across(arrow.Label.Width, arrow.Label.Height) / 2,
                middle.V - Along(arrow.From.Value) / 2 + before + (axes.Along(arrow.Label.Width, arrow.Label.Height) + LabelGap) / 2);
        }
        return new(arrow.Index, points, label, IsLoop: true);
    }
}
