namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>Gives each slot its place: across, near its neighbours and not over one another; along, layer after layer.</summary>
internal static class LayerPlaces
{
    private const int Rounds = 32;
    private const double ItemGap = 32, LineGap = 18, LayerGap = 44, MostExtraGap = 44;

    /// <param name="halved">Whether every other layer holds labels and passing arrows only, and so needs half of the usual distance.</param>
    public static void Assign(List<Slot>[] layers, bool halved)
    {
        foreach (var layer in layers) Settle(layer, _ => 0);
        for (int round = 0; round < Rounds; round++)
        {
            // First both ways in turn, then towards both neighbours at once.
            bool both = round >= Rounds / 2, down = round % 2 == 0;
            foreach (var layer in down ? layers : layers.Reverse()) Settle(layer, s => Wish(s, both || down, both || !down));
        }
        Along(layers, halved ? LayerGap / 2 : LayerGap);
    }

    private static double Wish(Slot slot, bool up, bool down)
    {
        double sum = 0, weight = 0;
        if (up) foreach (var s in slot.In) Add(s.From.U + s.FromAside - s.ToAside, s.Weight);
        if (down) foreach (var s in slot.Out) Add(s.To.U + s.ToAside - s.FromAside, s.Weight);
        return weight > 0 ? sum / weight : slot.U;

        void Add(double place, double by) => (sum, weight) = (sum + place * by, weight + by);
    }

    private static void Settle(List<Slot> layer, Func<Slot, double> wish)
    {
        var wishes = layer.Select(wish).ToList();
        var weights = layer.Select(s => s.In.Sum(e => e.Weight) + s.Out.Sum(e => e.Weight) + 0.05).ToList();
        var apart = layer.Select((s, i) => i == 0 ? 0 : (s.Across + layer[i - 1].Across) / 2 + (s.IsItem && layer[i - 1].IsItem ? ItemGap : LineGap)).ToList();
        double[] places = Spread.Of(wishes, weights, apart);
        for (int i = 0; i < places.Length; i++) layer[i].U = places[i];
    }

    private static void Along(List<Slot>[] layers, double gap)
    {
        double start = 0;
        foreach (var layer in layers)
        {
            double height = layer.Select(s => s.Along).DefaultIfEmpty(0).Max();
            foreach (var slot in layer) slot.V = start + height / 2;
            // An arrow that goes far to the side needs room to do so without lying flat.
            double aside = layer.SelectMany(s => s.Out).Select(e => Math.Abs(e.From.U + e.FromAside - e.To.U - e.ToAside)).DefaultIfEmpty(0).Max();
            start += height + gap + Math.Clamp(aside / 6 - gap / 2, 0, MostExtraGap);
        }
    }
}
