using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Talk;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Haggles over a price: "You sell the bike for at least 80; ask 120 first" or "You buy it for at most 100; offer 60 first". It moves towards its limit, a quarter of the way a turn
/// (or "in steps of 5"), takes an offer as good as its own next one, and never goes beyond its limit. It ends with "DEAL at …" or, where neither moves any more, "NO DEAL".
/// </summary>
/// <remarks>It reads the price out of the other's last message, the one after a word such as "offer" or "ask", else the last figure. It does not bluff and does not look for a reason.</remarks>
public sealed partial class HaggleSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "haggle over a price";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0) return null;
        var dialogue = Dialogue.Of(request);
        if (!Trade().Match(dialogue.Instructions).Success || Bound().Match(dialogue.Instructions) is not { Success: true } bound) return null;
        bool sells = Trade().Match(dialogue.Instructions).Groups["trade"].Value.StartsWith("s", StringComparison.OrdinalIgnoreCase);
        decimal limit = Money(bound);
        decimal first = First().Match(dialogue.Instructions) is { Success: true } start ? Money(start) : Math.Round(sells ? limit * 1.5m : limit / 2);
        decimal step = Steps().Match(dialogue.Instructions) is { Success: true } steps ? Money(steps) : Math.Max(1, Math.Round(Math.Abs(first - limit) / 4));
        return Transcript.Say(Answer(dialogue, sells, limit, sells ? Math.Max(first, limit) : Math.Min(first, limit), step));
    }

    private static string Answer(Dialogue dialogue, bool sells, decimal limit, decimal first, decimal step)
    {
        var theirs = dialogue.Others.Select(s => Price(s.Text)).OfType<decimal>().ToList();
        var mine = dialogue.Said.Where(s => s.Mine).Select(s => Price(s.Text)).OfType<decimal>().ToList();
        string last = dialogue.Others.LastOrDefault()?.Text ?? "";
        if (NoDeal().IsMatch(last)) return "NO DEAL. A pity.";
        decimal next = mine.Count == 0 ? first : sells ? Math.Max(limit, mine[^1] - step) : Math.Min(limit, mine[^1] + step);
        if (theirs.Count > 0 && Price(last) == theirs[^1])
        {
            decimal offer = theirs[^1];
            bool bearable = sells ? offer >= limit : offer <= limit, good = sells ? offer >= next : offer <= next;
            if (bearable && (good || Deal().IsMatch(last))) return $"DEAL at {Text(offer)}.";
            bool stuck = mine.Count > 0 && mine[^1] == limit && theirs.Count > 1 && theirs[^2] == offer;
            if (stuck) return $"NO DEAL: {Text(limit)} is my last price.";
        }
        return (sells, next == limit) switch
        {
            (true, false) => $"I ask {Text(next)}.",
            (true, true) => $"I ask {Text(next)}, my last price.",
            (false, false) => $"I offer {Text(next)}.",
            _ => $"I offer {Text(next)}, my last price.",
        };
    }

    private static decimal? Price(string text) => Offer().Match(text) is { Success: true } offer ? Money(offer) : Figure().Matches(text).LastOrDefault() is { } figure ? Money(figure) : null;

    private static decimal Money(Match match) => decimal.TryParse(match.Groups["n"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal money) ? money : 0;

    private static string Text(decimal money) => money.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\byou (?:want to |would like to |are to |must )?(?<trade>sell|buy)s?\b|\byou are (?:an?|the) (?:\w+ )?(?<trade>seller|buyer)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Trade();

    [GeneratedRegex(@"\b(?:at least|at most|(?:no|not) (?:less|more|lower|higher) than|(?:not|never) (?:go |sell |pay )?(?:below|under|above|over|less than|more than)|limit(?: is| of)?|minimum(?: is| of)?|maximum(?: is| of)?|up to)(?:\s*:)?\s*[$€£]?\s?(?<n>[0-9]{1,9}(?:\.[0-9]{1,2})?)", RegexOptions.IgnoreCase)]
    private static partial Regex Bound();

    [GeneratedRegex(@"\b(?:ask|offer|begin|start|open)\w*(?: (?:for|with|at|by|asking|offering|an? (?:price|offer) of))*\s*[$€£]?\s?(?<n>[0-9]{1,9}(?:\.[0-9]{1,2})?)|\bfirst (?:price|offer)(?: is)?:? [$€£]?(?<n>[0-9]{1,9}(?:\.[0-9]{1,2})?)", RegexOptions.IgnoreCase)]
    private static partial Regex First();

    [GeneratedRegex(@"\b(?:steps? of|(?:down|up) by|by) [$€£]?(?<n>[1-9][0-9]{0,8}(?:\.[0-9]{1,2})?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Steps();

    [GeneratedRegex(@"\b(?:ask\w*|offer\w*|pay|give|take|want|price (?:is|of)|deal at|for|say)\s+(?:you\s+|only\s+|about\s+)?[$€£]?\s?(?<n>[0-9]{1,9}(?:\.[0-9]{1,2})?)\b(?!\s?%)", RegexOptions.IgnoreCase)]
    private static partial Regex Offer();

    [GeneratedRegex(@"(?<![\p{L}\d.])(?<n>[0-9]{1,9}(?:\.[0-9]{1,2})?)(?![\p{L}\d%])")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\bno deal\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoDeal();

    [GeneratedRegex(@"\bdeal\b|\bagreed\b|\bI accept\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deal();
}
