namespace Ensemble.Notebook;

/// <summary>Gives each slot its place from left to right: near its neighbours above and below, in order, and not over one another.</summary>
internal static class LayerPositions
{
    private const int Rounds = 40, StraighteningRounds = 12;
    private const double NodeGap = 30, LineGap = 16;

    public static void Assign(IReadOnlyList<IReadOnlyList<Slot>> layers)
    {
        foreach (var layer in layers) Settle(layer, [.. layer.Select(_ => 0.0)]);
        for (int round = 0; round < Rounds + StraighteningRounds; round++)
        {
            Func<Slot, double> wish = round < Rounds ? Middle : Straight;
            foreach (var layer in round % 2 == 0 ? layers : layers.Reverse()) Settle(layer, [.. layer.Select(wish)]);
        }
    }

    /// <summary>The middle of its neighbours; a node goes by nodes, so that a long arrow passing by does not pull it aside.</summary>
    private static double Middle(Slot slot)
    {
        List<Slot> neighbours = [.. slot.Up, .. slot.Down];
        if (slot.Host is { } host) return neighbours.Select(n => n.X).Append(host.X + Distance(host, slot)).Average();
        if (neighbours.Count == 0) return slot.X;
        double Weight(Slot other) => slot.IsNode == other.IsNode ? 1 : slot.IsNode ? 0.001 : 0.25;
        return neighbours.Sum(n => Weight(n) * n.X) / neighbours.Sum(Weight);
    }

    /// <summary>Right under its only neighbour above, or over its only one below, where that is mutual: a chain becomes a column.</summary>
    private static double Straight(Slot slot)
    {
        if (slot.Host is not null) return Middle(slot);
        List<Slot> up = slot.Up.FindAll(n => n.IsNode == slot.IsNode), down = slot.Down.FindAll(n => n.IsNode == slot.IsNode);
        List<Slot> column = [];
        if (up.Count == 1 && up[0].Down.Count(n => n.IsNode == slot.IsNode) == 1) column.Add(up[0]);
        if (down.Count == 1 && down[0].Up.Count(n => n.IsNode == slot.IsNode) == 1) column.Add(down[0]);
        return column.Count > 0 ? column.Average(n => n.X) : Middle(slot);
    }

    /// <summary>
    /// Moves the slots as little as possible from where they wish to be (least squares) so that they keep their order and distance:
    /// neighbours that would overlap join a block, and a block stands at the mean of its members' wishes.
    /// </summary>
    private static void Settle(IReadOnlyList<Slot> layer, double[] wishes)
    {
        // With the distances taken out, keeping apart becomes keeping in order.
        var offsets = new double[layer.Count];
        for (int i = 1; i < layer.Count; i++) offsets[i] = offsets[i - 1] + Distance(layer[i - 1], layer[i]);
        List<(double Sum, double Weight, int Count)> blocks = [];
        for (int i = 0; i < layer.Count; i++)
        {
            double weight = layer[i].IsNode ? 4 : 1;
            var block = (Sum: weight * (wishes[i] - offsets[i]), Weight: weight, Count: 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Weight >= block.Sum / block.Weight)
            {
                block = (block.Sum + blocks[^1].Sum, block.Weight + blocks[^1].Weight, block.Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
        }
        int slot = 0;
        foreach (var (sum, weight, count) in blocks)
        {
            for (int i = 0; i < count; i++, slot++) layer[slot].X = sum / weight + offsets[slot];
        }
    }

    private static double Distance(Slot left, Slot right) =>
        (left.Width + right.Width) / 2 + (left.IsNode && right.IsNode ? NodeGap : LineGap);
}
