using System.Globalization;
using CsCheck;
using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.SampleResults;

namespace Ensemble.Tests.DataCrew;

public class ReportVerifierProperties
{
    // Figures as data has them: a few digits, at any size.
    private static readonly Gen<decimal> Figure = Gen.Select(Gen.Long[-999_999_999, 999_999_999], Gen.Int[0, 9], (n, decimals) => n / (decimal)Math.Pow(10, decimals));

    private static AnalysisResult Of(decimal figure) => Result("R1", AnalysisKind.Aggregate, new AnswerValue.Text("x"), facts: ("mean", (double)figure));

    private static string Written(decimal figure, int decimals, bool grouped) =>
        Math.Round(figure, decimals, MidpointRounding.AwayFromZero).ToString((grouped ? "#,0." : "0.") + new string('0', decimals), CultureInfo.InvariantCulture);

    [Fact]
    public void A_figure_rounded_at_any_precision_passes() =>
        Gen.Select(Figure, Gen.Int[0, 6], Gen.Bool, Gen.Bool).Sample((figure, decimals, grouped, asSize) =>
            Assert.Empty(ReportVerifier.Check($"The mean is {Written(asSize ? Math.Abs(figure) : figure, decimals, grouped)} g [R1].", [Of(figure)])));

    [Fact]
    public void A_fraction_written_in_percent_passes() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 4]).Sample((millionths, decimals) =>
            Assert.Empty(ReportVerifier.Check($"That is {Written(millionths / 10_000m, decimals, false)}% [R1].", [Of(millionths / 1_000_000m)])));

    [Fact]
    public void A_changed_digit_that_is_more_than_rounding_fails() =>
        Gen.Select(Figure, Gen.Int[0, 6], Gen.Int[0, 99], Gen.Int[1, 9]).Sample((figure, decimals, place, by) =>
        {
            char[] text = Written(figure, decimals, grouped: false).ToCharArray();
            int[] digits = Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i])).ToArray();
            int changed = digits[place % digits.Length];
            text[changed] = (char)('0' + ((text[changed] - '0' + by) % 10));
            string report = $"The mean is {new string(text)} g [R1].";

            decimal claim = decimal.Parse(text, CultureInfo.InvariantCulture), half = 0.5m / (decimal)Math.Pow(10, decimals);
            bool isSize = text[0] != '-';
            bool rounds = Math.Abs(claim - figure) <= half || (isSize && Math.Abs(claim + figure) <= half);
            Assert.Equal(rounds, ReportVerifier.Check(report, [Of(figure)]).Count == 0);
        }, iter: 2000);

    [Fact]
    public void No_text_makes_the_verifier_throw() =>
        Gen.Select(Gen.String, Gen.OneOf(Gen.String, Gen.Int[0, 999].Select(i => $"{i}"))).Sample((text, name) =>
            ReportVerifier.Check($"{text} 12 [R1] {name}", [Of(12)], [name]));
}
