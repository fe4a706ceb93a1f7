using System.Globalization;
using System.Text.RegularExpressions;
using Verifier = System.Func<string, System.Collections.Generic.IReadOnlyDictionary<string, double[]>, System.Collections.Generic.IEnumerable<Ensemble.Checks.Doubt>>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 7.3: check every number.</summary>
public class Day7NumbersTests
{
    /// <summary>The choices that a learner makes, each of which can be made wrongly.</summary>
    private sealed record Choices
    {
        public string Number { get; init; } = @"(?<![\w.,-])[-−]?\d+(,\d{3})*(\.\d+)?%?";
        public string Year { get; init; } = @"\b(in|since) (19|20)\d\d\b(?![.,]\d)";
        public RegexOptions Case { get; init; } = RegexOptions.IgnoreCase;
        public bool KeepsCitations { get; init; }
        public bool AnyResult { get; init; }
        public bool LastCitation { get; init; }
        public bool WholeReport { get; init; }
        public bool DoubtsUncited { get; init; } = true;
        public bool DoubtsUnknown { get; init; } = true;
        public bool DoubtsNumberOfUnknown { get; init; }
        public DoubtKind Kind { get; init; } = DoubtKind.NotOfResult;
        public Func<string, double, bool> States { get; init; } = Rounded;
    }

    private static bool Rounded(string written, double figure)
    {
        string digits = Plain(written);
        double half = 0.5 * Math.Pow(10, -Decimals(digits));
        return Math.Abs(Parse(digits) - (figure * (written.EndsWith('%') ? 100 : 1))) <= half + 1e-9;
    }

    private static string Plain(string written) => written.TrimEnd('%').Replace(",", "").Replace('−', '-');

    private static double Parse(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    private static int Decimals(string digits) => digits.Contains('.') ? digits.Length - digits.IndexOf('.') - 1 : 0;

    private static Verifier With(Choices c) => (report, results) =>
    {
        var doubts = new List<Doubt>();
        foreach (string line in c.WholeReport ? [report] : report.Split('\n'))
        {
            List<string> ids = [.. Regex.Matches(line, @"\[(R\d+)\]").Select(m => m.Groups[1].Value)];
            if (c.LastCitation) ids = [.. ids.TakeLast(1)];
            if (c.DoubtsUnknown) doubts.AddRange(ids.Where(id => !results.ContainsKey(id)).Select(id => new Doubt(id, DoubtKind.UnknownResult)));
            double[] figures = [.. (c.AnyResult ? results.Keys : ids.Where(results.ContainsKey)).SelectMany(id => results[id])];
            string text = Regex.Replace(c.KeepsCitations ? line : Regex.Replace(line, @"\[R\d+\]", ""), c.Year, "", c.Case);
            foreach (string number in Regex.Matches(text, c.Number).Select(m => m.Value))
            {
                if (ids.Count == 0)
                {
                    if (c.DoubtsUncited) doubts.Add(new(number, DoubtKind.NoCitation));
                }
                else if ((figures.Length > 0 || c.DoubtsNumberOfUnknown) && !figures.Any(f => c.States(number, f))) doubts.Add(new(number, c.Kind));
            }
        }
        return doubts;
    };

    /// <summary>Another way: words parted by spaces, no regular expression for numbers, decimals for arithmetic.</summary>
    private static IEnumerable<Doubt> ByWords(string report, IReadOnlyDictionary<string, double[]> results)
    {
        foreach (string line in report.Split('\n'))
        {
            var cited = line.Split('[', ']').Where(p => p.Length > 1 && p[0] == 'R' && p[1..].All(char.IsAsciiDigit)).ToHashSet();
            foreach (string id in cited) if (!results.ContainsKey(id)) yield return new(id, DoubtKind.UnknownResult);
            string before = "";
            foreach (string word in line.Split(' ').Where(w => !w.StartsWith('[')))
            {
                string number = word.TrimEnd('.', ',', ';');
                bool year = before is "in" or "since" && number.Length == 4 && number[0] is '1' or '2' && !number.Contains(',');
                before = word.ToLowerInvariant();
                if (year || !decimal.TryParse(number.Trim('%').Replace('−', '-'), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value)) continue;
                if (cited.Count == 0) yield return new(number, DoubtKind.NoCitation);
                else if (!cited.Any(id => !results.ContainsKey(id) || results[id].Any(f => IsRounded((decimal)f * (number.EndsWith('%') ? 100 : 1), value)))) yield return new(number, DoubtKind.NotOfResult);
            }
        }
    }

    private static bool IsRounded(decimal figure, decimal shown) => Math.Round(figure, shown.Scale, MidpointRounding.AwayFromZero) == shown;

    public static Dictionary<string, Verifier> Wrong => new()
    {
        ["commas part numbers"] = With(new() { Number = @"(?<![\w.-])[-−]?\d+(\.\d+)?%?" }),
        ["finds nothing"] = (_, _) => [],
        ["asks for equality"] = With(new() { States = (w, f) => Parse(Plain(w)) == Math.Round(f) }),
        ["one gram is near enough"] = With(new() { States = (w, f) => Math.Abs(Parse(Plain(w)) - f) < 1 }),
        ["half is near enough"] = With(new() { States = (w, f) => Math.Abs(Parse(Plain(w)) - f) <= 0.5 }),
        ["looks in every result"] = With(new() { AnyResult = true }),
        ["percent is not understood"] = With(new() { States = (w, f) => Rounded(w.TrimEnd('%'), f) }),
        ["percent or not"] = With(new() { States = (w, f) => Rounded(w.TrimEnd('%'), f) || Rounded(w.TrimEnd('%'), f * 100) }),
        ["knows one minus only"] = With(new() { Number = @"(?<![\w.,-])-?\d+(,\d{3})*(\.\d+)?%?" }),
        ["the sign does not count"] = With(new() { States = (w, f) => Rounded(w.TrimStart('-', '−'), Math.Abs(f)) }),
        ["no citation, no doubt"] = With(new() { DoubtsUncited = false }),
        ["unknown results are let through"] = With(new() { DoubtsUnknown = false }),
        ["the number of an unknown result is doubted too"] = With(new() { DoubtsNumberOfUnknown = true }),
        ["the last citation holds for all"] = With(new() { LastCitation = true }),
        ["a year is small letters"] = With(new() { Case = RegexOptions.None }),
        ["any four digits are a year"] = With(new() { Year = @"\b(19|20)\d\d\b" }),
        ["digits of names"] = With(new() { Number = @"[-−]?\d+(,\d{3})*(\.\d+)?%?" }),
        ["citations of the whole report"] = With(new() { WholeReport = true }),
        ["one kind for all"] = With(new() { Kind = DoubtKind.NoCitation }),
        ["looks up what is not there"] = (report, results) => [.. Regex.Matches(report, @"\[(R\d+)\]").SelectMany(m => results[m.Groups[1].Value].Take(0).Select(_ => new Doubt("", default))), .. With(new())(report, results)],
    };

    [Fact]
    public Task EveryMistakeIsToldApart() => Day7Check.RefusesEachInItsOwnWords("7.3", Wrong);

    [Fact]
    public Task AVerifierOfExpressionsPasses() => Day7Check.Passes("7.3", With(new()));

    [Fact]
    public Task AVerifierOfWordsPasses() => Day7Check.Passes("7.3", (Verifier)ByWords);

    [Fact]
    public Task AStubIsNotDone() => Day7Check.IsNotDone("7.3", (Verifier)((_, _) => throw new NotImplementedException()));
}
