using Ensemble.DataCrew;
using static Ensemble.Tests.DataCrew.SampleResults;

namespace Ensemble.Tests.DataCrew;

public class ReportVerifierTests
{
    private static readonly AnalysisResult[] Results =
    [
        MassBySpecies,
        Result("R2", AnalysisKind.Share, Number(0.5622), "fraction", facts: [("rows meeting", 5622), ("rows", 10000)]),
        Result("R3", AnalysisKind.Trend, Number(-3.2), "ppm", series: [Series("CO2", (new DateTime(1958, 3, 1), 315.7), (new DateTime(2020, 12, 1), 412.5))],
            facts: [("first", 315.7), ("last", 312.5)]),
        Result("R4", AnalysisKind.Aggregate, Number(1_304_887_562), "people", facts: [("smallest", 0.0000123), ("p", 2e-16)]),
        Result("R5.1", AnalysisKind.Count, Groups(("T-38A", 12), ("1990-Q1", 7), ("4 cylinders", 3)), "rows"),
    ];

    private static IReadOnlyList<ReportProblem> Check(string markdown) => ReportVerifier.Check(markdown, Results, ["CO2", "birds-2024.csv", "Top 10 list"]);

    [Theory]
    [InlineData("Gentoo weigh 5,076 g on average [R1].")]
    [InlineData("Gentoo weigh 5076.0 g, Adelie 3700.7 g [R1].")]
    [InlineData("Gentoo weigh 5,076 g on average. [R1] They are the heaviest.")]
    [InlineData("According to [R1], Gentoo weigh 5,076 g.")]
    [InlineData("Gentoo weigh 5.076 thousand grams [R1].")]
    [InlineData("Over 342 penguins [R1] and 10,000 strikes [R2] were counted.")]
    [InlineData("By day: 56.2% of strikes, or 5,622 of 10,000 [R2].")]
    [InlineData("By day: 0.56 of the strikes, or 56 percent [R2].")]
    [InlineData("It fell by 3.2 ppm, that is −3.2 ppm [R3].")]
    [InlineData("It fell by 3.2 ppm between 1958 and 2020-12 [R3].")]
    [InlineData("In all 1.3 billion people, 1,304.9 million, or 1.305e9 [R4].")]
    [InlineData("In all 1.3×10⁹ people [R4].")]
    [InlineData("The smallest is 1.23e-5 [R4], p < 0.001 [R4].")]
    [InlineData("About 3,700 g for Adelie [R1].")]
    [InlineData("About $3,700 for Adelie [R1].")]
    [InlineData("The T-38A had 12 strikes, 1990-Q1 had 7 [R5.1].")]
    [InlineData("Engines with 4 cylinders: 3 [R5.1].")]
    [InlineData("birds-2024.csv holds CO2 for the Top 10 list. Nothing else is said in 1958.")]
    [InlineData("# 1. Findings\n\n1. Adelie\n2. Gentoo\n\ntext\n\n3. Chinstrap: 3,733 g [R1]")]
    [InlineData("- Gentoo are heavy. They weigh 5,076 g. See the chart [R1]")]
    [InlineData("| Species | Mass |\n|---|---|\n| Gentoo | 5,076 [R1] |\n| Adelie | 3,701 [R1] |")]
    [InlineData("| Species | Mass [R1] |\n|---|---|\n| Gentoo | 5,076 |\n| Adelie | 3,701 |")]
    [InlineData("[3,701 g for Adelie](https://example.org/99) [R1]")]
    [InlineData("![Adelie weigh 3,701 g](chart:R1)")]
    [InlineData("The two groups differ, more than half of it.")]
    [InlineData("The mean was approx. 3,701 g for Adelie vs. 5,076 g for Gentoo [R1, R2].")]
    [InlineData("The body of `Gentoo` weighs **5,076** g [R1][R2].")]
    [InlineData("As R1 and Table 2 show, they differ. ## Question 3")]
    [InlineData("About 13e8 people, about 1,300,000,000 people [R4].")]
    [InlineData("")]
    public void What_the_results_say_passes(string report) => Assert.Empty(Check(report));

