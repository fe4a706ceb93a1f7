namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>Orders the slots of each layer so that few arrows cross: near the mean of their neighbours, sweep after sweep.</summary>
internal static class LayerOrder
{
    private const int Sweeps = 16;
    private const int MostForSwaps = 800;

    public static void Improve(List<Slot>[] layers)
    {
        Number(layers);
        bool small = layers.Sum(l => l.Count) <= MostForSwaps;
        var best = layers.Select(l => l.ToArray()).ToArray();
        long fewest = Crossings(layers);
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool down = sweep % 2 == 0;
            foreach (var layer in down ? layers.Skip(1) : layers.Reverse().Skip(1)) Sort(layer, down, sweep % 4 >= 2);
            if (small) foreach (var layer in layers) Swap(layer);
            long crossings = Crossings(layers);
            if (crossings >= fewest) continue;
            fewest = crossings;
            best = [.. layers.Select(l => l.ToArray())];
        }
        for (int i = 0; i < layers.Length; i++) layers[i] = [.. best[i]];
        Number(layers);
    }

    /// <summary>How many pairs of steps between neighbouring layers cross.</summary>
    public static long Crossings(List<Slot>[] layers) => layers.Sum(layer =>
    {
        var ends = layer.SelectMany(s => s.Out.OrderBy(e => e.FromAside).ThenBy(e => e.To.Order).Select(e => e.To.Order)).ToList();
        return Inversions(ends);
    });

    private static void Number(List<Slot>[] layers)
    {
        foreach (var layer in layers) Number(layer);
    }

    private static void Number(List<Slot> layer)
    {
        for (int i = 0; i < layer.Count; i++) layer[i].Order = i;
    }

    private static void Sort(List<Slot> layer, bool down, bool lastFirst)
    {
        var keys = layer.ToDictionary(s => s, s => Mean(s, down));
        // Every other time equals change places: two orders that look the same here may not be for the next layer.
        if (lastFirst) layer.Reverse();
        var sorted = layer.OrderBy(s => keys[s]).ToList();
        layer.Clear();
        layer.AddRange(sorted);
        Number(layer);
    }

    private static double Mean(Slot slot, bool down)
    {
        var steps = down ? slot.In : slot.Out;
        if (steps.Count == 0) return slot.Order;
        // Where on a subgraph's border an arrow starts counts as a part of a place.
        return steps.Average(s => down ? s.From.Order + Part(s.FromAside, s.From) : s.To.Order + Part(s.ToAside, s.To));
    }

    private static double Part(double aside, Slot slot) => slot.Across > 0 ? Math.Clamp(aside / slot.Across, -0.5, 0.5) : 0;

    private static void Swap(List<Slot> layer)
    {
        for (int i = 0; i + 1 < layer.Count; i++)
        {
            var (left, right) = (layer[i], layer[i + 1]);
            if (Between(left, right) <= Between(right, left)) continue;
            (layer[i], layer[i + 1]) = (right, left);
            (left.Order, right.Order) = (right.Order, left.Order);
        }
    }

    private static long Between(Slot left, Slot right) =>
        left.In.Sum(a => right.In.Count(b => b.From.Order < a.From.Order)) + left.Out.Sum(a => right.Out.Count(b => b.To.Order < a.To.Order));

    private static long Inversions(List<int> ends)
    {
        int size = ends.Count == 0 ? 0 : ends.Max() + 1;
        var tree = new int[size + 1];
        long found = 0;
        for (int i = 0; i < ends.Count; i++)
        {
            int notAfter = 0;
            for (int at = ends[i] + 1; at > 0; at -= at & -at) notAfter += tree[at];
            found += i - notAfter;
            for (int at = ends[i] + 1; at <= size; at += at & -at) tree[at]++;
        }
        return found;
    }
}
