using System.Collections.Immutable;

namespace Ensemble.Models.Skills.Orders;

/// <summary>What an order's prose asks for.</summary>
/// <param name="Items">The articles with a quantity and a price, in order.</param>
/// <param name="Unclear">What seems to be ordered, but without a price, or priced, but without a quantity; in the order's words.</param>
internal sealed record OrderReading(ImmutableArray<OrderItem> Items, ImmutableArray<string> Unclear);

/// <summary>
/// Reads an order in English prose. Around each price it looks for the words that name the article and say how many:
/// before it ("3 keyboards at 49.90"), between ("three $5 mugs"), or name first ("keyboards: 3 at 49.90").
/// </summary>
internal sealed class OrderReader
{
    private readonly List<OrderToken> _tokens;
    private readonly List<(int At, decimal Quantity, string Name)> _pool = [];
    private readonly List<OrderItem> _items = [];
    private readonly List<string> _unclear = [];

    private OrderReader(string text) => _tokens = OrderToken.Read(text);

    public static OrderReading Read(string text)
    {
        var reader = new OrderReader(text);
        reader.Run();
        return new([.. reader._items], [.. reader._pool.Select(p => p.Name), .. reader._unclear]);
    }

    private void Run()
    {
        int from = 0;
        for (int i = 0; i < _tokens.Count; i++)
        {
            if (!IsPrice(i, from)) continue;
            int end = AfterPrice(i, out bool each, out bool together);
            if (IsBeforeNoun(i)) end = PriceFirst(i, from);
            else end = Priced(i, from, end, each, together);
            (from, i) = (end, end - 1);
        }
        // What is asked for after the last price has none.
        Collect(from, _tokens.Count, from > 0);
    }

    private bool IsPrice(int i, int from)
    {
        var token = _tokens[i];
        if (token.Number is null) return false;
        string next = Lower(i + 1), previous = Lower(i - 1);
        if (OrderWords.OtherUnits.Contains(next) || next == ":") return false;
        if (token.Currency.Length > 0) return true;
        if (OrderWords.Each.Contains(next) || IsPer(i + 1)) return i > from || token.Exact;
        if (token.Exact) return true;
        bool ends = next is "" or "\n" or ";" or "." or "," or ")" or "!" or "?" || OrderWords.Joins.Contains(next) || OrderWords.Stops.Contains(next) || OrderWords.Together.Contains(next)
            || next is "in" or "to" or "with" or "on" or "the" or "per" or "a" or "an";
        if (!ends) return false;
        if (OrderWords.BeforePrice.Contains(previous) || previous == "of" && OrderWords.BeforePrice.Contains(Lower(i - 2))) return true;
        bool counted = _tokens[Sentence(from, i)..i].Exists(t => t.Number is not null || OrderWords.Articles.Contains(t.Lower));
        return counted && previous is "," or "-" or "–" or "—" or "=" or "|" or "(" or ":" or "each";
    }

    // "each", "per piece", "a piece", "/pc": the price is for one.
    private bool IsPer(int i) => Lower(i) is "per" or "/" || Lower(i) is "a" or "the" && Lower(i + 1) is "piece" or "unit" or "pop" or "item" or "copy";

    private int AfterPrice(int i, out bool each, out bool together)
    {
        (each, together) = (Lower(i - 1) == "each", false);
        int end = i + 1;
        if (Lower(end) == ")") end++;
        if (OrderWords.Each.Contains(Lower(end))) (each, end) = (true, end + 1);
        else if (IsPer(end)) (each, end) = (true, end + 2);
        int all = Lower(end) is "in" ? end + 1 : Lower(end) is "for" && Lower(end + 1) is "the" ? end + 2 : Lower(end) is "for" ? end + 1 : end;
        if (!each && OrderWords.Together.Contains(Lower(all))) (together, end) = (true, all + 1);
        return Math.Min(end, _tokens.Count);
    }

