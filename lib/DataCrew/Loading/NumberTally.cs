namespace Ensemble.DataCrew;

/// <summary>What the texts of a column say together about how its numbers are written; everything is counted in rows.</summary>
internal sealed class NumberTally
{
    /// <summary>A double holds every whole number of fifteen digits exactly, and not every longer one.</summary>
    private const int MostDigits = 15;
    private const double Notable = 0.05;

    private readonly Dictionary<string, long> _affixes = [];
    private long _needComma, _needPoint, _commaOrThousands, _pointOrThousands, _leadingZero, _long, _plain, _upToThree, _overThree;
    private int _width = -1;
    private string? _commaExample, _ambiguousExample;

    public long Numbers { get; private set; }
    public long Others { get; private set; }
    public IEnumerable<string> Affixes => _affixes.Keys;

    public void Add(ReadOnlySpan<char> token, NumberReading? read, int count)
    {
        if (read is not { } reading) { Others += count; return; }
        Numbers += count;
        _affixes[reading.Affix] = _affixes.GetValueOrDefault(reading.Affix) + count;
        AddMark(token, reading, count);
        if (reading.PlainDigits == 0) return;
        _plain += count;
        if (reading.LeadingZero) _leadingZero += count;
        if (reading.PlainDigits > MostDigits && token.Trim().TrimEnd('0').TrimStart("+-").Length > MostDigits) _long += count;
        if (reading.PlainDigits <= 3) _upToThree += count; else _overThree += count;
        _width = _width == -1 || _width == reading.PlainDigits ? reading.PlainDigits : -2;
    }

    private void AddMark(ReadOnlySpan<char> token, NumberReading reading, int count)
    {
        if (reading.NeedsComma) { _needComma += count; _commaExample ??= token.Trim().ToString(); }
        else if (reading.NeedsPoint) _needPoint += count;
        else if (reading.Ambiguous)
        {
            _ambiguousExample ??= token.Trim().ToString();
            if (token.Contains(',')) _commaOrThousands += count; else _pointOrThousands += count;
        }
    }

    /// <summary>The unit that the numbers share, how many carry it, and whether bare numbers count as having it too.</summary>
    public (string Affix, long Count, bool BareToo) Affix()
    {
        if (_affixes.Count == 0) return ("", 0, true);
        var written = _affixes.Where(a => a.Key.Length > 0).OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal).FirstOrDefault();
        long bare = _affixes.GetValueOrDefault("");
        bool sign = written.Key is { } key && (key == "%" || NumberAffix.IsCurrency(key));
        return written.Key is null || (!sign && bare > written.Value) ? ("", bare, true) : (written.Key, written.Value, sign || bare <= Numbers * (1 - 0.9));
    }

    /// <summary>Why the digits name things instead of counting them; null when they count.</summary>
    public string? Identifiers()
    {
        if (_plain < Numbers) return null;
        if (_leadingZero > 0 && (_width > 0 || _leadingZero >= Notable * Numbers))
            return "It is digits with leading zeros, which are codes, not quantities.";
        return _long >= Notable * Numbers && _long > 0 ? $"It is digits, more than {MostDigits} of them, which are codes, not quantities." : null;
    }

    /// <summary>Whether the comma is the decimal mark, and a sentence where that was not plain.</summary>
    public (bool Comma, string? Note) DecimalMark(string name, FileHints hints)
    {
        if (_needComma > 0 && _needPoint > 0)
            return (_needComma > _needPoint, $"'{name}' uses both the comma and the point as decimal mark; each value is read by the one it needs.");
        if (_needComma > 0) return (true, $"'{name}' uses the decimal comma, as {Quote.One(_commaExample!)} shows.");
        if (_needPoint > 0 || _ambiguousExample is null) return (false, null);

        bool comma = hints.DecimalComma ?? Guess(hints.Semicolons);
        bool plainPoint = !comma && _commaOrThousands == 0;
        string how = comma == _commaOrThousands > 0 ? "a decimal mark" : "a thousands mark";
        string why = hints.DecimalComma is null ? "This is assumed; nothing in the file decides it." : "The other number columns decide it.";
        return (comma, plainPoint ? null : $"The mark in {Quote.One(_ambiguousExample)} of '{name}' is read as {how}. {why}");
    }

    /// <summary>Small whole numbers beside 1.234, and no large ones, suggest that the mark separates thousands.</summary>
    private bool Guess(bool semicolons)
    {
        bool thousands = _upToThree > 0 && _overThree == 0;
        if (_commaOrThousands > 0 && _pointOrThousands > 0) return semicolons;
        return _commaOrThousands > 0 ? semicolons && !thousands : semicolons && thousands;
    }
}
