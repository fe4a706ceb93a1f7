namespace Ensemble.DataCrew;

/// <summary>The difference of two shares: Newcombe's interval (1998, method 10, from Wilson's) and a z test with the pooled share.</summary>
internal sealed record ShareTest(int MeetingFirst, int RowsFirst, int MeetingSecond, int RowsSecond)
{
    internal double First => (double)MeetingFirst / RowsFirst;

    internal double Second => (double)MeetingSecond / RowsSecond;

    internal double Difference => First - Second;

    /// <summary>NaN where every row, or none, meets the condition on both sides: then there is nothing to test.</summary>
    internal double Z
    {
        get
        {
            double pooled = (double)(MeetingFirst + MeetingSecond) / (RowsFirst + RowsSecond);
            double error = Math.Sqrt(pooled * (1 - pooled) * (1.0 / RowsFirst + 1.0 / RowsSecond));
            return error == 0 ? double.NaN : Difference / error;
        }
    }

    internal double P => Probability.TwoSidedNormal(Z);

    internal (double Low, double High) Interval
    {
        get
        {
            var (low1, high1) = Wilson(First, RowsFirst);
            var (low2, high2) = Wilson(Second, RowsSecond);
            return (Difference - Hypotenuse(First - low1, high2 - Second), Difference + Hypotenuse(high1 - First, Second - low2));
        }
    }

    internal FactSheet AddTo(FactSheet facts) => facts.Add("ci low", Interval.Low).Add("ci high", Interval.High).Add("z", Z).Add("p", P)
        .Add("confidence level", 0.95).Add("significance level", 0.05);

    internal string Sentence() => double.IsNaN(P) ? ""
        : $"The difference is {(P < 0.05 ? "larger than" : "within what")} chance explains at the 5% level (95% confidence interval {Wording.Interval(Interval.Low, Interval.High, Units.Fraction)}, {Wording.P(P)}).";

    private static (double Low, double High) Wilson(double share, int rows)
    {
        const double z = Probability.Z975;
        double middle = share + z * z / (2 * rows), half = z * Math.Sqrt(share * (1 - share) / rows + z * z / (4.0 * rows * rows));
        return ((middle - half) / (1 + z * z / rows), (middle + half) / (1 + z * z / rows));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);
}