    // "three $5 mugs": the price stands where an adjective would.
    private bool IsBeforeNoun(int i)
    {
        string previous = Lower(i - 1);
        if (OrderWords.BeforePrice.Contains(previous) || !IsNoun(i + 1) || OrderWords.Joins.Contains(Lower(i + 1)) || Lower(i + 1) is "to" or "with" or "in" or "on" or "a" or "an" or "the" or "of" or "per") return false;
        return i == 0 || _tokens[i - 1].Number is not null || OrderWords.Articles.Contains(previous) || previous is "of" or "×" or "\n";
    }

    private int PriceFirst(int i, int from)
    {
        int end = i + 1;
        while (IsNoun(end) && !OrderWords.Joins.Contains(Lower(end))) end++;
        int q = i - 1;
        // "3 of the 49.90 keyboards": the number stands before the small words.
        while (q > from && OrderWords.AfterQuantity.Contains(Lower(q)) && (_tokens[q - 1].Number is not null || OrderWords.AfterQuantity.Contains(Lower(q - 1)))) q--;
        decimal quantity = q >= from ? _tokens[q].Number ?? 1 : 1;
        Add(quantity, Name(i + 1, end), i, together: false);
        return end;
    }

    /// <summary>Adds what this price is for; gives where the text about it ends.</summary>
    private int Priced(int i, int from, int end, bool each, bool together)
    {
        int start = Sentence(from, i);
        Collect(from, start, from > 0);
        if (Find(start, i) is not { } found)
        {
            return IsOtherFigure(start, i) || Unquantified(start, i, together) ? end : PricedBefore(i, end, together);
        }
        int before = _pool.Count;
        Collect(start, found.At, inOrder: true);
        // "3 keyboards and 2 mice at 15 each": the price is for both.
        if (each)
        {
            foreach (var (_, quantity, name) in _pool.Skip(before)) Add(quantity, name, i, together: false);
            _pool.RemoveRange(before, _pool.Count - before);
        }
        if (!IsOtherFigure(start, found.At)) Add(found.Quantity, found.Name, i, together);
        return end;
    }

    // "49.90 each for the 3 keyboards".
    private int PricedBefore(int i, int end, bool together)
    {
        int at = end + (Lower(end + 1) is "the" or "all" or "your" ? 2 : 1);
        if (Lower(end) != "for" || at >= _tokens.Count || CountedFrom(at, Math.Min(at + 6, _tokens.Count), _tokens.Count) is not { } found || found.At != at) return end;
        Add(found.Quantity, found.Name, i, together);
        return NameEnd(at + 1, _tokens.Count);
    }

    // "The keyboards cost 49.90 each", after "I need 3 keyboards"; a single thing needs no number.
    private bool Unquantified(int start, int i, bool together)
    {
        int first = start;
        for (int at = start; at < i - 1; at++) if (IsStop(at) && (IsNoun(at + 1) || OrderWords.Articles.Contains(Lower(at + 1)))) first = at + 1;
        while (first < i && (!IsNoun(first) || OrderWords.Articles.Contains(Lower(first)) || OrderWords.Joins.Contains(Lower(first)))) first++;
        string name = Name(first, NameEnd(first, i));
        // "They are 65 each" speaks of what was asked for last.
        if (name.Length == 0 && _pool.Count > 0 && !IsMarkBefore(i)) name = _pool[^1].Name;
        if (name.Length == 0) return false;
        string one = OrderWords.Singular(name);
        int asked = _pool.FindIndex(p => OrderWords.Singular(p.Name).EndsWith(one, StringComparison.OrdinalIgnoreCase));
        if (asked >= 0)
        {
            Add(_pool[asked].Quantity, _pool[asked].Name, i, together);
            _pool.RemoveAt(asked);
        }
        else if (!BeginsAnItem(first, start)) return false;
        else if (one == name) Add(1, name, i, together);
        else _unclear.Add(name);
        return true;
    }

