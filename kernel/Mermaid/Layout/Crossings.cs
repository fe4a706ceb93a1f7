namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>An arrow in a level by the names of the members it joins; null where the level's border is its end.</summary>
internal sealed record NamedArrow(int Index, string? From, string? To, Label Label, int Length, bool Reversed)
{
    public LevelArrow At(List<string> members) =>
        new(Index, From is null ? null : members.IndexOf(From), To is null ? null : members.IndexOf(To), Label, Length, Reversed);
}

/// <summary>Cuts each arrow at the borders of the subgraphs it passes, and decides for each level which go against the flow.</summary>
internal sealed class Crossings
{
    private readonly Func<string, string> _parent;
    private readonly List<(string Level, NamedArrow Arrow)> _arrows = [];

    public Crossings(Flowchart chart, IReadOnlyList<Label> labels, Func<string, string> parent)
    {
        _parent = parent;
        var across = new List<(int Index, string Level, List<string> From, List<string> To)>();
        for (int i = 0; i < chart.Edges.Count; i++)
        {
            var (from, to) = (Chain(chart.Edges[i].From), Chain(chart.Edges[i].To));
            // Between a subgraph and what stands in it there is no way: it is drawn as one from the subgraph to itself.
            if (from.Contains(to[0])) from = to;
            else if (to.Contains(from[0])) to = from;
            int common = 0;
            while (from.Count - common > 1 && to.Count - common > 1 && from[^(common + 1)] == to[^(common + 1)]) common++;
            across.Add((i, common == 0 ? "" : from[^common], from[..(from.Count - common)], to[..(to.Count - common)]));
        }
        foreach (var level in across.GroupBy(a => a.Level)) Add([.. level], chart, labels);
    }

    public IReadOnlyList<(string Level, NamedArrow Arrow)> Arrows => _arrows;

    private void Add((int Index, string Level, List<string> From, List<string> To)[] arrows, Flowchart chart, IReadOnlyList<Label> labels)
    {
        // In the order of the text, which is also how a reader takes them to follow one another.
        var members = arrows.SelectMany(a => new[] { a.From[^1], a.To[^1] }).Distinct().ToList();
        var real = arrows.Where(a => a.From[^1] != a.To[^1]).ToList();
        bool[] against = Ranks.Against(members.Count, [.. real.Select(a => (members.IndexOf(a.From[^1]), members.IndexOf(a.To[^1])))]);
        var reversed = real.Index().Where(a => against[a.Index]).Select(a => a.Item.Index).ToHashSet();
        var none = Label.Of("");
        foreach (var (index, level, from, to) in arrows)
        {
            bool turned = reversed.Contains(index);
            _arrows.Add((level, new(index, from[^1], to[^1], labels[index], chart.Edges[index].Length, turned)));
            for (int i = 0; i + 1 < from.Count; i++) _arrows.Add((from[i + 1], new(index, from[i], null, none, 1, turned)));
            for (int i = 0; i + 1 < to.Count; i++) _arrows.Add((to[i + 1], new(index, null, to[i], none, 1, turned)));
        }
    }

    // The node or subgraph, then each subgraph around it, outwards.
    private List<string> Chain(string id)
    {
        var chain = new List<string>();
        for (string at = id; at.Length > 0; at = _parent(at)) chain.Add(at);
        return chain;
    }
}
