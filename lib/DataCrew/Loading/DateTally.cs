namespace Ensemble.DataCrew;

/// <summary>What the texts of a column say together about how its dates are written; counted in rows but where it says texts.</summary>
internal sealed class DateTally
{
    private readonly HashSet<int> _first = [], _second = [];
    private long _dayFirst, _monthFirst, _digits, _dates;
    private int _texts, _seasons, _digitTexts, _eightDigits;
    private char _mark;

    public long Others { get; private set; }

    public void Add(ReadOnlySpan<char> text, int count)
    {
        bool asDayFirst = DateText.TryRead(text, dayFirst: true, out var day), asMonthFirst = DateText.TryRead(text, dayFirst: false, out var month);
        _texts++;
        if (!asDayFirst && !asMonthFirst) { Others += count; return; }
        _dates += count;
        if (asDayFirst) _dayFirst += count;
        if (asMonthFirst) _monthFirst += count;
        if (asDayFirst && asMonthFirst) AddBoth(text.Trim().Length, day, month, count);
    }

    private void AddBoth(int length, DateReading day, DateReading month, int count)
    {
        if (day.Shape == DateShape.Month && day.Value.Month == day.Value.Year % 100 + 1) _seasons++;
        if (day.Shape == DateShape.Digits)
        {
            _digits += count;
            _digitTexts++;
            if (length == 8) _eightDigits++;
        }
        if (day.Shape is not (DateShape.YearLast or DateShape.ShortYear)) return;
        _mark = day.Mark;
        _first.Add(day.Value.Day);
        _second.Add(month.Value.Day);
    }

    /// <summary>True when the column is dates.</summary>
    public bool AreDates(string name)
    {
        long fitting = Math.Max(_dayFirst, _monthFirst);
        if (!Mostly.Fits(fitting, _dates + Others - fitting)) return false;
        // 2008-09, 2009-10, 2010-11 are seasons, not months.
        if (_seasons == _texts && _seasons > 1) return false;
        if (_digits < _dates * 0.5) return true;
        // Eight digits may be a number: they are days when the name says so, or when many different ones are all days.
        bool allEight = _digits == _dates && _digitTexts == _eightDigits;
        return Others == 0 && (ColumnWords.NamesTime(name) || (allEight && _digitTexts >= 5));
    }

    /// <summary>Whether the day comes before the month, and a sentence where that is assumed.</summary>
    public (bool DayFirst, string? Assumption) Order(string name, FileHints hints)
    {
        if (_dayFirst != _monthFirst) return (_dayFirst > _monthFirst, null);
        // With points between them, the day comes first wherever they are used.
        if (_first.Count == 0 || _mark == '.') return (true, null);
        // A part that is 1 in every row of several is the day of a monthly series.
        if (_first.SetEquals([1]) && _second.Count > 1) return (true, null);
        if (_second.SetEquals([1]) && _first.Count > 1) return (false, null);
        bool dayFirst = hints.DayFirst ?? (hints.Semicolons || hints.DecimalComma == true);
        string order = dayFirst ? "day before month" : "month before day";
        string why = hints.DayFirst is null ? "is assumed" : "is taken from the other date columns";
        return (dayFirst, $"The dates in '{name}' can be read with the day or the month first; {order} {why}.");
    }
}