    // An article's name stands first, or after a mark, "and", a verb of ordering or "the"; what stands after "on your" is no article.
    private bool BeginsAnItem(int first, int start)
    {
        string before = Lower(first - 1);
        bool determined = OrderWords.Articles.Contains(before) || before is "your" or "my" or "our" or "this" or "that";
        if (determined) return !(Lower(first - 2) is "on" or "in" or "at" or "from" or "of" or "by" or "with" or "to" or "for");
        return first == start || IsMarkBefore(first) || OrderWords.Joins.Contains(before) || OrderWords.Order.Contains(before) || before is "also" or "please";
    }

    private bool IsMarkBefore(int i) => i == 0 || _tokens[i - 1].IsMark;

    private bool IsOtherFigure(int start, int end) => Enumerable.Range(start, Math.Max(0, end - start)).Any(at => OrderWords.NoPrice.Contains(Lower(at)))
        && !(Lower(end - 1) == "of" && _tokens[end].Number is not null);

    private void Add(decimal quantity, string name, int price, bool together)
    {
        if (name.Length == 0) return;
        var (amount, currency) = (_tokens[price].Number!.Value, _tokens[price].Currency);
        string one = quantity == 1 ? name : OrderWords.Singular(name);
        bool divides = quantity > 0 && decimal.Round(amount / quantity, 2) * quantity == amount;
        _items.Add(!together || quantity == 0 ? new(quantity, one, amount, currency)
            : divides ? new(quantity, one, amount / quantity, currency)
            : new(1, $"lot of {quantity:0.##} {name}", amount, currency));
    }

    /// <summary>The last part of these words that says how many of what.</summary>
    private (int At, decimal Quantity, string Name)? Find(int start, int end)
    {
        var parts = Parts(start, end).ToList();
        for (int p = parts.Count - 1; p >= 0; p--)
        {
            if (Counted(parts[p].From, parts[p].To, end) is { } found) return found;
            if (NameFirst(parts, p, end) is { } named) return named;
        }
        return null;
    }

    private (int At, decimal Quantity, string Name)? Counted(int from, int to, int end)
    {
        int stop = from;
        for (int at = from; at < to; at++) if (IsStop(at)) stop = at + 1;
        return CountedFrom(stop, to, end) ?? (stop > from ? CountedFrom(from, to, end) : null);
    }

    private (int At, decimal Quantity, string Name)? CountedFrom(int from, int to, int end)
    {
        for (int at = from; at < to; at++)
        {
            if (Quantity(at, to) is not { } quantity) continue;
            int name = quantity.Next;
            while (name < to && OrderWords.AfterQuantity.Contains(Lower(name))) name++;
            if (!IsNoun(name)) continue;
            return (at, quantity.Value, Name(name, NameEnd(name, end)));
        }
        return null;
    }

    // "a dozen", "half a dozen", "a couple of", "a total of 3"; a plain article means one.
    private (decimal Value, int Next)? Quantity(int at, int to)
    {
        if (Lower(at) == "half" && Lower(at + 1) == "a" && Lower(at + 2) == "dozen") return (6, at + 3);
        if (_tokens[at] is { Number: { } number, Currency: "" })
            return Lower(at + 1) == "dozen" ? (number * 12, at + 2) : Lower(at + 1) == "hundred" ? (number * 100, at + 2) : (number, at + 1);
        if (!OrderWords.Articles.Contains(Lower(at))) return null;
        if (Lower(at + 1) is "couple") return (2, at + 2);
        if (at + 1 < to && _tokens[at + 1].Number is not null) return Quantity(at + 1, to);
        if (Lower(at + 2) == "of" && at + 3 < to && _tokens[at + 3].Number is not null) return Quantity(at + 3, to);
        return Lower(at) == "the" ? null : (1, at + 1);
    }

