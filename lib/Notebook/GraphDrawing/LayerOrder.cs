namespace Ensemble.Notebook;

/// <summary>Orders the slots within their layers so that few arrows cross: each moves to the middle of its neighbours, down and up in turns.</summary>
/// <remarks>The barycentre method of Sugiyama, Tagawa and Toda (1981).</remarks>
internal static class LayerOrder
{
    private const int Sweeps = 8;

    public static IReadOnlyList<IReadOnlyList<Slot>> Improve(IReadOnlyList<IReadOnlyList<Slot>> layers)
    {
        Slot[][] current = [.. layers.Select(layer => WithGuests(layer.Where(s => s.Host is null), layer))];
        Slot[][] best = [.. current];
        int fewest = Crossings(best);
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool down = sweep % 2 == 0;
            for (int i = 1; i < current.Length; i++)
            {
                int at = down ? i : current.Length - 1 - i;
                current[at] = Sorted(current[at], current[down ? at - 1 : at + 1], down);
            }
            int crossings = Crossings(current);
            // Only a real improvement counts, so that the order in which nodes were added wins a tie.
            if (crossings >= fewest) continue;
            (best, fewest) = ([.. current], crossings);
        }
        return best;
    }

    private static Slot[] Sorted(Slot[] layer, Slot[] fixedLayer, bool down)
    {
        var places = Places(fixedLayer);
        var own = Places(layer);
        double Middle(Slot slot)
        {
            List<Slot> neighbours = down ? slot.Up : slot.Down;
            return neighbours.Count == 0 ? own[slot] : neighbours.Average(n => places[n]);
        }
        return WithGuests(layer.Where(s => s.Host is null).OrderBy(Middle), layer);
    }

    private static Slot[] WithGuests(IEnumerable<Slot> hosts, IReadOnlyList<Slot> layer) =>
        [.. hosts.SelectMany(host => layer.Where(s => s.Host == host).Prepend(host))];

    private static Dictionary<Slot, int> Places(Slot[] layer) => layer.Index().ToDictionary(s => s.Item, s => s.Index);

    private static int Crossings(Slot[][] layers)
    {
        int crossings = 0;
        for (int i = 0; i + 1 < layers.Length; i++)
        {
            var places = Places(layers[i + 1]);
            // Arrows in the order of their upper ends; two cross when their lower ends stand the other way round.
            int[] ends = [.. layers[i].SelectMany(s => s.Down.Select(d => places[d]).Order())];
            for (int a = 0; a < ends.Length; a++)
            {
                for (int b = a + 1; b < ends.Length; b++) crossings += ends[a] > ends[b] ? 1 : 0;
            }
        }
        return crossings;
    }
}
