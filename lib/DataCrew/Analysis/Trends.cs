using System.Collections.Immutable;
using System.Globalization;

namespace Ensemble.DataCrew;

/// <summary>How a figure moves over time: the last value minus the first.</summary>
internal static class Trends
{
    private const int MostLines = 20;

    internal static AnalysisResult Of(RowSelection rows, TimeAxis axis, string? column, FigureFunction function)
    {
        var measure = column is null ? null : Measure.OfNumber(rows.NotEmpty().Store, column, function);
        var line = TimeLines.Of(rows.NotEmpty(), axis, measure, function);
        string? unit = measure is null ? Units.Rows : function.UnitOf(measure.Column);
        string phrase = Phrase(line.IsRaw, measure, function);
        var low = line.Points.MinBy(p => p.Value)!;
        var high = line.Points.MaxBy(p => p.Value)!;
        int used = line.Points.Sum(p => p.Rows);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Trend,
            Title = $"{Wording.Capital(phrase)} over {axis.Source.Label}{rows.Among}",
            Value = new AnswerValue.Number(line.Change),
            Unit = unit,
            Method = $"The {phrase} for each {Step(axis)}, {Wording.Coverage(rows, used, Needs(measure, axis))}; the change is the last of {Wording.Number(line.Points.Length)} points minus the first, the slope is that of the least-squares line.",
            Assumptions = [.. axis.Assumptions, .. PeriodEnds.Incomplete(rows, line)],
            Sentence = $"{Moved(line, phrase, Units.Spoken(unit), rows.Among)} It was lowest {axis.When(low.Name)} ({Wording.Quantity(low.Value, Units.Spoken(unit))}) and highest {axis.When(high.Name)} ({Wording.Quantity(high.Value, Units.Spoken(unit))}).",
            Facts = Facts(line, low, high, used).AddPercentile(function.Name).Facts,
            Series = [line.ToSeries(phrase, Units.Titled(Wording.Capital(phrase), unit))],
        };
    }

    /// <summary>The same trend with another of its figures as the value.</summary>
    internal static AnalysisResult As(string value, AnalysisResult trend)
    {
        string unit = trend.Unit ?? "";
        return value.Trim().ToLowerInvariant() switch
        {
            "change" => trend,
            "relative" when trend.Facts.TryGetValue("change as a fraction", out double fraction) => trend with
            {
                Value = new AnswerValue.Number(fraction),
                Unit = Units.Fraction,
                Sentence = $"{trend.Sentence} That is a change of {Wording.Percent(fraction)}.",
            },
            "relative" => throw new DataException("The first value is zero, so a change cannot be given as a fraction of it."),
            "slope" when trend.Facts.TryGetValue("slope per year", out double slope) => trend with
            {
                Value = new AnswerValue.Number(slope),
                Unit = $"{unit} per year".Trim(),
                Sentence = $"{trend.Sentence} Along the least-squares line that is {Wording.Quantity(slope, trend.Unit)} per year.",
            },
            "slope" => throw new DataException("There are too few points in time for a slope."),
            _ => throw new DataException($"'{value}' is no figure of a trend; use change, relative or slope."),
        };
    }

    internal static AnalysisResult By(RowSelection rows, TimeAxis axis, string? column, FigureFunction function, string groupBy)
    {
        var (changes, lines) = GroupChanges.Of(rows.NotEmpty(), axis, column, function, groupBy);
        string? unit = changes.Unit;
        var facts = new FactSheet().Add("rows", changes.Groups.Used).Add("groups", lines.Length).AddPercentile(function.Name);
        foreach (var (group, (_, line)) in changes.Groups.Items.Zip(lines))
            facts.Add($"change of {group.Name}", line.Change).Add($"first of {group.Name}", line.First.Value).Add($"last of {group.Name}", line.Last.Value)
                .Add($"slope per year of {group.Name}", line.Slope).Add($"n of {group.Name}", group.Rows);
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Trend,
            Title = $"{Wording.Capital(changes.Phrase)} by {changes.Groups.Key.Label}{rows.Among}",
            Value = changes.Groups.ToValue(changes.Groups.Shown),
            Unit = unit,
            Method = $"The {changes.Phrase} in each group of {changes.Groups.Key.Label}: its last point minus its first, for each {Step(axis)}, {Wording.Coverage(rows, changes.Groups.Used, changes.Needs(changes.Groups.Key.Label))}.",
            Assumptions = changes.Groups.Assumptions,
            Sentence = GroupSentence.Of(changes.Phrase, changes.Groups, unit, rows.Among),
            Facts = facts.Facts,
            Series = [.. changes.Groups.Items.Zip(lines).OrderByDescending(g => Math.Abs(g.First.Value)).ThenBy(g => g.First.Code).Take(MostLines)
                .Select(g => g.Second.Line.ToSeries(g.First.Name, Units.Titled(Wording.Capital(changes.Of), unit)))],
        };
    }

    internal static string Phrase(bool isRaw, Measure? measure, FigureFunction function) =>
        measure is null ? "number of rows" : isRaw && function.Name is "mean" or "median" or "sum" or "min" or "max" ? measure.Column.Name : function.Phrase(measure.Column);

    internal static string Step(TimeAxis axis) => axis.IsPeriod ? axis.Source.Label : $"value of {axis.Source.Label}";

    private static string Needs(Measure? measure, TimeAxis axis) => measure is null ? axis.Source.Label : $"{measure.Column.Name} or {axis.Source.Column.Name}";

    private static string Moved(TimeLine line, string phrase, string? unit, string among)
    {
        string first = line.Axis.When(line.First.Name), last = line.Axis.When(line.Last.Name);
        string from = Wording.Quantity(line.First.Value, unit), to = Wording.Quantity(line.Last.Value, unit);
        if (line.Change == 0) return $"The {phrase}{among} was the same {first} and {last}: {from}.";
        string relative = line.First.Value == 0 ? "" : $" ({Wording.Percent(Math.Abs(line.Change / line.First.Value))})";
        return $"The {phrase}{among} {(line.Change > 0 ? "rose" : "fell")} from {from} {first} to {to} {last}, by {Wording.Difference(Math.Abs(line.Change), unit)}{relative}.";
    }

    private static FactSheet Facts(TimeLine line, TimePoint low, TimePoint high, int used)
    {
        var facts = new FactSheet().Add("first", line.First.Value).Add("last", line.Last.Value).Add("change", line.Change)
            .Add("change as a fraction", line.Change / Math.Abs(line.First.Value)).Add("slope per year", line.Slope)
            .Add("n", used).Add("points", line.Points.Length).Add("min", low.Value).Add("max", high.Value);
        // Years are numbers that a report repeats; other times are not.
        foreach (var (name, point) in (ReadOnlySpan<(string, TimePoint)>)[("time of first", line.First), ("time of last", line.Last), ("time of min", low), ("time of max", high)])
            if (double.TryParse(point.Name, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) facts.Add(name, number);
        return facts;
    }
}
