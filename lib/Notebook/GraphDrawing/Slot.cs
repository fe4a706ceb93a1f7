namespace Ensemble.Notebook;

/// <summary>A place in a layer: of a node, or of an arrow that passes through on its way to another layer.</summary>
internal sealed class Slot(int layer, double width, bool isNode)
{
    public int Layer => layer;

    public bool IsNode => isNode;

    public double Width { get; set; } = width;

    /// <summary>The middle of the slot.</summary>
    public double X { get; set; }

    public List<Slot> Up { get; } = [];

    public List<Slot> Down { get; } = [];

    /// <summary>The node this slot has to stand beside: a loop leaves and enters at the node's right.</summary>
    public Slot? Host { get; init; }

    public void LeadTo(Slot below)
    {
        Down.Add(below);
        below.Up.Add(this);
    }
}
