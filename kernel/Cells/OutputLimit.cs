namespace Ensemble.Kernel.Cells;

/// <summary>Keeps one cell's output small enough for a notebook: what is over the limit is cut, with a note, never silently.</summary>
internal sealed class OutputLimit
{
    /// <summary>The most characters one console stream, or one MIME type of one value, may have.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>The most values one cell may show; updates in place do not count.</summary>
    public const int MostValues = 1_000;

    private readonly Dictionary<string, int> _streamed = [];
    private int _values;

    public IEnumerable<CellEvent> Apply(CellEvent happened) => happened switch
    {
        StreamText text => Cut(text),
        Displayed d => Count(d with { Data = Cut(d.Data) }),
        Updated u => [u with { Data = Cut(u.Data) }],
        Result r => [r with { Data = Cut(r.Data) }],
        Cleared => Forget(happened),
        _ => [happened],
    };

    private IEnumerable<CellEvent> Cut(StreamText text)
    {
        int before = _streamed.GetValueOrDefault(text.Name);
        if (before > MostCharacters) return [];
        _streamed[text.Name] = before + text.Text.Length;
        int room = MostCharacters - before;
        return text.Text.Length <= room ? [text] : [text with { Text = Start(text.Text, room) + Note("text") }];
    }

    private IEnumerable<CellEvent> Count(Displayed shown) => ++_values switch
    {
        <= MostValues => [shown],
        MostValues + 1 => [new StreamText("stderr", $"[This cell has shown {MostValues:N0} values; the rest is left out.]\n")],
        _ => [],
    };

    private IEnumerable<CellEvent> Forget(CellEvent happened)
    {
        _streamed.Clear();
        _values = 0;
        return [happened];
    }

    // Half a document is worse than none, so a rich form that is too long goes, and its plain text says so.
    private static MimeBundle Cut(MimeBundle bundle)
    {
        if (bundle.Items.Any(i => !IsWhole(i.Value))) bundle = new([.. bundle.Items.Select(i => KeyValuePair.Create(i.Key, Whole(i.Value)))]);
        if (bundle.Items.All(i => i.Value.Length <= MostCharacters)) return bundle;
        var dropped = bundle.Items.Where(i => i.Key != MimeBundle.PlainText && i.Value.Length > MostCharacters).Select(i => i.Key).ToList();
        string plain = bundle[MimeBundle.PlainText] ?? "";
        if (plain.Length > MostCharacters) plain = Start(plain, MostCharacters) + Note("text");
        if (dropped.Count > 0) plain += $"\n[The {string.Join(" and ", dropped)} form is longer than {MostCharacters:N0} characters and is left out.]\n";
        var kept = bundle.Items.Where(i => i.Key != MimeBundle.PlainText && !dropped.Contains(i.Key));
        return new([.. kept, new(MimeBundle.PlainText, plain)]);
    }

    // Never half of a character that takes two.
    private static string Start(string text, int length) => length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];

    // Half of such a character, which a program may well produce, would make the message no valid JSON.
    private static bool IsWhole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }

    private static string Whole(string text) => IsWhole(text) ? text : string.Concat(text.EnumerateRunes());

    private static string Note(string what) => $"\n[The {what} is longer than {MostCharacters:N0} characters and is cut here.]\n";
}
