namespace Ensemble.DataCrew;

/// <summary>How many rows a group has on average: "strikes per year".</summary>
internal static class MeanCounts
{
    internal static AnalysisResult Of(RowSelection rows, string groupBy)
    {
        var counts = GroupFigures.Of(rows, groupBy, null, FigureFunction.Count);
        double mean = (double)counts.Used / counts.Items.Length;
        string label = counts.Key.Label;
        return new()
        {
            Id = "",
            Kind = AnalysisKind.Aggregate,
            Title = $"Mean number of rows by {label}{rows.Among}",
            Value = new AnswerValue.Number(mean),
            Unit = Units.Rows,
            Method = $"The rows{rows.Where} ({Wording.Number(counts.Used)}) were divided by the values of {label} that occur among them ({Wording.Number(counts.Items.Length)}).",
            Assumptions = counts.Assumptions,
            Sentence = $"On average there are {Wording.Count(mean, "row")} for each value of {label}{rows.Among}.",
            Facts = new FactSheet().Add("mean", mean).Add("rows", counts.Used).Add("groups", counts.Items.Length)
                .Add("fewest", counts.Items.Min(g => g.Value)).Add("most", counts.Items.Max(g => g.Value)).Facts,
            Series = Bars.Of("rows", counts.Key, counts.Shown),
        };
    }
}
