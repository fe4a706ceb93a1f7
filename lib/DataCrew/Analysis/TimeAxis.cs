using System.Collections.Immutable;

namespace Ensemble.DataCrew;

/// <summary>The time stamps, or the periods of the calendar, that a trend runs along.</summary>
/// <param name="Source">The time column, or its year, quarter, month or day.</param>
/// <param name="Assumptions">How the column was chosen, where that was a choice.</param>
internal sealed record TimeAxis(ColumnReference Source, ImmutableList<string> Assumptions)
{
    private static readonly string[] Periods = ["year", "quarter", "month", "day"];
    private const double DaysPerYear = 365.2425;

    internal bool IsDate => Source.Column.Kind == ColumnKind.Date;

    /// <summary>True for whole periods of the calendar, false for the data's own stamps.</summary>
    internal bool IsPeriod => Source.Part is not null;

    internal static TimeAxis Of(Dataset data, string? timeColumn, string? period)
    {
        var (source, said) = string.IsNullOrWhiteSpace(timeColumn) ? Choose(data) : (ColumnReference.Resolve(data, timeColumn), []);
        if (source.Column.Kind is not (ColumnKind.Date or ColumnKind.Number)) throw new ColumnKindException(source.Column, "times");
        string? part = string.IsNullOrWhiteSpace(period) ? source.Part : period.Trim().ToLowerInvariant();
        if (part is null) return new(source, said);
        if (!Periods.Contains(part)) throw new DataException($"'{part}' is not a period of a trend; use year, quarter, month or day.");
        return new(ColumnReference.Resolve(data, $"{source.Column.Name}:{part}"), said);
    }

    /// <summary>Where a point stands on a chart's axis.</summary>
    internal object X(double at) => !IsDate ? at : IsPeriod ? DatePartValues.Start(at, Source.Part!) : Moment.ToTime(at);

    /// <summary>A point's distance along the axis in years; in the axis's own unit where that is a plain number.</summary>
    internal double Years(double at) => IsDate ? Moment.Of((DateTime)X(at)) / Moment.PerDay / DaysPerYear : at;

    /// <summary>The name of a point with its preposition: "in 1990", "on 1990-01-08".</summary>
    internal string When(string name) => (IsDate, Source.Part) switch
    {
        (true, null or "day") => $"on {name}",
        (false, _) when !Source.Column.IsTime => $"at {Source.Column.Name} {name}",
        _ => $"in {name}",
    };

    private static (ColumnReference, ImmutableList<string>) Choose(Dataset data)
    {
        var times = data.Columns.Where(c => c.IsTime).ToList();
        if (times.Count == 0) throw new DataException($"{data.Name} has no column of dates or years, so nothing in it can be followed over time.");
        var chosen = times.FirstOrDefault(c => c.Kind == ColumnKind.Date) ?? times[0];
        return (new(chosen, null), times.Count == 1 ? []
            : [$"Time is read from {chosen.Name}; {Wording.List([.. times.Where(c => c != chosen).Select(c => c.Name)], "and")} could be meant as well."]);
    }
}
