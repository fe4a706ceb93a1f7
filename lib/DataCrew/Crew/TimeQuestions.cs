using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>Decides whether a question needs to know when a row happened, and which column says so.</summary>
internal static partial class TimeQuestions
{
    public static bool Ask(IEnumerable<string> questions) => questions.Any(q => TimeWords().IsMatch(q));

    public static CrewState Settle(CrewState state)
    {
        var times = state.Data!.Columns.Where(c => c.IsTime).OrderByDescending(c => c.Kind == ColumnKind.Date).ToList();
        string axis = times.Count == 0
            ? "The table has no column of dates or years, so questions about time cannot be answered."
            : $"The time of a row is in the column '{times[0].Name}', from {times[0].Min} to {times[0].Max}.";
        return state with { TimeAxis = axis };
    }

    [GeneratedRegex(@"\b(trend|over time|chang|increas|decreas|grow|grew|ris(e|ing)|rose|fell|fall|declin|year|month|week|day|quarter|season|daily|date|when|since|before|after|until|19\d\d|20\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex TimeWords();
}
