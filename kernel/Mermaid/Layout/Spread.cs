namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>Puts things in a row, each as near as can be to where it wants to stand, in their order and not over one another.</summary>
internal static class Spread
{
    /// <summary>The places that are least far, by weight and squared, from those wished for.</summary>
    /// <param name="apart">How far each must at least be from the one before it; the first is not used.</param>
    /// <remarks>
    /// With the distances taken out, keeping apart becomes keeping in order: things that would pass one another join a block,
    /// and a block stands at the mean of what its members wish (pool adjacent violators).
    /// </remarks>
    public static double[] Of(IReadOnlyList<double> wishes, IReadOnlyList<double> weights, IReadOnlyList<double> apart)
    {
        var from = new double[wishes.Count];
        for (int i = 1; i < from.Length; i++) from[i] = from[i - 1] + apart[i];
        var blocks = new List<(double Sum, double Weight, int Count)>();
        for (int i = 0; i < from.Length; i++)
        {
            var block = (Sum: weights[i] * (wishes[i] - from[i]), Weight: weights[i], Count: 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Weight >= block.Sum / block.Weight)
            {
                block = (block.Sum + blocks[^1].Sum, block.Weight + blocks[^1].Weight, block.Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
        }
        int at = 0;
        foreach (var (sum, weight, count) in blocks)
            for (int i = 0; i < count; i++, at++) from[at] += sum / weight;
        return from;
    }
}
