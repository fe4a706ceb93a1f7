using System.Globalization;
using System.Text;

namespace Ensemble.DataCrew;

/// <summary>
/// Text as a reader sees it, built piece by piece, with the source line of every character. Digits of any script and
/// shape become 0 to 9, and marks that cannot be seen are dropped, so that no number hides behind its spelling.
/// </summary>
/// <param name="line">The source line, counted from 1, on which the text begins.</param>
internal sealed class VisibleText(int line)
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private readonly StringBuilder _text = new();
    private readonly List<int> _lines = [];

    public int Length => _text.Length;

    public override string ToString() => _text.ToString();

    /// <summary>The source line, counted from 1, of a character.</summary>
    public int LineAt(int index) => _lines.Count == 0 ? line : _lines[Math.Clamp(index, 0, _lines.Count - 1)];

    /// <summary>Adds a piece. Where the parser does not know its line, it says an earlier one: text only ever goes on downwards.</summary>
    public VisibleText Append(string piece, int pieceLine = 0)
    {
        int from = _text.Length;
        pieceLine = Math.Max(pieceLine, LineAt(int.MaxValue));
        foreach (var rune in piece.EnumerateRunes()) Append(rune);
        for (int i = from; i < _text.Length; i++) _lines.Add(pieceLine);
        return this;
    }

    /// <summary>A text the way the verifier reads it, so that names can be compared with reports.</summary>
    public static string Fold(string text) => new VisibleText(1).Append(text).ToString();

    private void Append(Rune rune)
    {
        char last = _text.Length > 0 ? _text[^1] : ' ';
        int power = rune.IsBmp ? Superscripts.IndexOf((char)rune.Value) : -1;
        if (power >= 0) Superscript(power, last);
        else if (rune.Value is '−' or '﹣' or '－') _text.Append('-');
        else if (rune.Value == '⁻') _text.Append(char.IsAsciiDigit(last) ? "^-" : "-");
        else if (rune.Value is 0xA0 or 0x2009 or 0x202F) _text.Append(char.IsAsciiDigit(last) ? ThinSpace : ' ');
        else switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Format: break;
            case UnicodeCategory.DecimalDigitNumber: _text.Append((int)Rune.GetNumericValue(rune)); break;
            case UnicodeCategory.OtherNumber: Number(Rune.GetNumericValue(rune), last); break;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark when char.IsAsciiDigit(last): break;
            default: _text.Append(PlainShape.Of(rune)); break;
        }
    }

    /// <summary>What a thin or unbreakable space after a digit becomes: it may group thousands.</summary>
    public const char ThinSpace = '\u2009';

    /// <summary>A power after a digit or a power, a unit's exponent after a letter.</summary>
    private void Superscript(int digit, char last)
    {
        if (char.IsLetter(last) || last is '°' or ')') return;
        bool goesOn = last == '-' || (char.IsAsciiDigit(last) && _text.ToString().LastIndexOf('^') is >= 0 and var at && _text.ToString(at + 1, _text.Length - at - 1).All(char.IsAsciiDigit));
        _text.Append(char.IsAsciiDigit(last) && !goesOn ? $"^{digit}" : $"{digit}");
    }

    private void Number(double value, char last)
    {
        string written = value.ToString("0.####", CultureInfo.InvariantCulture);
        _text.Append(char.IsAsciiDigit(last) && value is > 0 and < 1 ? written[1..] : written);
    }
}