    [Theory]
    [InlineData("Gentoo weigh 5,077 g [R1].", "5,077", "The nearest is 5,076.02 (Gentoo)")]
    [InlineData("Gentoo weigh 5,070 g [R1].", "5,070", "no figure of R1")]
    [InlineData("Gentoo weigh 5,076 g.", "5,076", "R1 holds it: if that is meant, write [R1] after it")]
    [InlineData("Gentoo weigh 5,076 g. The share is 56% [R2].", "5,076", "cites no result")]
    [InlineData("Gentoo weigh 5,076 g [R9].", "", "There is no result R9")]
    [InlineData("Gentoo weigh 5,076 g [R2].", "5,076", "R1 holds it")]
    [InlineData("Gentoo weigh 3,701 g [R1].", "3,701", "the figure of 'Adelie', which is not named here")]
    [InlineData("| Species | Mass [R1] |\n|---|---|\n| Gentoo | 3,701 |", "3,701", "the figure of 'Adelie'")]
    [InlineData("By day: 0.562% of strikes [R2].", "0.562%", "The nearest is 56.22%")]
    [InlineData("By day: 56.3% of strikes [R2].", "56.3%", "no figure of R2")]
    [InlineData("It rose by +3.2 ppm [R3].", "+3.2", "no figure of R3")]
    [InlineData("The rows were −10,000 [R2].", "-10,000", "no figure of R2")]
    [InlineData("In all 1.4 billion people [R4].", "1.4 billion", "no figure of R4")]
    [InlineData("In all 1e999 people [R4].", "1e999", "no figure of R4")]
    [InlineData("Gentoo weigh 0e99 g [R1].", "0e99", "no figure of R1")]
    [InlineData("Gentoo weigh 0 billion g [R1].", "0 billion", "no figure of R1")]
    [InlineData("Gentoo weigh 507,602% [R1].", "507,602%", "no figure of R1")]
    [InlineData("p < 1e-20 [R4].", "1e-20", "no figure of R4")]
    [InlineData("In all 1.3×10⁸ people [R4].", "1.3×10^8", "no figure of R4")]
    [InlineData("Gentoo weigh **5**,`07`7 g [R1].", "5,077", "no figure")]
    [InlineData("Gentoo weigh `5077` g [R1].", "5077", "no figure")]
    [InlineData("Gentoo weigh 5**07**7 g [R1].", "5077", "no figure")]
    [InlineData("Gentoo weigh 5&#48;77 g [R1].", "5077", "no figure")]
    [InlineData("Gentoo weigh ５０７７ g [R1].", "5077", "no figure")]
    [InlineData("Gentoo weigh ٥٠٧٧ g [R1].", "5077", "no figure")]
    [InlineData("Gentoo weigh 5\u200B077 g [R1].", "5077", "no figure")]
    [InlineData("Gentoo weigh 5\u202F077 g [R1].", "5\u2009077", "no figure")]
    [InlineData("Gentoo weigh 𝟓𝟎𝟕𝟕 g [R1].", "5077", "no figure")]
    [InlineData("Gentoo are heavy <!-- 5077 --> [R1].", "5077", "no figure")]
    [InlineData("<!-- 5077 -->", "5077", "cites no result")]
    [InlineData("```\nGentoo 5077\n```", "5077", "cites no result")]
    [InlineData("    Gentoo 5077", "5077", "cites no result")]
    [InlineData("> Gentoo 5077", "5077", "cites no result")]
    [InlineData("[Gentoo](https://example.org \"5077 g\")", "5077", "cites no result")]
    [InlineData("![Gentoo 5077 g](chart:R1)", "5077", "no figure")]
    [InlineData("## Gentoo: 5077 g", "5077", "cites no result")]
    [InlineData("5077. grams is the mean of Gentoo", "5077", "cites no result")]
    [InlineData("- Gentoo\n- Adelie 5077", "5077", "cites no result")]
    [InlineData("Gentoo weigh 5½ kg [R1].", "5.5", "no figure")]
    [InlineData("Gentoo weigh x5077 [R1].", "5077", "no figure")]
    [InlineData("The year 1958.5 is no name.", "1958.5", "cites no result")]
    [InlineData("Nearly five thousand strikes [R2].", "thousand", "Write 'thousand' in digits")]
    [InlineData("Gentoo weigh twice as much [R1].", "twice", "in digits")]
    public void What_they_do_not_say_is_a_problem(string report, string number, string says)
    {
        var problem = Assert.Single(Check(report));
        Assert.Equal(number, problem.Number);
        Assert.Contains(says, problem.Wrong);
    }

