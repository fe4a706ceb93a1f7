namespace Ensemble.DataCrew;

/// <summary>The difference of two means, with Welch's test (1947), which does not take the spreads for equal.</summary>
/// <param name="Difference">First mean minus second.</param>
/// <param name="Error">The standard error of the difference.</param>
/// <param name="Df">The degrees of freedom (Welch–Satterthwaite); of a paired test the pairs less one.</param>
internal sealed record WelchTest(double Difference, double Error, double Df)
{
    internal double T => Difference / Error;

    internal double P => Probability.TwoSidedT(T, Df);

    private double Half => Probability.T975(Df) * Error;

    /// <summary>The test of two samples; null where a sample has fewer than two values or neither varies.</summary>
    internal static WelchTest? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length < 2 || second.Length < 2) return null;
        double a = Statistics.Variance(first) / first.Length, b = Statistics.Variance(second) / second.Length;
        if (a + b == 0) return null;
        double df = (a + b) * (a + b) / (a * a / (first.Length - 1) + b * b / (second.Length - 1));
        return new(Statistics.Mean(first) - Statistics.Mean(second), Math.Sqrt(a + b), df);
    }

    /// <summary>Student's test of the differences of pairs; null for fewer than two pairs or differences that do not vary.</summary>
    internal static WelchTest? OfPairs(ReadOnlySpan<double> differences)
    {
        double error = Statistics.Deviation(differences) / Math.Sqrt(differences.Length);
        return error > 0 ? new(Statistics.Mean(differences), error, differences.Length - 1) : null;
    }

    internal FactSheet AddTo(FactSheet facts) => facts.Add("ci low", Difference - Half).Add("ci high", Difference + Half)
        .Add("t", T).Add("df", Df).Add("p", P)
        .Add("confidence level", 0.95).Add("significance level", 0.05);

    internal string Sentence(string? unit) =>
        $"The difference is {(P < 0.05 ? "larger than" : "within what")} chance explains at the 5% level (95% confidence interval {Wording.Interval(Difference - Half, Difference + Half, unit)}, {Wording.P(P)}).";
}