    // "keyboards: 3", "keyboard × 3", "keyboard, 3 pcs".
    private (int At, decimal Quantity, string Name)? NameFirst(List<(int From, int To)> parts, int p, int end)
    {
        var (from, to) = parts[p];
        int at = _tokens.FindIndex(from, to - from, t => t.Number is not null && t.Currency.Length == 0);
        if (at < 0 || Enumerable.Range(at + 1, to - at - 1).Any(n => IsNoun(n) && !OrderWords.AfterQuantity.Contains(Lower(n)))) return null;
        for (; p >= 0; p--)
        {
            int first = parts[p].From;
            for (int n = first; n < Math.Min(parts[p].To, at); n++) if (IsStop(n)) first = n + 1;
            while (first < at && OrderWords.Articles.Contains(Lower(first))) first++;
            string name = Name(first, NameEnd(first, Math.Min(parts[p].To, at)));
            if (name.Length > 0) return (first, _tokens[at].Number!.Value, first == 0 || _tokens[first - 1].IsMark ? Small(name) : name);
        }
        return null;
    }

    /// <summary>Keeps what is asked for with a number and has no price yet.</summary>
    private void Collect(int from, int to, bool inOrder)
    {
        for (int start = from; start < to;)
        {
            int end = _tokens.FindIndex(start, to - start, IsHard);
            if (end < 0) end = to;
            bool asked = inOrder || _tokens[start..end].Exists(t => OrderWords.Order.Contains(t.Lower));
            foreach (var (first, last) in asked ? Parts(start, end) : [])
            {
                int at = first;
                for (int n = first; n < last; n++) if (IsStop(n)) at = n + 1;
                if (at < last && _tokens[at].Number is not null && !OrderWords.OtherUnits.Contains(Lower(at + 1)) && CountedFrom(at, last, last) is { } found && found.At == at) _pool.Add(found);
            }
            (start, inOrder) = (end + 1, false);
        }
    }

    /// <summary>Where the sentence or line of this price begins, unless nothing stands between.</summary>
    private int Sentence(int from, int price)
    {
        int start = price;
        while (start > from && (!IsHard(_tokens[start - 1]) || start >= price - 1)) start--;
        return start;
    }

    private static bool IsHard(OrderToken token) => token.Text is "." or ";" or "!" or "?" or "\n";

    private IEnumerable<(int From, int To)> Parts(int start, int end)
    {
        int from = start;
        for (int at = start; at <= end; at++)
        {
            if (at < end && !(_tokens[at].IsMark && Lower(at) is not ("×" or "@" or "'")) && !OrderWords.Joins.Contains(Lower(at))) continue;
            if (at > from) yield return (from, at);
            from = at + 1;
        }
    }

    // A name goes on over an "and" that is followed by no number: "2 salt and pepper mills".
    private int NameEnd(int from, int limit)
    {
        int at = from;
        while (at < limit && IsNoun(at) && !(Lower(at) == "and" && !(IsNoun(at + 1) && !OrderWords.Articles.Contains(Lower(at + 1))))) at++;
        return at;
    }

    private bool IsNoun(int at) => at >= 0 && at < _tokens.Count && (_tokens[at].IsWord || _tokens[at].Number is not null && _tokens[at].Currency.Length == 0 && !_tokens[at].Exact)
        && !IsStop(at) && Lower(at) is not ("plus" or "then");

    private bool IsStop(int at) => OrderWords.Stops.Contains(Lower(at));

    private string Name(int from, int to)
    {
        while (from < to && Lower(from) is "the" or "a" or "an" or "and" or "of") from++;
        while (to > from && Lower(to - 1) is "the" or "a" or "an" or "and" or "of" or "in" or "with" or "on" or "to" or "unit") to--;
        return from >= to ? "" : string.Join(' ', _tokens[from..to].Select(t => t.Text.Trim()));
    }

    // A name at the beginning of a line has a capital that is not its own.
    private static string Small(string name) => name.Length > 1 && char.IsUpper(name[0]) && name.Skip(1).TakeWhile(char.IsLetter).All(char.IsLower) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    private string Lower(int at) => at >= 0 && at < _tokens.Count ? _tokens[at].Lower : "";
}