    [Fact]
    public void A_problem_names_its_line_and_what_was_cited()
    {
        var problem = Assert.Single(Check("# Report\n\nAll is well.\n\n| Species | Mass |\n|---|---|\n| Gentoo | 5,076 [R1] |\n| Adelie | 3,702 [R1] |\n"));

        Assert.Equal(8, problem.Line);
        Assert.Equal(["R1"], problem.Cited);
        Assert.Contains("Adelie", problem.Text);
        Assert.Contains("Line 8", ReportVerifier.Message([problem]));
    }

    [Theory]
    [InlineData("ok\n\n```\na\nb 5\n```", 5)]
    [InlineData("ok\n\n    b 5", 3)]
    [InlineData("ok\n\n- a\n  b\n  c 5\n", 5)]
    [InlineData("ok\n\n> a *b*\n> [c] 5\n", 4)]
    [InlineData("[R7] 5", 1)]
    public void A_problem_has_its_own_line(string report, int line) => Assert.Equal(line, Check(report)[0].Line);

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var problems = Check("Gentoo weigh 1 g [R1]. Adelie weigh 2 g [R1].\nChinstrap weigh 3 g [R7].\n");

        Assert.Equal(["1", "2", ""], problems.Select(p => p.Number));
        Assert.Equal([1, 1, 2], problems.Select(p => p.Line));
    }

    [Fact]
    public void A_mark_that_turns_the_reading_direction_is_a_problem() =>
        Assert.Contains("direction", Assert.Single(Check("Gentoo\u202E weigh [R1]")).Wrong);

    [Fact]
    public void The_numbers_of_a_question_and_of_the_results_own_words_may_be_repeated()
    {
        var result = Result("R1", AnalysisKind.Count, Number(7), "rows") with { Method = "Counted where Speed > 250 knots, over 9,876 rows." };
        var questions = new Dictionary<string, string> { ["R1"] = "How many of the top 15 airports had strikes above 250 knots?" };

        Assert.Empty(ReportVerifier.Check("Above 250 knots, among the top 15, there are 7 of 9,876 [R1].", [result], [], questions));
        Assert.Empty(ReportVerifier.Check("## How many of the top 15 airports had strikes above 250 knots?", [result], [], questions));
        Assert.NotEmpty(ReportVerifier.Check("Above 300 knots there are 7 [R1].", [result], [], questions));
    }

    [Fact]
    public void One_citation_stands_for_a_results_own_words_however_many_sentences_they_are()
    {
        var result = Result("R1", AnalysisKind.Distribution, Groups(("25%", 39.225), ("mean", 43.9)), "mm") with { Sentence = "It rose by 12. It was lowest in May (3)." };

        Assert.Empty(ReportVerifier.Check("It rose by 12. It was lowest in May (3). [R1]\n\n| 25% | 39.2 [R1] |\n|---|---|\n", [result]));
        Assert.Equal("12", Assert.Single(ReportVerifier.Check("It rose by 12. It was lowest in June (3). [R1]", [result])).Number);
    }

    [Fact]
    public void A_long_report_is_checked_without_delay()
    {
        string report = string.Join("\n\n", Enumerable.Repeat("Gentoo weigh 5,076 g [R1], by day 56.2% [R2].", 2000));
        string[] names = Enumerable.Range(0, 2000).Select(i => $"category number {i}").ToArray();

        Assert.Empty(ReportVerifier.Check(report, Results, names));
    }
}
