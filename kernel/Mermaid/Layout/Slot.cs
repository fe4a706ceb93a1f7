namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>What stands in a layer: an item of the graph, or the place where a long arrow passes or carries its label.</summary>
/// <param name="rank">The layer it stands in.</param>
internal sealed class Slot(int rank, double across, double along, bool isItem)
{
    public int Rank => rank;

    /// <summary>Its size across the direction of the arrows, and along it.</summary>
    public double Across => across;

    public double Along => along;
    public bool IsItem => isItem;

    /// <summary>Its index in its layer.</summary>
    public int Order { get; set; }

    /// <summary>The middle of it, across and along.</summary>
    public double U { get; set; }

    public double V { get; set; }

    /// <summary>The steps of arrows that come in from the layer before, and go out to the next.</summary>
    public List<Step> In { get; } = [];

    public List<Step> Out { get; } = [];
}

/// <summary>An arrow's way from one layer to the next.</summary>
/// <param name="FromAside">How far from the middle of <paramref name="From"/> it starts where that is fixed, as at the border of a subgraph.</param>
internal sealed record Step(Slot From, Slot To, double FromAside, double ToAside)
{
    /// <summary>Long arrows should be straight, short ones may give way.</summary>
    public double Weight => From.IsItem ? To.IsItem ? 1 : 2 : To.IsItem ? 2 : 8;
}
