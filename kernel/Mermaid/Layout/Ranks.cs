namespace Ensemble.Kernel.Mermaid.Layout;

/// <summary>Which arrows go against the flow, and in which layer each item stands.</summary>
internal static class Ranks
{
    /// <summary>For each arrow, whether it must be turned round so that there are no circles; the text's order decides which.</summary>
    public static bool[] Against(int items, IReadOnlyList<(int From, int To)> arrows)
    {
        var leaving = arrows.Index().ToLookup(a => a.Item.From, a => a.Index);
        var entered = arrows.Select(a => a.To).ToHashSet();
        var against = new bool[arrows.Count];
        var state = new byte[items]; // 1: on the way from the start to here, 2: done
        foreach (int start in Enumerable.Range(0, items).Where(i => !entered.Contains(i)).Concat(Enumerable.Range(0, items))) Visit(start);
        return against;

        // With a stack of its own: a chain of hundreds of nodes is no reason to go deep.
        void Visit(int start)
        {
            if (state[start] != 0) return;
            var way = new Stack<(int Item, IEnumerator<int> Left)>();
            Enter(start);
            while (way.TryPeek(out var here))
            {
                if (!here.Left.MoveNext())
                {
                    state[way.Pop().Item] = 2;
                    continue;
                }
                int to = arrows[here.Left.Current].To;
                if (state[to] == 1) against[here.Left.Current] = true;
                else if (state[to] == 0) Enter(to);
            }

            void Enter(int item)
            {
                state[item] = 1;
                way.Push((item, leaving[item].GetEnumerator()));
            }
        }
    }

    /// <summary>The layers: each arrow goes down by at least its length, and none is longer than it must be.</summary>
    public static int[] Of(int items, IReadOnlyList<(int From, int To, int Length)> arrows)
    {
        var ranks = new int[items];
        var leaving = arrows.ToLookup(a => a.From);
        var entering = arrows.ToLookup(a => a.To);
        int[] order = Sorted(items, leaving, entering);
        foreach (int item in order) ranks[item] = entering[item].Select(a => ranks[a.From] + a.Length).DefaultIfEmpty(0).Max();
        // Nothing pulls a source down so far: what has more arrows out than in moves towards where they go.
        for (int round = 0, moved = 1; moved > 0 && round < 20; round++)
        {
            moved = 0;
            foreach (int item in order.Reverse())
            {
                if (leaving[item].Count() <= entering[item].Count()) continue;
                int latest = leaving[item].Min(a => ranks[a.To] - a.Length);
                if (latest > ranks[item]) (ranks[item], moved) = (latest, moved + 1);
            }
        }
        return ranks;
    }

    private static int[] Sorted(int items, ILookup<int, (int From, int To, int Length)> leaving, ILookup<int, (int From, int To, int Length)> entering)
    {
        var missing = Enumerable.Range(0, items).Select(i => entering[i].Count()).ToArray();
        var ready = new Queue<int>(Enumerable.Range(0, items).Where(i => missing[i] == 0));
        var order = new List<int>(items);
        while (ready.TryDequeue(out int item))
        {
            order.Add(item);
            foreach (var arrow in leaving[item])
                if (--missing[arrow.To] == 0) ready.Enqueue(arrow.To);
        }
        return [.. order];
    }
}
