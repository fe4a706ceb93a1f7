using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>A number as it stands in a text: its value, and how far from it a figure may lie that rounds to it.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Text">The number as written, sign, scale and percent sign included.</param>
/// <param name="Value">Its value; 12% is 12 here.</param>
/// <param name="HalfStep">Half of its last digit's worth.</param>
/// <param name="IsPercent">True for 12%, 12 percent and 12 percentage points.</param>
/// <param name="Sign">'-' or '+' where one is written, else a space.</param>
internal sealed partial record WrittenNumber(int Start, string Text, double Value, double HalfStep, bool IsPercent, char Sign)
{
    public int End => Start + Text.Length;

    /// <summary>Every number in a text, in order.</summary>
    public static IEnumerable<WrittenNumber> In(string text) => Number().Matches(text).Select(Read);

    /// <summary>
    /// True where a figure, rounded to the digits shown, is this number. A fraction may be stated in percent, and a number
    /// without a sign may state the size of a fall.
    /// </summary>
    public bool States(CitableNumber figure)
    {
        if (!IsPercent || figure.IsPercent) return StatesExactly(figure.Value);
        return figure.IsFraction && StatesExactly(figure.Value * 100);
    }

    private bool StatesExactly(double shown) => Sign switch
    {
        '-' => shown <= 0 && Near(-shown),
        '+' => shown >= 0 && Near(shown),
        _ => Near(shown) || Near(-shown),
    };

    /// <summary>The same number with more room: "about 3,700" stands for anything that rounds to its digits before the zeros.</summary>
    public WrittenNumber Rounded()
    {
        string digits = new([.. Text.SkipWhile(c => c is '-' or '+').TakeWhile(c => char.IsAsciiDigit(c) || c is ',' or VisibleText.ThinSpace).Where(char.IsAsciiDigit)]);
        int zeros = Text.Contains('.') ? 0 : digits.Length - digits.TrimEnd('0').Length;
        return digits.Trim('0').Length == 0 ? this : this with { HalfStep = HalfStep * Math.Pow(10, zeros) };
    }

    // Beside half a step there is room only for the last bit of a double, so that a tie may be rounded either way.
    private bool Near(double shown) => Math.Abs(shown - Value) <= HalfStep * (1 + 1e-6) + 2.5e-16 * Value;

    private static WrittenNumber Read(Match match)
    {
        string digits = match.Groups["whole"].Value.Replace(",", "").Replace(VisibleText.ThinSpace.ToString(), "");
        string decimals = match.Groups["frac"].Value;
        double value = double.Parse($"{digits}{decimals}", CultureInfo.InvariantCulture);
        double scale = Scale(match.Groups["scale"].Value) * Math.Pow(10, match.Groups["exp"].Success ? int.Parse(match.Groups["exp"].Value, CultureInfo.InvariantCulture) : 0);
        double half = 0.5 * Math.Pow(10, -Math.Max(0, decimals.Length - 1));
        // "0 billion" is nothing, not anything below half a billion; and a number too large for a double states no figure.
        if (value == 0) scale = 1;
        if (!double.IsFinite(value * scale)) (value, half, scale) = (double.NaN, 0, 1);
        string sign = match.Groups["sign"].Value;
        return new WrittenNumber(match.Index, match.Value, value * scale, half * scale, match.Groups["percent"].Success, sign.Length == 0 ? ' ' : sign[0]);
    }

    private static double Scale(string word) => word switch
    {
        "" => 1,
        "thousand" or "k" or "K" => 1e3,
        "million" or "M" or "mn" => 1e6,
        "billion" or "B" or "bn" => 1e9,
        _ => 1e12,
    };

    // A sign is one only where no word or number stands before it: "3-5" and "T-38" have none.
    [GeneratedRegex("""
        (?<sign>(?<![\w.)\]%])[-+])?
        (?:(?<whole>\d{1,3}(?:[,\u2009]\d{3})+(?!\d)|\d+)(?<frac>\.\d+)?|(?<frac>\.\d+))
        (?:[eE](?<exp>[-+]?\d{1,3})(?!\w)|[ ]?[x×*·][ ]?10\^(?<exp>-?\d{1,3}))?
        (?:[ ]?(?<scale>thousand|million|billion|trillion|bn|mn)\b|(?<scale>[kKMB])(?!\w))?
        (?:[ ]?(?<percent>%|per[ ]?cent\b|percentage[ ]points?\b))?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
