namespace Ensemble.DataCrew;

/// <summary>The distributions that tests need. The incomplete beta function is a continued fraction (Lentz's method, Numerical Recipes 6.4).</summary>
internal static class Probability
{
    /// <summary>The chance of a t at least this far from zero, on either side.</summary>
    internal static double TwoSidedT(double t, double df) =>
        double.IsNaN(t) || !(df > 0) ? double.NaN : double.IsInfinity(t) ? 0 : IncompleteBeta(df / (df + t * t), t * t / (df + t * t), df / 2, 0.5);

    /// <summary>The t that leaves 2.5% on each side.</summary>
    internal static double T975(double df)
    {
        // The two-sided chance falls as t grows; halving the stretch 60 times pins t to the last digit.
        double low = 0, high = 1;
        while (TwoSidedT(high, df) > 0.05 && high < 1e6) high *= 2;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (TwoSidedT(middle, df) > 0.05) low = middle; else high = middle;
        }
        return (low + high) / 2;
    }

    /// <summary>The standard normal deviate that leaves 2.5% on each side.</summary>
    internal const double Z975 = 1.959963984540054;

    /// <summary>The chance of a standard normal at least this far from zero, on either side.</summary>
    internal static double TwoSidedNormal(double z) => double.IsNaN(z) ? double.NaN : Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The regularised incomplete beta function of x; 1 − x is given too, because near 1 a difference would lose its digits.</summary>
    private static double IncompleteBeta(double x, double rest, double a, double b)
    {
        if (x <= 0) return 0;
        if (rest <= 0) return 1;
        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Math.Log(rest));
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(x, a, b) / a : 1 - front * BetaFraction(rest, b, a) / b;
    }

    private static double BetaFraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        double c = 1, d = 1 / Away(1 - (a + b) * x / (a + 1)), result = d;
        for (int m = 1; m <= 1000; m++)
        {
            Step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
            if (Math.Abs(Step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))) - 1) < 1e-15) break;
        }
        return result;

        double Step(double term)
        {
            d = 1 / Away(1 + term * d);
            c = Away(1 + term / c);
            result *= c * d;
            return c * d;
        }

        static double Away(double value) => Math.Abs(value) < tiny ? tiny : value;
    }

    /// <summary>The logarithm of the gamma function (Lanczos 1964, g = 7, nine terms).</summary>
    private static double LogGamma(double x)
    {
        ReadOnlySpan<double> terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        if (x < 0.5) return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        double sum = terms[0], shifted = x - 1 + 7.5;
        for (int i = 1; i < terms.Length; i++) sum += terms[i] / (x - 1 + i);
        return 0.5 * Math.Log(2 * Math.PI) + (x - 0.5) * Math.Log(shifted) - shifted + Math.Log(sum);
    }

    // A series near zero, a continued fraction in the tail: each converges fast where it is used.
    private static double Erfc(double x)
    {
        if (x < 2.5)
        {
            double term = x, sum = x;
            for (int n = 1; Math.Abs(term) > 1e-17 * sum && n < 200; n++)
            {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return 1 - 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        }
        double fraction = x;
        for (int n = 80; n >= 1; n--) fraction = x + n / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
